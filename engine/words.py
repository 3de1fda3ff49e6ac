"""From text to comparable words, in the six languages, and what a search must find.

The script of a word decides its language where it can (Arabic, Cyrillic, Han); a Latin word is read
in the language of its text, or as English inside a text of another script. Nothing here can fail on
a string: lone surrogates, NUL and marks of direction separate words or vanish.
"""

import threading
from collections.abc import Collection
from functools import lru_cache

import Stemmer

from engine.arabic import light_stem
from engine.normalise import clean, script_runs, without_accents
from engine.stopwords import STOP_WORDS

LATIN_LANGUAGES = ("en", "es", "fr")
LONGEST_KNOWN = 8
"""Han characters in the longest word that is looked up in a list of known words."""

_SNOWBALL = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_own = threading.local()  # a Stemmer keeps a cache that threads must not share


def words(text: str, language: str, known: Collection[str] = ()) -> list[str]:
    """Return the stems of `text` in reading order, repeated as often as they occur.

    Args:
        text: any string.
        language: ISO 639-1 code of the text; an unknown one is read as English.
        known: Chinese words to keep whole, besides their pairs of characters.
    """
    found = (stem_of(surface, language) for surface in surfaces(text, known))
    return [stem for stem in found if stem]


def surfaces(text: str, known: Collection[str] = ()) -> list[str]:
    """Return the normalised words of `text` before stemming; Han runs as pairs of characters."""
    found: list[str] = []
    for script, run in script_runs(clean(text)):
        if script != "zh":
            found.append(run)
            continue
        found += _pairs(run)
        if known:
            found += _known_words(run, known)
    return found


@lru_cache(maxsize=200_000)
def stem_of(surface: str, language: str) -> str:
    """Return the stem of a normalised word, or "" for a stop word of its language."""
    language = language_of(surface, language)
    bare = without_accents(surface) if language in LATIN_LANGUAGES else surface
    if bare in STOP_WORDS[language]:
        return ""
    return _stem(surface, language)


def language_of(surface: str, text_language: str) -> str:
    """Return the language a normalised word is read in, given that of its text."""
    script = script_runs(surface)[0][0] if not surface.isascii() and surface else "other"
    if script != "other":
        return script
    return text_language if text_language in LATIN_LANGUAGES else "en"


def search_words(text: str, language: str) -> list[str]:
    """Return the tokens under which a record is found: distinct, sorted.

    Latin words carry their language ("fr:evalu"), so that `query_words` can ask for the same word
    as each language stems it. Stop words are kept: an acronym may look like one ("WHO").
    """
    tokens: set[str] = set()
    for surface in surfaces(text):
        tokens |= _tokens(surface, language_of(surface, language))
        if _is_han(surface):
            tokens.update(surface)  # someone may search for one character
    return sorted(tokens)


def query_words(text: str, language: str) -> list[list[str]]:
    """Return what a record must contain to answer a search: for each word, one of its alternatives.

    A word on an English page may be French: a Latin word asks for its stem in English, Spanish or
    French. Stop words are dropped unless the search holds nothing else. Each inner list is sorted,
    and none is empty; no words at all give an empty list.
    """
    asked = list(dict.fromkeys(surfaces(text)))
    telling = [surface for surface in asked if not _stops_somewhere(surface)] or asked
    alternatives = (_alternatives(surface, language) for surface in telling)
    return [list(group) for group in dict.fromkeys(tuple(sorted(found)) for found in alternatives)]


def _alternatives(surface: str, language: str) -> set[str]:
    own = language_of(surface, language)
    if own not in LATIN_LANGUAGES:
        return _tokens(surface, own)
    return set().union(*(_tokens(surface, latin) for latin in LATIN_LANGUAGES))


def _tokens(surface: str, language: str) -> set[str]:
    """The stem, for Latin words also that of the word typed without accents."""
    if language not in LATIN_LANGUAGES:
        return {_stem(surface, language)}
    if not any(letter.isalpha() for letter in surface):
        return {surface}  # a number is the same in every language
    return {
        f"{language}:{_stem(spelling, language)}"
        for spelling in (surface, without_accents(surface))
    }


def _stops_somewhere(surface: str) -> bool:
    language = language_of(surface, "")
    if language not in LATIN_LANGUAGES:
        return surface in STOP_WORDS[language]
    bare = without_accents(surface)
    return any(bare in STOP_WORDS[latin] for latin in LATIN_LANGUAGES)


def _stem(surface: str, language: str) -> str:
    if language == "zh":
        return surface
    bare = light_stem(surface) if language == "ar" else surface
    stem = _stemmer(language).stemWord(bare)
    return without_accents(stem) if language in LATIN_LANGUAGES else stem or bare


def _stemmer(language: str) -> Stemmer.Stemmer:
    stemmers: dict[str, Stemmer.Stemmer] | None = getattr(_own, "stemmers", None)
    if stemmers is None:
        stemmers = _own.stemmers = {}
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(_SNOWBALL[language])
    return stemmers[language]


def _is_han(surface: str) -> bool:
    return not surface.isascii() and script_runs(surface)[0][0] == "zh"


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _known_words(run: str, known: Collection[str]) -> list[str]:
    return [
        run[at : at + length]
        for at in range(len(run))
        for length in range(3, LONGEST_KNOWN + 1)
        if at + length <= len(run) and run[at : at + length] in known
    ]

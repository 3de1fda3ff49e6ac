"""The learnt dictionary from five languages into English, the pivot of matching.

Words are stems as `engine.words` makes them. Weights are thousandths, so that whatever is computed
from them is the same on every machine.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from engine import ENGINE_VERSION, LANGUAGES
from engine.model1 import WordPair, learn
from engine.packing import written_whole
from engine.strings import pack, unpack
from engine.words import LONGEST_KNOWN, surfaces, words

PIVOT = "en"
WHOLE = 1000
"""A weight of one, in thousandths."""

_COGNATE = 500  # an unknown French or Spanish word is often the English one
_FORMAT = 1

Translations = dict[str, tuple[tuple[str, int], ...]]
Labels = Mapping[str, Sequence[str]]


class LexiconFileError(ValueError):
    """The file is no lexicon, is damaged, or was written by another version."""


@dataclass(frozen=True)
class Lexicon:
    """What each stem means in English.

    Attributes:
        translations: by language, the English stems of each stem, with thousandths summing to
            about 1000.
        known_chinese: Chinese words kept whole when a text is read.
    """

    translations: Mapping[str, Translations] = field(default_factory=dict)
    known_chinese: frozenset[str] = frozenset()

    @cached_property
    def version(self) -> str:
        """Sixteen hexadecimal digits that change with any entry."""
        return _digest(json.dumps(_plain(self), ensure_ascii=False))[:16]

    def known(self, language: str) -> frozenset[str]:
        """Return the words to pass to `engine.words.words` for texts in `language`."""
        return self.known_chinese if language == "zh" else frozenset()

    def translate(self, word: str, from_language: str) -> list[tuple[str, float]]:
        """Return the English stems for a stem, best first, with weights from 0 to 1.

        English stems stand for themselves, and so do numbers and Latin names and acronyms inside
        other scripts. An unknown Spanish or French word is tried as it is, at half weight.
        """
        return [(stem, weight / WHOLE) for stem, weight in self.thousandths(word, from_language)]

    def thousandths(self, word: str, from_language: str) -> tuple[tuple[str, int], ...]:
        """`translate` in whole thousandths."""
        if from_language == PIVOT or from_language not in LANGUAGES:
            return ((word, WHOLE),)
        known = self.translations.get(from_language, {}).get(word)
        if known is not None:
            return known
        if word.isascii() and (from_language not in ("es", "fr") or not word.isalpha()):
            return ((word, WHOLE),)
        return ((word, _COGNATE),) if word.isascii() else ()

    def save(self, path: Path) -> None:
        """Write the lexicon to one file, whole or not at all."""
        text = json.dumps(_plain(self), ensure_ascii=False)
        starts, letters = pack([f"{_FORMAT}:{ENGINE_VERSION}", _digest(text), text])
        with written_whole(path) as file:
            np.savez_compressed(file, starts=starts, letters=letters)

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """Read what `save` wrote.

        Raises:
            LexiconFileError: no lexicon, damaged, or of another version.
        """
        version, checksum, text = _read(path)
        if version != f"{_FORMAT}:{ENGINE_VERSION}":
            raise LexiconFileError(f"{path.name} was written by version {version[:20]}.")
        if _digest(text) != checksum:
            raise LexiconFileError(f"{path.name} is damaged: its checksum differs.")
        plain = json.loads(text)
        return cls(
            {
                language: {word: tuple((to, weight) for to, weight in kept) for word, kept in table}
                for language, table in plain["translations"]
            },
            frozenset(plain["known_chinese"]),
        )


def build_lexicon(pairs: Iterable[Labels]) -> Lexicon:
    """Learn a lexicon from texts that mean the same.

    Args:
        pairs: one mapping for each concept or sentence, from language to its texts there, the
            preferred one first. Those without English teach nothing yet.
    """
    concepts = list(pairs)
    known = frozenset(chain.from_iterable(_whole_words(entry.get("zh", ())) for entry in concepts))
    sides = {
        language: learn(_word_pairs(concepts, language, known))
        for language in LANGUAGES
        if language != PIVOT
    }
    return Lexicon({language: _in_thousandths(side) for language, side in sides.items()}, known)


def _word_pairs(
    concepts: Iterable[Labels], language: str, known: frozenset[str]
) -> Iterable[WordPair]:
    """Couples of preferred texts, and of every further one with the preferred of the other side."""
    for entry in concepts:
        here, pivot = entry.get(language, ()), entry.get(PIVOT, ())
        if not here or not pivot:
            continue
        couples = dict.fromkeys([(text, pivot[0]) for text in here] + [(here[0], t) for t in pivot])
        for text, english in couples:
            whole = known if language == "zh" else ()
            yield frozenset(words(text, language, whole)), frozenset(words(english, PIVOT))


def _whole_words(texts: Iterable[str]) -> Iterable[str]:
    """Labels of one Han run that are longer than a pair and short enough to be one word."""
    for text in texts:
        pairs = surfaces(text)
        run = "".join(pair[0] for pair in pairs) + pairs[-1][-1] if pairs else ""
        if 3 <= len(run) <= LONGEST_KNOWN and len(pairs) == len(run) - 1 and not run.isascii():
            yield run


def _in_thousandths(side: dict[str, list[tuple[str, float]]]) -> Translations:
    rounded = {
        word: tuple((to, round(share * WHOLE)) for to, share in kept) for word, kept in side.items()
    }
    return {word: tuple(pair for pair in kept if pair[1]) for word, kept in rounded.items()}


def _plain(lexicon: Lexicon) -> dict[str, Any]:
    return {
        "translations": [
            [language, sorted(table.items())]
            for language, table in sorted(lexicon.translations.items())
        ],
        "known_chinese": sorted(lexicon.known_chinese),
    }


def _read(path: Path) -> tuple[str, str, str]:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            starts, letters = arrays["starts"], arrays["letters"]
        return unpack(starts, letters, 0), unpack(starts, letters, 1), unpack(starts, letters, 2)
    except FileNotFoundError:
        raise
    except Exception as error:  # zipfile, zlib and numpy each have their own ways to say "damaged"
        raise LexiconFileError(f"{path.name} is no readable lexicon.") from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

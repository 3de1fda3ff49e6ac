"""One spelling for what readers take for the same letters, and the runs of one script in a text."""

import re
import unicodedata

MAX_CHARACTERS = 200_000
MAX_WORD = 64
"""Characters of a text and of a word that are looked at; what follows is ignored."""

# Canonical ordering is quadratic in a run of combining marks, so long texts are taken in pieces.
_PIECE = 2_000

_ARABIC_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_INVISIBLE = re.compile(
    # soft hyphen, joiners, marks of direction, byte order mark; combining accents left over by NFKC
    f"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u0300-\u036f{_ARABIC_MARKS}]"
)
_LETTERS = str.maketrans(
    "أإآٱىةیکё" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹",
    "ااااي" + "هيكе" + "0123456789" + "0123456789",
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f"
_CYRILLIC = "\u0400-\u052f"
_RUNS = re.compile(
    f"(?P<zh>[{_HAN}]+)|(?P<ar>[{_ARABIC}]+)|(?P<ru>[{_CYRILLIC}]+)"
    f"|(?P<other>(?:(?![{_HAN}{_ARABIC}{_CYRILLIC}])[^\\W_])+)"
)


def clean(text: str) -> str:
    """Return `text` in compatibility form, case-folded, without marks that readers do not see.

    Accents that belong to a letter stay, since stemming needs them; see `without_accents`.
    """
    text = text[:MAX_CHARACTERS]
    if not text.isascii():
        pieces = range(0, len(text), _PIECE)
        text = "".join(unicodedata.normalize("NFKC", text[at : at + _PIECE]) for at in pieces)
    text = text[:MAX_CHARACTERS].casefold()
    if text.isascii():
        return text
    return _INVISIBLE.sub("", text).translate(_LETTERS)


def script_runs(text: str) -> list[tuple[str, str]]:
    """Return the words of a cleaned text, each with its script.

    The script is a language code where it decides the language ("ar", "ru", "zh"), else "other":
    Latin letters, digits and the scripts of other languages.
    """
    return [(match.lastgroup or "", match[0][: _limit(match)]) for match in _RUNS.finditer(text)]


def _limit(match: re.Match[str]) -> int:
    """Han runs are whole sentences; other runs are words, and a longer one is noise."""
    return MAX_CHARACTERS if match.lastgroup == "zh" else MAX_WORD


def without_accents(word: str) -> str:
    """Return a Latin word without accents; others unchanged."""
    if word.isascii():
        return word
    return "".join(
        mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark)
    )

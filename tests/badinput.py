"""Strings that broke other people's programs.

OWN is always here; `listed` gives the larger collections of `../shared`, if that folder is at hand.
"""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "badinput"
OWN = [
    " leading, trailing and\u00a0odd spaces \u2003",
    "<script>alert('x')</script>\"'`",
    "</textarea><b>out</b>",
    "{% now 'Y' %} {{ settings.SECRET_KEY }} ${7*7} #{7*7}",
    "'; DROP TABLE needs_need; --",
    '=HYPERLINK("http://example.org")',
    "%s %(name)s %d {0} {name}",
    "\u202eright to left override\u202c and \u2067isolates\u2069",
    "e\u0301 is not \u00e9; ﷽ ـــ لإ \u0640",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇰🇮 𝕊𝕦𝕣𝕣𝕠𝕘𝕒𝕥𝕖𝕤",
    "Z̸̢̛a̷l̴g̵o̶ ͉̓t̷e̶x̸t̵",
    "\ufeffbyte order mark \u200b zero width \u200d",
    "\t tabs \x0b vertical \x0c form feed \x7f delete \x1b[31m",
    "\n\n\nleading lines\n\n",
    "lone carriage \r return",
    "القُدُرات وبِناءُ القُدُرات",
    "生物多样性公约",
    "ß ſ İ ı Ǆ ﬁ",
    "&amp; &lt; &#0; &nbsp;",
    "\\ \\n \\u0000 /../../etc/passwd",
    "nan",
    "null",
    "None",
    "true",
    "-1",
    "1e309",
    "0x0",
    "９９９",
]
WORDLESS = [" ", "!!!", "؟", "-", "the", "the of", "\u064b"]  # for searches


def listed() -> list[str]:
    """Every string of the collections, also those that nobody can send; skips without them."""
    if not FOLDER.is_dir():
        pytest.skip("../shared is not here")
    naughty = json.loads((FOLDER / "strings" / "blns.json").read_text(encoding="utf-8"))
    project = json.loads((FOLDER / "own" / "strings" / "project.json").read_text(encoding="utf-8"))
    return [*naughty, *(each["text"] for each in project)]


def is_storable(text: str) -> bool:
    """Whether PostgreSQL could hold `text`: no NUL, no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def listed_texts() -> list[str]:
    """Those of the collections that say something and can be stored."""
    return [text for text in listed() if text.strip() and is_storable(text)]


def in_pages(texts: list[str], *, most: int) -> list[str]:
    """The texts as lines, a hundred on a page of at most `most` characters; no line is cut."""
    pages, page = [], ""
    for text in texts:
        line = text.replace("\r", " ").replace("\n", " ") + "\n"
        if len(page) + len(line) > most or page.count("\n") == 100:
            pages, page = [*pages, page], ""
        page += line
    return [*pages, page]


def as_sent(text: str) -> str:
    """What a browser's line ends come out as; everything else stays as it is."""
    return text.replace("\r\n", "\n")

"""What a reader sees or hears of an HTML page, and the words in it that nobody marked."""

import re
from collections import defaultdict
from html.parser import HTMLParser

from tests.languages.pseudo import ALPHABET

SPOKEN = {"title", "placeholder", "aria-label", "alt", "label", "aria-description", "summary"}
SILENT = {"script", "style", "template"}
# Data by its look: addresses, codes in capitals with figures, keys of second factors, moments.
DATA = re.compile(
    r"\S+@\S+|https?://\S+|(?:www\.)?(?:\w+\.)+(?:org|example|com)\b"
    r"|\b[A-Z]+(?:-[A-Z0-9]+)+\b|\b[A-Z2-7]{32}\b|\b[0-9a-f]{8}\b|\bUTC\b"
)
WORD = re.compile(r"[^\W\d_]+")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        self._silent += tag in SILENT
        given = dict(attrs)
        spoken = [given[name] for name in SPOKEN & given.keys()]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            spoken.append(given.get("value"))
        if tag == "meta" and given.get("name") == "description":
            spoken.append(given.get("content"))
        self.texts += filter(None, spoken)

    def handle_endtag(self, tag):
        self._silent -= tag in SILENT

    def handle_data(self, data):
        if not self._silent and data.strip():
            self.texts.append(" ".join(data.split()))


def texts(html: str) -> list[str]:
    """Return the text nodes and spoken attributes of a page, in order."""
    page = _Page()
    page.feed(html)
    return page.texts


class Data:
    """Phrases that come from the database and may stand on a page as they are."""

    def __init__(self, phrases) -> None:
        self._by_word = defaultdict(list)
        for phrase in sorted(set(phrases), key=len, reverse=True):
            phrase = " ".join(phrase.split())
            for word in set(WORD.findall(phrase)):
                self._by_word[word].append(phrase)

    def unmarked(self, text: str) -> list[str]:
        """Return the words of `text` that are neither marked nor data."""
        rest = DATA.sub(" ", text)
        for word in words(rest):
            for phrase in self._by_word.get(word, ()):
                rest = rest.replace(phrase, " ")
        return words(rest)


def words(text: str) -> list[str]:
    """Return the words with a letter outside the pseudo-language, and outside Georgian script,
    in which the tests type every text of their own."""
    return [word for word in WORD.findall(text) if not all(map(_is_known, word))]


def _is_known(letter: str) -> bool:
    return letter in ALPHABET or "\u10a0" <= letter <= "\u10ff"

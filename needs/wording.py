"""How languages, lists and addresses are put into the reader's words."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import pgettext

from common.languages import Language


def language_name(code: str) -> str:
    """Return the name of a language in the reader's language; "" for none."""
    return str(Language(code).label) if code in Language.values else ""


def together(names: Iterable[str]) -> str:
    """Return names as one line, with the separator of the reader's language."""
    return pgettext("between items of a list", ", ").join(names)


def is_web_address(text: str) -> bool:
    """Whether `text` is an http(s) address with a host; anything else is never made a link."""
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.netloc) and " " not in text

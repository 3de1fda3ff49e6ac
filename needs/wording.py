"""How targets, kinds of help and other answers are put into the reader's words."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.languages import Language
from reference.models import Target


def target_name(target: Target) -> str:
    """Return the short name: "Target 6", "Aichi Target 9", "Cartagena Protocol, Article 16".

    Needs only what stands in the row and its code; a hundred of them cost no query.
    """
    values = {"number": target.number}
    if target.framework_id == "GBF":
        if target.kind == "goal":
            return pgettext("part of the global framework", "Goal %(number)s") % values
        return pgettext("part of the global framework", "Target %(number)s") % values
    if target.framework_id == "AICHI":
        return _("Aichi Target %(number)s") % values
    if target.framework_id == "CPB":
        return _("Cartagena Protocol, Article %(number)s") % values
    if target.framework_id == "NP":
        return _("Nagoya Protocol, Article %(number)s") % values
    return _("%(framework)s, Article %(number)s") % {**values, "framework": target.framework_id}


def target_title(target: Target) -> str:
    """Return the short name with its working title."""
    return _("%(name)s: %(title)s") % {"name": target_name(target), "title": target.label}


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

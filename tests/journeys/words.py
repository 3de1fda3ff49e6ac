"""The portal's words in the language of whoever reads them, from its own catalogues."""

from django.db.models import Choices
from django.utils import translation


def said(text: str, language: str, *, context: str | None = None, **facts: object) -> str:
    """Return a marked sentence in `language`, with its facts filled in."""
    with translation.override(language):
        found = translation.pgettext(context, text) if context else translation.gettext(text)
    return found % facts if facts else found


def counted(one: str, many: str, number: int, language: str, **facts: object) -> str:
    """Return the form of a marked sentence that `number` takes in `language`."""
    with translation.override(language):
        return translation.ngettext(one, many, number) % facts


def named(choice: Choices, language: str) -> str:
    """Return what a choice of a model is called in `language`."""
    with translation.override(language):
        return str(choice.label)

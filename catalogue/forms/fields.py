"""Fields that the forms of the catalogue share."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from common.forms import OneOf, SomeOf, VerbatimField
from common.languages import Language
from common.widgets import FoldedCheckboxes


class RowsOf(SomeOf):
    """Rows of a reference table, chosen by their codes; `clean` gives the rows.

    Args:
        rows: all rows there are to choose from.
        code: the field that holds the public code.
        named: gives the choices, plain or in groups, when the form is drawn.
    """

    def __init__(self, *, rows: QuerySet, code: str, named: Callable[[], list], **kwargs) -> None:
        self.rows, self.code = rows, code
        super().__init__(choices=named, **kwargs)

    def clean(self, value: Any) -> list[Model]:
        codes = super().clean(value)
        return list(self.rows.filter(**{f"{self.code}__in": codes})) if codes else []


class FoldedRowsOf(RowsOf):
    """The same for a long list: groups to unfold."""

    def __init__(self, **kwargs) -> None:
        super().__init__(widget=FoldedCheckboxes, **kwargs)


def language_of_text() -> OneOf:
    """In which language one writes: asked, never guessed."""
    return OneOf(
        label=_("Language you write in"),
        help_text=_("Write in the one you know best. Readers always see which text is yours."),
        choices=Language.choices,
        error_messages={"required": _("Choose the language you are writing in")},
    )


def website() -> VerbatimField:
    """An address that is safe to show as a link."""
    refusal = _("Give a web address that starts with https:// or http://")
    return VerbatimField(
        label=_("Website"),
        max_length=500,
        required=False,
        validators=[URLValidator(schemes=["http", "https"], message=refusal)],
    )


def refuse_long(words: int) -> Callable[[str], None]:
    """A validator for texts that others also bound in words."""

    def check(text: str) -> None:
        if len(text.split()) > words:
            raise ValidationError(
                _("Use at most %(words)s words.") % {"words": words}, code="too_long"
            )

    return check

"""An offer as lines to read before it is published: one per question, in the form's groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext

from catalogue.forms import GROUPS, OfferForm
from catalogue.models import Offer
from common.languages import Language
from common.templatetags.ui import day, number
from reference.choices import target_title

TEXTS = ("title", "summary", "description", "eligibility", "how_to_apply", "cost_note")


@dataclass(frozen=True)
class Line:
    """A question of the form and its answer; `is_authored` for texts in the offer's language."""

    field: str
    label: str | Promise
    items: list[str]
    is_authored: bool


def sheets(offer: Offer) -> Iterator[tuple[str | Promise, list[Line]]]:
    """Yield the heading of each group with its lines; eight queries."""
    left_out = {"regions", "countries"} if offer.worldwide else {"worldwide"}
    for group in GROUPS:
        yield group.title, [_line(offer, name) for name in group.fields if name not in left_out]


def _line(offer: Offer, name: str) -> Line:
    return Line(
        field=name,
        label=OfferForm.base_fields[name].label,
        items=[item for item in _items(offer, name) if item],
        is_authored=name in TEXTS,
    )


def _items(offer: Offer, name: str) -> list[str]:
    """The answer in the reader's words, one string for each thing chosen."""
    if name == "provider":
        return [offer.provider.organisation.name]
    if name in ("kind", "cost", "source_language"):
        return [str(getattr(offer, f"get_{name}_display")())]
    if name == "languages":
        return [str(Language(code).label) for code in offer.languages]
    if name == "worldwide":
        return [pgettext("answer", "Yes")]
    if name == "targets":
        return [target_title(target) for target in offer.targets.all()]
    value = getattr(offer, name)
    if name in TEXTS or name == "website":
        return [value]
    if isinstance(value, date):
        return [day(value)]
    return _counted(value) if value is None or isinstance(value, int) else _labels(value)


def _counted(value: int | None) -> list[str]:
    return [] if value is None else [number(value)]


def _labels(rows) -> list[str]:
    return [row.label for row in rows.all()]

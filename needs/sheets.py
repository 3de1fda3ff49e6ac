"""Answers put into words for reading: the check page, and both sides of a conflict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import formats

from needs import answers
from needs.completeness import Requirement, has_answer
from needs.forms import PartForm
from needs.parts import Part

# Answers in their author's own words; the others are words of the portal.
AUTHORED = answers.TEXTS | {"assistance"}


@dataclass(frozen=True)
class Line:
    """One question with its answer; several items are drawn as a list."""

    field: str
    label: str
    items: list[str]
    missing: str = ""  # how to repair it, when sending takes this answer

    @property
    def is_authored(self) -> bool:
        return self.field in AUTHORED


@dataclass(frozen=True)
class Sheet:
    """The answers of one part."""

    part: Part
    lines: list[Line] = field(default_factory=list)


def sheet(
    part: Part, form: PartForm, values: Mapping[str, Any], missing: Iterable[Requirement]
) -> Sheet:
    """Return every question of `part` with its answer in words.

    Args:
        form: the form of the part; it knows the labels and the choices.
        values: answers as `needs.answers` reads them.
        missing: what sending still takes.
    """
    repairs = {each.field: str(each.sentence) for each in missing}
    return Sheet(
        part,
        [
            Line(
                field=name,
                label=_label(part, form, name),
                items=worded(form, name, values.get(name)),
                missing=repairs.get(name, ""),
            )
            for name in part.fields
        ],
    )


def worded(form: PartForm, name: str, value: Any) -> list[str]:
    """Return an answer in the reader's words; [] when there is none."""
    if not has_answer(value):
        return []
    if name == "assistance":
        labels = {term.code: term.label for term in form.terms}
        return [_explained(labels.get(code, code), note) for code, note in value.items()]
    if isinstance(value, date):
        return [formats.date_format(value, "DATE_FORMAT")]
    choices = getattr(form.fields[name], "choices", None)
    if choices is None:
        return [value]
    labels = dict(_flat(choices))
    codes = value if isinstance(value, list) else [value]
    return [str(labels.get(code, code)) for code in codes]


def _label(part: Part, form: PartForm, name: str) -> str:
    return str(part.title if name == "assistance" else form.fields[name].label)


def _explained(kind: str, note: str) -> str:
    return f"{kind}\n{note}" if note.strip() else kind


def _flat(choices: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label

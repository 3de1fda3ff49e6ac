"""What a draft still lacks, from its plain answers; no database, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from needs.parts import PARTS, Part, number_of

Answers = Mapping[str, Any]


class PartState(TextChoices):
    NOT_STARTED = "not_started", pgettext_lazy("part of a form", "Not started")
    INCOMPLETE = "incomplete", pgettext_lazy("part of a form", "Incomplete")
    COMPLETE = "complete", pgettext_lazy("part of a form", "Done")


@dataclass(frozen=True)
class Progress:
    """How far one part is, as the list of parts shows it."""

    part: Part
    number: int
    state: PartState
    is_optional: bool  # a need may be sent with this part left empty


@dataclass(frozen=True)
class Requirement:
    """One thing that sending takes; `field` is where the answer is given."""

    field: str
    sentence: Promise  # how to repair it
    is_met: Callable[[Answers], bool]


def _filled(field: str) -> Callable[[Answers], bool]:
    return lambda answers: has_answer(answers.get(field))


def _every_kind_of_help_explained(answers: Answers) -> bool:
    wanted = answers.get("assistance") or {}
    return bool(wanted) and all(has_answer(note) for note in wanted.values())


def _points_at_something(answers: Answers) -> bool:
    return bool(answers.get("targets") or answers.get("subjects"))


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("country", _("Choose the country"), _filled("country")),
    Requirement(
        "source_language",
        _("Choose the language you are writing in"),
        _filled("source_language"),
    ),
    Requirement("title", _("Give the need a title"), _filled("title")),
    Requirement("problem", _("Describe the problem"), _filled("problem")),
    Requirement(
        "assistance",
        _("Choose at least one kind of help, and say for each what it is for"),
        _every_kind_of_help_explained,
    ),
    Requirement("targets", _("Choose at least one target or subject"), _points_at_something),
    Requirement("audience", _("Decide who may read the need"), _filled("audience")),
)


def has_answer(value: Any) -> bool:
    """Whether somebody answered: blanks and empty lists are no answer.

    >>> has_answer("  "), has_answer([]), has_answer({"ASSIST-TRAINING": ""})
    (False, False, True)
    """
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def missing(answers: Answers) -> list[Requirement]:
    """Return what sending still takes, in the order of the form."""
    return [each for each in REQUIREMENTS if not each.is_met(answers)]


def state_of(part: Part, answers: Answers) -> PartState:
    """Return how far one part is.

    A part without requirements is done as soon as anything in it was answered.
    """
    if not any(has_answer(answers.get(field)) for field in part.fields):
        return PartState.NOT_STARTED
    if any(each.field in part.fields for each in missing(answers)):
        return PartState.INCOMPLETE
    return PartState.COMPLETE


def overview(answers: Answers) -> list[Progress]:
    """Return how far every part is, in the order of the form."""
    required = {each.field for each in REQUIREMENTS}
    return [
        Progress(part, number_of(part), state_of(part, answers), required.isdisjoint(part.fields))
        for part in PARTS
    ]

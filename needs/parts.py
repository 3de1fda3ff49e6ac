"""The parts of the form, as data: one thing per page, in the order people are led through."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """One page of the form. `fields` name answers, as `needs.answers` reads and writes them."""

    code: str
    title: Promise
    question: Promise
    fields: tuple[str, ...]


PARTS: tuple[Part, ...] = (
    Part(
        "who",
        _("Who is asking"),
        _("Who is asking for support?"),
        ("organisation", "country", "contact"),
    ),
    Part(
        "problem",
        _("The problem"),
        _("What do you need help with?"),
        ("source_language", "title", "problem", "objectives", "outcomes"),
    ),
    Part(
        "assistance",
        _("Kind of help"),
        _("What kind of help do you need?"),
        ("assistance", "languages"),
    ),
    Part(
        "answers",
        _("Priorities, targets and subjects"),
        _("What does it answer?"),
        ("priorities", "targets", "subjects"),
    ),
    Part(
        "where",
        _("Where and for whom"),
        _("Where is the help needed, and for whom?"),
        ("coverage", "scope", "levels", "stakeholders"),
    ),
    Part(
        "when",
        _("When and with whom"),
        _("When is it needed, and who takes part?"),
        (
            "starts_on",
            "ends_on",
            "other_governments",
            "existing_initiatives",
            "same_requests",
            "co_financing",
            "websites",
        ),
    ),
    Part("readers", _("Who may read it"), _("Who may read this need?"), ("audience",)),
)
BY_CODE: dict[str, Part] = {part.code: part for part in PARTS}


def number_of(part: Part) -> int:
    """Return the place of `part` in the form, from 1."""
    return PARTS.index(part) + 1


def after(part: Part) -> Part | None:
    """Return the part that follows, or None when only the check page is left."""
    place = number_of(part)
    return PARTS[place] if place < len(PARTS) else None

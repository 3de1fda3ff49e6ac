"""Answers that make a draft complete, and a draft that has them."""

from datetime import UTC, datetime

from needs import actions
from tests.factories import OfficerFactory
from tests.factories.accounts import country

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
COMPLETE = {
    "problem": {
        "source_language": "en",
        "title": "Finding invasive ants at the border",
        "problem": "Officers cannot tell invasive ants from harmless ones.",
    },
    "assistance": {"assistance": {"ASSIST-TRAINING": "A course for twelve officers."}},
    "answers": {"targets": ["GBF-TARGET-06"], "subjects": ["CBD-SUBJECT-IAS"]},
    "readers": {"audience": "public"},
}


def start_draft(by=None, *, at=MONDAY, iso2="KI"):
    """A draft as it is right after it was begun."""
    by = by or OfficerFactory()
    return actions.start_need(
        organisation_id=by.asking_organisations[0].pk, country_id=country(iso2).pk, by=by, at=at
    )


def fill(need, by, parts=None, *, at=MONDAY):
    """Save `parts` ({part: values}, COMPLETE if left out) into the draft."""
    for part, values in (parts or COMPLETE).items():
        need = actions.save_part(
            need_id=need.pk, part=part, values=values, revision=need.revision, by=by, at=at
        )
    return need


def complete_draft(by, parts=None):
    """A draft that lacks nothing; `parts` adds or replaces answers."""
    answers = {part: {**COMPLETE.get(part, {})} for part in {**COMPLETE, **(parts or {})}}
    for part, values in (parts or {}).items():
        answers[part].update(values)
    return fill(start_draft(by), by, answers)


def sent_need(by, parts=None, *, at=MONDAY):
    """A need that the helpdesk has received."""
    return actions.submit_need(need_id=complete_draft(by, parts).pk, by=by, at=at)

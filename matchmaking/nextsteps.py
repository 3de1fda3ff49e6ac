"""What a case waits for, and until when; from plain values, no database and no clock."""

from dataclasses import dataclass
from datetime import datetime

from matchmaking.promise import after_working_days
from matchmaking.states import CaseState, NextStep

PARTY_READS_WORKING_DAYS = 5
HELPDESK_SEARCHES_WORKING_DAYS = 5
SIDES_ANSWER_WORKING_DAYS = 10


@dataclass(frozen=True)
class Standing:
    """What is known of a case when its next step is decided.

    Attributes:
        proposal_since: when the oldest unanswered wording was proposed.
        introduced_since: when the oldest unanswered introduction was made.
        introductions: how many were ever made.
    """

    state: str
    answered: bool
    answer_due_at: datetime
    proposal_since: datetime | None = None
    introduced_since: datetime | None = None
    introductions: int = 0


def next_step(case: Standing, *, at: datetime) -> tuple[NextStep, datetime | None]:
    """Return the step and its last moment (None: no hurry), if it began at `at`."""
    if case.state == CaseState.CLOSED:
        return NextStep.NOTHING, None
    if case.state == CaseState.MATCHED:
        return NextStep.FOLLOW_UP, None
    if not case.answered:
        return NextStep.FIRST_ANSWER, case.answer_due_at
    if case.proposal_since:
        due_at = after_working_days(case.proposal_since, PARTY_READS_WORKING_DAYS)
        return NextStep.AGREE_TEXT, due_at
    if case.introduced_since:
        due_at = after_working_days(case.introduced_since, SIDES_ANSWER_WORKING_DAYS)
        return NextStep.BOTH_ANSWER, due_at
    due_at = after_working_days(at, HELPDESK_SEARCHES_WORKING_DAYS)
    return (NextStep.ANOTHER_OFFER if case.introductions else NextStep.FIND_OFFER), due_at

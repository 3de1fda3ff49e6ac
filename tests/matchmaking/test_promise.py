"""Working days, next steps and deadlines in words."""

from datetime import UTC, datetime, timedelta

import pytest

from matchmaking.due import due_in_words
from matchmaking.nextsteps import Standing, next_step
from matchmaking.promise import after_working_days, median_working_days, working_days_between
from matchmaking.states import CaseState, NextStep

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (MONDAY, 5, MONDAY + timedelta(days=7)),
    ],
)
def test_after_working_days(start, days, end):
    assert after_working_days(start, days) == end


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (FRIDAY, MONDAY, 1.0),
        (SATURDAY, SATURDAY + timedelta(hours=5), 0.0),
        (MONDAY, MONDAY + timedelta(hours=12), 0.5),
        (MONDAY, MONDAY + timedelta(days=14), 10.0),
        (MONDAY, FRIDAY, 0.0),
    ],
)
def test_working_days_between(start, end, days):
    assert working_days_between(start, end) == days


def test_median_is_none_without_waits():
    assert median_working_days([]) is None
    assert median_working_days([(FRIDAY, MONDAY), (MONDAY, MONDAY)]) == 0.5


DUE = MONDAY


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (Standing(CaseState.NEW, False, DUE), (NextStep.FIRST_ANSWER, DUE)),
        (
            Standing(CaseState.NEW, True, DUE, proposal_since=FRIDAY),
            (NextStep.AGREE_TEXT, FRIDAY + timedelta(days=7)),
        ),
        (
            Standing(CaseState.UNDERSTOOD, True, DUE),
            (NextStep.FIND_OFFER, FRIDAY + timedelta(days=7)),
        ),
        (
            Standing(CaseState.INTRODUCED, True, DUE, introduced_since=FRIDAY, introductions=1),
            (NextStep.BOTH_ANSWER, FRIDAY + timedelta(days=14)),
        ),
        (
            Standing(CaseState.INTRODUCED, True, DUE, introductions=1),
            (NextStep.ANOTHER_OFFER, FRIDAY + timedelta(days=7)),
        ),
        (Standing(CaseState.MATCHED, True, DUE, introductions=1), (NextStep.FOLLOW_UP, None)),
        (Standing(CaseState.CLOSED, False, DUE), (NextStep.NOTHING, None)),
    ],
)
def test_next_step(standing, step):
    assert next_step(standing, at=FRIDAY) == step


@pytest.mark.parametrize(
    ("due_at", "words", "tone"),
    [
        (FRIDAY - timedelta(days=2), "2 days late", "bad"),
        (FRIDAY - timedelta(days=1), "1 day late", "bad"),
        (FRIDAY - timedelta(hours=1), "Late since today", "bad"),
        (FRIDAY + timedelta(hours=1), "Today", "warn"),
        (FRIDAY + timedelta(days=1), "Tomorrow", "warn"),
        (FRIDAY + timedelta(days=9), "in 9 days", ""),
    ],
)
def test_due_in_words(due_at, words, tone):
    due = due_in_words(due_at, at=FRIDAY)

    assert (str(due.words), due.tone) == (words, tone)


def test_no_deadline_has_no_words():
    assert due_in_words(None, at=FRIDAY) is None

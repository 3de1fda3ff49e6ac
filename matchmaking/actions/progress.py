"""What every step in a case shares: locking in one order, the next step, whom to tell.

Rows are locked in the order need, offer, introduction, case, several of a kind by primary key:
two steps that meet wait for each other instead of blocking each other. Cases are locked without
their key, so that a message or a ranking may be added meanwhile.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts import queries
from accounts.models import User
from common.errors import DomainError
from matchmaking import nextsteps
from matchmaking.models import Case
from matchmaking.states import CaseEvent, CaseState, NextStep, ProposalState

# These two begin when the helpdesk is free to search; a note in between gives no extra time.
_SEARCHING = frozenset({NextStep.FIND_OFFER, NextStep.ANOTHER_OFFER})


def lock_case(case_id: int) -> Case:
    """Hold the case until the transaction ends.

    Raises:
        Case.DoesNotExist: there is none.
    """
    return lock_cases([case_id])[0]


def lock_cases(case_ids: Iterable[int]) -> list[Case]:
    """Hold several cases, by primary key.

    Raises:
        Case.DoesNotExist: one of them is missing.
    """
    wanted = set(case_ids)
    rows = Case.objects.filter(pk__in=wanted).select_related("need__organisation").order_by("pk")
    cases = list(rows.select_for_update(of=("self",), no_key=True))
    if len(cases) != len(wanted):
        raise Case.DoesNotExist
    return cases


def refuse_closed(case: Case) -> None:
    """Raise DomainError once nothing more is done in the case."""
    if case.state == CaseState.CLOSED:
        raise DomainError(_("This case is closed. Nothing was changed."), code="closed")


def record(case: Case, event: CaseEvent, *, at: datetime, answers_party: bool = False) -> None:
    """Save the case with its last event, its next step and, once, its first answer."""
    if answers_party and case.first_answered_at is None:
        case.first_answered_at = at
    case.last_event, case.last_event_at = event, at
    step, due_at = nextsteps.next_step(_standing(case), at=at)
    if step not in _SEARCHING or step != case.next_step:
        case.due_at = due_at
    case.next_step = step
    case.save()


def _standing(case: Case) -> nextsteps.Standing:
    proposals = case.proposals.filter(state=ProposalState.WAITING).order_by("proposed_at")
    waiting = case.introductions.waiting().order_by("introduced_at")
    return nextsteps.Standing(
        state=case.state,
        answered=case.first_answered_at is not None,
        answer_due_at=case.answer_due_at,
        proposal_since=proposals.values_list("proposed_at", flat=True).first(),
        introduced_since=waiting.values_list("introduced_at", flat=True).first(),
        introductions=case.introductions.count(),
    )


def helpdesk_of(case: Case, *, but: User | None = None) -> list[User]:
    """Who works on the case: the person who has it, or the whole helpdesk; never `but`.

    Somebody who has left the helpdesk hears no more of it, although the case still names them.
    """
    helpdesk = list(queries.helpdesk())
    people = [each for each in helpdesk if each == case.assigned_to] or helpdesk
    return [person for person in people if person != but]


def party_of(case: Case, *, but: User | None = None) -> list[User]:
    """Those who speak for the organisation that asks; never `but`, who knows already."""
    return [each for each in queries.speakers_of(case.need.organisation) if each != but]


def case_path(case: Case) -> str:
    """Where the case stands, without the language."""
    return f"/help/cases/{case.need.code}/"


def case_facts(case: Case) -> dict[str, str]:
    """What sentences about a case may name."""
    need = case.need
    return {"code": need.code, "title": need.title, "organisation": need.organisation.name}

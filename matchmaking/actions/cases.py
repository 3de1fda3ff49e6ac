"""A case from the arrival of its need to its end."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import tell
from accounts.queries import helpdesk
from common import audit
from common.errors import DomainError
from matchmaking import notices
from matchmaking.actions import progress
from matchmaking.actions.introductions import withdraw_all_of_case
from matchmaking.actions.ranking import ask_for_ranking
from matchmaking.models import Case
from matchmaking.promise import after_working_days
from matchmaking.states import CaseEvent
from needs import actions as needs_actions
from needs.models import Need
from needs.states import NeedState


@transaction.atomic
def open_case(*, need: Need, by: User | None, at: datetime) -> Case:
    """Open the file on a need that was sent, and have its offers ranked; once per need."""
    due_at = after_working_days(at, settings.FIRST_ANSWER_WORKING_DAYS)
    with audit.acting(by, "matchmaking.case_opened"):
        case, opened = Case.objects.get_or_create(
            need=need,
            defaults={
                "opened_at": at,
                "answer_due_at": due_at,
                "due_at": due_at,
                "last_event_at": at,
            },
        )
    if opened:
        ask_for_ranking(need=need, at=at)
        tell(
            [person for person in helpdesk() if person != by],
            kind=notices.CASE_OPENED,
            key=need.code,
            facts=progress.case_facts(case),
            path=progress.case_path(case),
            at=at,
        )
    return case


@transaction.atomic
def assign_case(*, case_id: int, to: User | None, by: User, at: datetime) -> Case:
    """Give the case to somebody of the helpdesk, or back to nobody.

    Raises:
        Case.DoesNotExist: there is no such case.
        DomainError: it is closed, or `to` does not work for the helpdesk.
    """
    case = progress.lock_case(case_id)
    progress.refuse_closed(case)
    if to is not None and not to.is_helpdesk:
        raise DomainError(_("Only people of the helpdesk can take a case."), code="not_helpdesk")
    if case.assigned_to == to:
        return case
    with audit.acting(by, "matchmaking.case_given"):
        case.assigned_to = to
        progress.record(case, CaseEvent.GIVEN, at=at)
    if to is not None and to != by:
        tell(
            [to],
            kind=notices.CASE_GIVEN,
            key=f"{case.need.code}:{at.isoformat()}",
            facts={**progress.case_facts(case), "person": by.name},
            path=progress.case_path(case),
            at=at,
        )
    return case


@transaction.atomic
def understand_case(*, case_id: int, by: User, at: datetime) -> Case:
    """Record that helpdesk and Party agree on what is asked.

    Raises:
        Case.DoesNotExist: there is no such case.
        TransitionNotAllowed: the case is further on, or closed.
    """
    case = progress.lock_case(case_id)
    with audit.acting(by, "matchmaking.case_understood"):
        case.understand(at=at)
        progress.record(case, CaseEvent.UNDERSTOOD, at=at)
    return case


@transaction.atomic
def close_case(*, case_id: int, by: User | None, at: datetime, told: bool = True) -> Case:
    """End the case: waiting introductions are withdrawn, a need without a match is closed.

    Args:
        told: False when the Party itself ended it and needs no notice.

    Raises:
        Case.DoesNotExist: there is no such case.
        TransitionNotAllowed: it is closed already.
    """
    need_id = Case.objects.values_list("need_id", flat=True).get(pk=case_id)
    need = Need.objects.select_for_update().get(pk=need_id)
    withdraw_all_of_case(case_id=case_id, by=by, at=at)
    case = progress.lock_case(case_id)
    with audit.acting(by, "matchmaking.case_closed"):
        case.close(at=at)
        if need.state == NeedState.SUBMITTED:
            needs_actions.close_need(need_id=need.pk, by=by, at=at)
        progress.record(case, CaseEvent.CLOSED, at=at)
    people = progress.party_of(case, but=by) if told else progress.helpdesk_of(case, but=by)
    tell(
        people,
        kind=notices.CASE_CLOSED if told else notices.NEED_WITHDRAWN,
        key=case.need.code,
        facts=progress.case_facts(case),
        path=progress.case_path(case),
        at=at,
    )
    return case

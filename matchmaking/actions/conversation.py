"""What helpdesk and Party say to each other, and what the helpdesk keeps to itself."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.notices import tell
from common import audit
from matchmaking import notices
from matchmaking.actions import progress
from matchmaking.models import Case, Message
from matchmaking.states import CaseEvent


@transaction.atomic
def reply(*, case_id: int, body: str, language: str, by: User, at: datetime) -> Message:
    """Say something to the other side; the helpdesk's first reply keeps the portal's promise.

    Args:
        body: kept byte for byte.
        language: ISO 639-1 code that `body` is written in.

    Raises:
        Case.DoesNotExist: there is no such case.
        DomainError: the case is closed.
    """
    case = progress.lock_case(case_id)
    progress.refuse_closed(case)
    from_helpdesk = not by.speaks_for(case.need.organisation)
    with audit.acting(by, "matchmaking.replied"):
        message = Message.objects.create(
            case=case,
            author=by,
            from_helpdesk=from_helpdesk,
            language=language,
            body=body,
            said_at=at,
        )
        event = CaseEvent.HELPDESK_WROTE if from_helpdesk else CaseEvent.PARTY_WROTE
        progress.record(case, event, at=at, answers_party=from_helpdesk)
    _tell_other_side(case, message, by=by, at=at)
    return message


@transaction.atomic
def note(*, case_id: int, body: str, language: str, by: User, at: datetime) -> Message:
    """Write down something that only the helpdesk reads; nobody is told, no promise is kept.

    Raises:
        Case.DoesNotExist: there is no such case.
        DomainError: the case is closed.
    """
    case = progress.lock_case(case_id)
    progress.refuse_closed(case)
    with audit.acting(by, "matchmaking.noted"):
        message = Message.objects.create(
            case=case,
            author=by,
            from_helpdesk=True,
            internal=True,
            language=language,
            body=body,
            said_at=at,
        )
        progress.record(case, CaseEvent.NOTED, at=at)
    return message


def _tell_other_side(case: Case, message: Message, *, by: User, at: datetime) -> None:
    """The words themselves stay in the portal; the notice only says that they are there."""
    to_party = message.from_helpdesk
    tell(
        progress.party_of(case, but=by) if to_party else progress.helpdesk_of(case, but=by),
        kind=notices.HELPDESK_WROTE if to_party else notices.PARTY_WROTE,
        key=f"message:{message.pk}",
        facts={**progress.case_facts(case), "person": by.name},
        path=progress.case_path(case),
        at=at,
    )

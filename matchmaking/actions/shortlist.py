"""The helpdesk's shortlist: offers worth introducing."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue.models import Offer
from common import audit
from common.errors import DomainError
from matchmaking.actions import progress
from matchmaking.models import Shortlisted
from matchmaking.states import CaseEvent


@transaction.atomic
def shortlist(*, case_id: int, offer_id: int, by: User, at: datetime) -> Shortlisted:
    """Put a published offer on the shortlist; one that is there stays there.

    Raises:
        Case.DoesNotExist, Offer.DoesNotExist: no such case, no such published offer.
        DomainError: the case is closed.
    """
    case = progress.lock_case(case_id)
    progress.refuse_closed(case)
    offer = Offer.objects.public().get(pk=offer_id)
    with audit.acting(by, "matchmaking.shortlisted"):
        entry, added = Shortlisted.objects.get_or_create(
            case=case, offer=offer, defaults={"added_by": by, "added_at": at}
        )
        if added:
            progress.record(case, CaseEvent.SHORTLISTED, at=at)
    return entry


@transaction.atomic
def unshortlist(*, case_id: int, offer_id: int, by: User, at: datetime) -> None:
    """Take an offer off the shortlist.

    Raises:
        Case.DoesNotExist: there is no such case.
        DomainError: it is not on the list (any more), or the case is closed.
    """
    case = progress.lock_case(case_id)
    progress.refuse_closed(case)
    with audit.acting(by, "matchmaking.unshortlisted"):
        removed, _each = Shortlisted.objects.filter(case=case, offer_id=offer_id).delete()
        if not removed:
            raise DomainError(_("This offer is not on the shortlist."), code="not_shortlisted")
        progress.record(case, CaseEvent.SHORTLISTED, at=at)

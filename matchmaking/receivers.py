"""What matchmaking does when an app below speaks up; it commits or rolls back with the sender."""

from datetime import datetime

from django.dispatch import receiver

from accounts.models import User
from catalogue.models import Offer
from catalogue.signals import offer_withdrawn
from matchmaking import actions
from matchmaking.models import Case
from matchmaking.states import CaseState
from needs.models import Need
from needs.signals import need_reworded, need_submitted, need_withdrawn


@receiver(need_submitted, dispatch_uid="matchmaking.open_case")
def open_case(*, need: Need, by: User | None, at: datetime, **_more: object) -> None:
    actions.open_case(need=need, by=by, at=at)


@receiver(need_reworded, dispatch_uid="matchmaking.rank_again")
def rank_again(*, need: Need, at: datetime, **_more: object) -> None:
    if Case.objects.filter(need=need).exists():
        actions.ask_for_ranking(need=need, at=at)


@receiver(need_withdrawn, dispatch_uid="matchmaking.close_case")
def close_case(*, need: Need, by: User | None, at: datetime, **_more: object) -> None:
    case = Case.objects.filter(need=need).exclude(state=CaseState.CLOSED).first()
    if case is not None:
        actions.close_case(case_id=case.pk, by=by, at=at, told=False)


@receiver(offer_withdrawn, dispatch_uid="matchmaking.end_introductions")
def end_introductions(*, offer: Offer, by: User | None, at: datetime, **_more: object) -> None:
    actions.withdraw_all_of_offer(offer_id=offer.pk, by=by, at=at)

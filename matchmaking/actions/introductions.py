"""Bringing a need and an offer together, and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import tell
from accounts.queries import speakers_of
from catalogue.models import Offer
from common import audit, codes
from common.errors import DomainError
from matchmaking import notices
from matchmaking.actions import progress
from matchmaking.models import Case, Introduction
from matchmaking.states import CaseEvent
from needs.models import Need
from needs.states import NeedState


@transaction.atomic
def introduce(*, case_id: int, offer_id: int, message: str, by: User, at: datetime) -> Introduction:
    """Introduce the organisation that asks and the one that offers; `message` goes to both.

    Raises:
        Case.DoesNotExist, Offer.DoesNotExist: no such case or offer.
        DomainError: not on the shortlist, no longer open, introduced before, or the offer of the
            very organisation that asks.
        TransitionNotAllowed: the case is matched or closed.
    """
    # Need, offer, case: in this order, so that nobody withdraws the need meanwhile.
    need_id = Case.objects.values_list("need_id", flat=True).get(pk=case_id)
    need = Need.objects.select_for_update().get(pk=need_id)
    offer = (
        Offer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("provider__organisation")
        .get(pk=offer_id)
    )
    case = progress.lock_case(case_id)
    _refuse(case, offer, at=at)
    if need.state not in {NeedState.SUBMITTED, NeedState.MATCHED}:
        raise DomainError(_("This need is no longer open. Nothing was changed."), code="not_open")
    with audit.acting(by, "matchmaking.introduced"):
        case.introduce(at=at)
        introduction = Introduction.objects.create(
            code=codes.new("I"),
            case=case,
            offer=offer,
            message=message,
            introduced_by=by,
            introduced_at=at,
        )
        progress.record(case, CaseEvent.INTRODUCED, at=at, answers_party=True)
    tell_sides(introduction, notices.PARTY_INTRODUCED, notices.PARTNER_INTRODUCED, by=by, at=at)
    return introduction


def _refuse(case: Case, offer: Offer, *, at: datetime) -> None:
    progress.refuse_closed(case)
    if not case.shortlist.filter(offer=offer).exists():
        raise DomainError(_("Put the offer on the shortlist first."), code="not_shortlisted")
    if not offer.is_open_on(timezone.localtime(at).date()):
        raise DomainError(_("This offer is no longer open."), code="offer_closed")
    if offer.provider.organisation_id == case.need.organisation_id:
        raise DomainError(
            _("This is an offer of the very organisation that asks."), code="own_offer"
        )
    if case.introductions.open().filter(offer=offer).exists():
        raise DomainError(_("These two were introduced before."), code="introduced_before")


@transaction.atomic
def withdraw_introduction(*, introduction_id: int, by: User, at: datetime) -> Introduction:
    """Take an unanswered introduction back; both sides are told.

    Raises:
        Introduction.DoesNotExist: there is no such introduction.
        TransitionNotAllowed: it was matched, declined or withdrawn.
    """
    introduction = lock_introductions(Introduction.objects.filter(pk=introduction_id)).get()
    progress.lock_case(introduction.case_id)
    end_introductions([introduction], kind=notices.INTRODUCTION_WITHDRAWN, by=by, at=at)
    return introduction


@transaction.atomic
def withdraw_all_of_case(*, case_id: int, by: User | None, at: datetime) -> None:
    """Withdraw the case's unanswered introductions: the need is gone."""
    rows = list(lock_introductions(Introduction.objects.waiting().filter(case=case_id)))
    end_introductions(rows, kind=notices.INTRODUCTION_WITHDRAWN, by=by, at=at)


@transaction.atomic
def withdraw_all_of_offer(*, offer_id: int, by: User | None, at: datetime) -> None:
    """Withdraw the offer's unanswered introductions: it is no longer on offer."""
    rows = list(lock_introductions(Introduction.objects.waiting().filter(offer=offer_id)))
    end_introductions(rows, kind=notices.INTRODUCTION_WITHDRAWN, by=by, at=at)


def lock_introductions(rows: QuerySet[Introduction]) -> QuerySet[Introduction]:
    """Hold introductions with what notices name, by primary key."""
    named = rows.select_related(
        "case__need__organisation", "case__assigned_to", "offer__provider__organisation"
    )
    return named.order_by("pk").select_for_update(of=("self",), no_key=True)


def end_introductions(
    introductions: Iterable[Introduction], *, kind: str, by: User | None, at: datetime
) -> None:
    """Withdraw introductions that the caller holds, and tell both sides why (`kind`)."""
    introductions = list(introductions)
    cases = progress.lock_cases(each.case_id for each in introductions)
    with audit.acting(by, "matchmaking.introduction_withdrawn"):
        for introduction in introductions:
            introduction.withdraw(at=at)
            introduction.save()
        for case in cases:
            progress.record(case, CaseEvent.WITHDRAWN, at=at)
    for introduction in introductions:
        tell_sides(introduction, kind, kind, by=by, at=at)


def tell_sides(
    introduction: Introduction, to_party: str, to_partner: str, *, by: User | None, at: datetime
) -> None:
    """Tell the people of both sides, but not `by`."""
    tell_about(introduction, progress.party_of(introduction.case, but=by), to_party, at=at)
    tell_about(introduction, partner_of(introduction, but=by), to_partner, at=at)


def partner_of(introduction: Introduction, *, but: User | None = None) -> list[User]:
    """Those who speak for the organisation that offers; never `but`, who knows already."""
    people = speakers_of(introduction.offer.provider.organisation)
    return [person for person in people if person != but]


def tell_about(
    introduction: Introduction,
    people: Iterable[User],
    kind: str,
    *,
    at: datetime,
    **facts: str,
) -> None:
    """Tell people of one event of an introduction; `facts` add to or replace the usual ones."""
    need, offer = introduction.case.need, introduction.offer
    usual = {
        "code": introduction.code,
        "need": need.code,
        "title": need.title,
        "organisation": need.organisation.name,
        "offer_code": offer.code,
        "offer": offer.title,
        "partner": offer.provider.organisation.name,
    }
    tell(
        people,
        kind=kind,
        key=f"{introduction.code}:{at.isoformat()}",
        facts=usual | facts,
        path=f"/help/introductions/{introduction.code}/",
        at=at,
    )

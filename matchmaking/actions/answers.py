"""Each side answers an introduction for itself; two yeses are a match, and a place is a place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue import actions as catalogue_actions
from catalogue.models import Offer
from common import audit
from common.errors import DomainError
from matchmaking import notices
from matchmaking.actions import progress
from matchmaking.actions.introductions import (
    end_introductions,
    lock_introductions,
    partner_of,
    tell_about,
    tell_sides,
)
from matchmaking.models import Introduction, Match, Place
from matchmaking.states import Answer, CaseEvent, DeclineReason, IntroductionState, Side
from needs import actions as needs_actions
from needs.models import Need
from needs.states import NeedState


@transaction.atomic
def answer_introduction(
    *,
    introduction_id: int,
    side: str,
    answer: str,
    reason: str = "",
    note: str = "",
    by: User,
    at: datetime,
) -> Introduction:
    """Record one side's answer; once both have accepted, take a place and make the match.

    Args:
        side: of Side; the caller has checked that `by` speaks for it.
        answer: Answer.ACCEPTED or Answer.DECLINED.
        reason: of DeclineReason, needed to decline, dropped otherwise.
        note: what the side adds in its own words.

    Raises:
        Introduction.DoesNotExist: there is no such introduction.
        ValueError: `side` or `answer` is none of the above.
        DomainError: this side answered before, the introduction ended, the reason is missing, or
            the last place went to somebody else.
    """
    side, answer = Side(side), Answer(answer)
    if answer == Answer.WAITING:
        raise ValueError(answer)
    if answer == Answer.DECLINED and reason not in DeclineReason.values:
        raise DomainError(_("Say why you decline."), code="reason_missing")
    introduction = _hold(introduction_id)
    _refuse(introduction, side)
    with audit.acting(by, f"matchmaking.{side}_{answer}"):
        setattr(introduction, f"{side}_answer", answer)
        setattr(introduction, f"{side}_reason", reason if answer == Answer.DECLINED else "")
        setattr(introduction, f"{side}_note", note)
        setattr(introduction, f"{side}_answered_by", by)
        setattr(introduction, f"{side}_answered_at", at)
        if answer == Answer.DECLINED:
            _decline(introduction, side, by=by, at=at)
        elif introduction.party_answer == introduction.partner_answer:
            _match(introduction, by=by, at=at)
        else:
            _wait(introduction, side, by=by, at=at)
    return introduction


def _hold(introduction_id: int) -> Introduction:
    """Lock need, offer and introduction, in this order; whoever comes later waits here."""
    named = Introduction.objects.values_list("case__need_id", "offer_id")
    need_id, offer_id = named.get(pk=introduction_id)
    Need.objects.select_for_update().only("pk").get(pk=need_id)
    Offer.objects.select_for_update().only("pk").get(pk=offer_id)
    return lock_introductions(Introduction.objects.filter(pk=introduction_id)).get()


def _refuse(introduction: Introduction, side: Side) -> None:
    if introduction.state != IntroductionState.WAITING:
        raise DomainError(
            _("This introduction has ended. Open it again to see what happened."), code="not_open"
        )
    if getattr(introduction, f"{side}_answer") != Answer.WAITING:
        raise DomainError(_("Your side has answered this introduction before."), code="answered")


def _wait(introduction: Introduction, side: Side, *, by: User, at: datetime) -> None:
    """One side said yes; the other has still to answer."""
    introduction.save()
    progress.record(progress.lock_case(introduction.case_id), CaseEvent.ACCEPTED, at=at)
    _tell_others(introduction, side, notices.ACCEPTED, by=by, at=at)


def _decline(introduction: Introduction, side: Side, *, by: User, at: datetime) -> None:
    introduction.decline(at=at)
    introduction.save()
    progress.record(progress.lock_case(introduction.case_id), CaseEvent.DECLINED, at=at)
    _tell_others(introduction, side, notices.DECLINED, by=by, at=at)


def _match(introduction: Introduction, *, by: User, at: datetime) -> None:
    """Both said yes: a place, a match, and word to everybody, or nothing at all."""
    number = catalogue_actions.take_place(offer_id=introduction.offer_id, at=at)
    introduction.match(at=at)
    introduction.save()
    need = introduction.case.need
    match = Match.objects.create(
        introduction=introduction, need=need, offer_id=introduction.offer_id, matched_at=at
    )
    if number is not None:
        Place.objects.create(offer_id=introduction.offer_id, number=number, match=match)
    left_out = _left_out(introduction) if number is not None else []
    # Cases come last in the order of locks, all at once.
    cases = progress.lock_cases({introduction.case_id, *(each.case_id for each in left_out)})
    case = next(each for each in cases if each.pk == introduction.case_id)
    if need.state == NeedState.SUBMITTED:  # a second match of one need finds it matched
        needs_actions.match_need(need_id=need.pk, at=at)
    case.match()
    progress.record(case, CaseEvent.MATCHED, at=at)
    tell_sides(introduction, notices.MATCHED, notices.MATCHED, by=by, at=at)
    tell_about(introduction, progress.helpdesk_of(case, but=by), notices.MATCHED, at=at)
    end_introductions(left_out, kind=notices.PLACES_GONE, by=by, at=at)


def _left_out(introduction: Introduction) -> list[Introduction]:
    """Introductions, now held, that wait for an offer whose last place has just gone."""
    offer = Offer.objects.get(pk=introduction.offer_id)
    if offer.places_left != 0:
        return []
    waiting = Introduction.objects.waiting().filter(offer=offer).exclude(pk=introduction.pk)
    return list(lock_introductions(waiting))


def _tell_others(
    introduction: Introduction, side: Side, kind: str, *, by: User, at: datetime
) -> None:
    """Tell the other side and the helpdesk what this side said; `organisation` is who said it."""
    case = introduction.case
    if side == Side.PARTY:
        speaker = case.need.organisation
        others = partner_of(introduction, but=by)
    else:
        speaker = introduction.offer.provider.organisation
        others = progress.party_of(case, but=by)
    people = [*others, *progress.helpdesk_of(case, but=by)]
    tell_about(introduction, people, kind, at=at, organisation=speaker.name)

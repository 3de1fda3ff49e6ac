"""Real threads on real rows: one place, one winner; one answer a side; one case a need."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_fsm import TransitionNotAllowed

from common.errors import DomainError
from common.models import Job
from matchmaking import actions
from matchmaking.models import Introduction, Match, Place
from matchmaking.states import Answer, Side
from needs import actions as needs_actions
from tests.conftest import MONDAY, TUESDAY
from tests.factories import (
    CaseFactory,
    HelpdeskFactory,
    IntroductionFactory,
    NeedFactory,
    OfferFactory,
    OfficerFactory,
    OrganisationFactory,
    PartnerFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_again")]
EIGHT = 8
ROUNDS = 50


def at_once(*calls):
    """Run the calls together; return "done" or the code of what refused each."""
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        try:
            call()
        except DomainError as refused:
            return refused.code
        except TransitionNotAllowed:
            return "not_allowed"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(calls)) as threads:
        return sorted(threads.map(run, calls))


def waiting_for(offer, organisation):
    """An introduction that only lacks the Party's yes."""
    case = CaseFactory(
        need=NeedFactory(organisation=organisation, submitted=True), state="introduced"
    )
    return IntroductionFactory(
        case=case, offer=offer, partner_answer=Answer.ACCEPTED, partner_answered_at=MONDAY
    )


def accept(introduction, side, by):
    return lambda: actions.answer_introduction(
        introduction_id=introduction.pk, side=side, answer=Answer.ACCEPTED, by=by, at=TUESDAY
    )


def test_eight_accept_the_last_place_and_one_wins():
    organisation = OrganisationFactory()
    officer = OfficerFactory(of=organisation)
    for _round in range(ROUNDS):
        offer = OfferFactory(places=3, places_taken=2)
        introductions = [waiting_for(offer, organisation) for _each in range(EIGHT)]

        said = at_once(*(accept(each, Side.PARTY, officer) for each in introductions))

        assert said == ["done"] + ["not_open"] * (EIGHT - 1)
        offer.refresh_from_db()
        assert offer.places_taken == 3
        assert Match.objects.filter(offer=offer).count() == 1
        assert list(Place.objects.filter(offer=offer).values_list("number", flat=True)) == [3]
        states = Introduction.objects.filter(offer=offer).values_list("state", flat=True)
        assert sorted(states) == ["matched"] + ["withdrawn"] * (EIGHT - 1)


def test_a_side_pressing_eight_times_answers_once():
    officer = OfficerFactory()
    introduction = waiting_for(OfferFactory(), officer.organisations[0])

    said = at_once(*[accept(introduction, Side.PARTY, officer)] * EIGHT)

    assert said == ["done"] + ["not_open"] * (EIGHT - 1)
    assert Match.objects.count() == 1


def test_both_sides_pressing_together_make_one_match():
    officer, partner = OfficerFactory(), PartnerFactory()
    for _round in range(5):
        case = CaseFactory(
            need=NeedFactory(organisation=officer.organisations[0], submitted=True),
            state="introduced",
        )
        introduction = IntroductionFactory(case=case)

        said = at_once(
            accept(introduction, Side.PARTY, officer), accept(introduction, Side.PARTNER, partner)
        )

        assert said == ["done", "done"]
        assert Match.objects.filter(introduction=introduction).count() == 1


def test_accepting_and_withdrawing_the_need_leave_one_truth():
    officer = OfficerFactory()
    for _round in range(5):
        introduction = waiting_for(OfferFactory(places=1), officer.organisations[0])
        need = introduction.case.need

        said = at_once(
            accept(introduction, Side.PARTY, officer),
            lambda need=need: needs_actions.withdraw_need(need_id=need.pk, by=officer, at=TUESDAY),
        )

        need.refresh_from_db()
        introduction.refresh_from_db()
        assert (said, need.state, introduction.state) in [
            (["done", "not_allowed"], "matched", "matched"),
            (["done", "not_open"], "withdrawn", "withdrawn"),
        ]


def test_introducing_the_same_two_together_makes_one_introduction():
    helper, offer = HelpdeskFactory(), OfferFactory()
    case = CaseFactory()
    actions.shortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=MONDAY)

    def introduce():
        actions.introduce(case_id=case.pk, offer_id=offer.pk, message="x", by=helper, at=TUESDAY)

    assert at_once(*[introduce] * EIGHT) == ["done"] + ["introduced_before"] * (EIGHT - 1)
    assert Introduction.objects.count() == 1


def test_opening_a_case_together_opens_one():
    need, officer = NeedFactory(submitted=True), OfficerFactory()

    said = at_once(*[lambda: actions.open_case(need=need, by=officer, at=MONDAY)] * EIGHT)

    assert said == ["done"] * EIGHT
    assert Job.objects.filter(task="matchmaking.rank_offers").count() == 1

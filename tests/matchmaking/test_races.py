"""Real threads on real rows: one place, one winner; one answer a side; one case a need."""

import pytest

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
from tests.together import outcomes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_again")]
EIGHT = 8
ROUNDS = 50


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

        said = outcomes(*(accept(each, Side.PARTY, officer) for each in introductions))

        assert said == {"done": 1, "not_open": EIGHT - 1}
        offer.refresh_from_db()
        assert offer.places_taken == 3
        assert Match.objects.filter(offer=offer).count() == 1
        assert list(Place.objects.filter(offer=offer).values_list("number", flat=True)) == [3]
        states = Introduction.objects.filter(offer=offer).values_list("state", flat=True)
        assert sorted(states) == ["matched"] + ["withdrawn"] * (EIGHT - 1)


def test_a_side_pressing_eight_times_answers_once():
    officer = OfficerFactory()
    introduction = waiting_for(OfferFactory(), officer.organisations[0])

    said = outcomes(*[accept(introduction, Side.PARTY, officer)] * EIGHT)

    assert said == {"done": 1, "not_open": EIGHT - 1}
    assert Match.objects.count() == 1


def test_both_sides_pressing_together_make_one_match():
    officer, partner = OfficerFactory(), PartnerFactory()
    for _round in range(5):
        case = CaseFactory(
            need=NeedFactory(organisation=officer.organisations[0], submitted=True),
            state="introduced",
        )
        introduction = IntroductionFactory(case=case)

        said = outcomes(
            accept(introduction, Side.PARTY, officer), accept(introduction, Side.PARTNER, partner)
        )

        assert said == {"done": 2}
        assert Match.objects.filter(introduction=introduction).count() == 1


def test_accepting_and_withdrawing_the_need_leave_one_truth():
    officer = OfficerFactory()
    for _round in range(5):
        introduction = waiting_for(OfferFactory(places=1), officer.organisations[0])
        need = introduction.case.need

        said = outcomes(
            accept(introduction, Side.PARTY, officer),
            lambda need=need: needs_actions.withdraw_need(need_id=need.pk, by=officer, at=TUESDAY),
        )

        need.refresh_from_db()
        introduction.refresh_from_db()
        assert (said, need.state, introduction.state) in [
            ({"done": 1, "not_allowed": 1}, "matched", "matched"),
            ({"done": 1, "not_open": 1}, "withdrawn", "withdrawn"),
        ]


def test_introducing_the_same_two_together_makes_one_introduction():
    helper, offer = HelpdeskFactory(), OfferFactory()
    case = CaseFactory()
    actions.shortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=MONDAY)

    def introduce():
        actions.introduce(case_id=case.pk, offer_id=offer.pk, message="x", by=helper, at=TUESDAY)

    assert outcomes(*[introduce] * EIGHT) == {"done": 1, "introduced_before": EIGHT - 1}
    assert Introduction.objects.count() == 1


def test_opening_a_case_together_opens_one():
    need, officer = NeedFactory(submitted=True), OfficerFactory()

    said = outcomes(*[lambda: actions.open_case(need=need, by=officer, at=MONDAY)] * EIGHT)

    assert said == {"done": EIGHT}
    assert Job.objects.filter(task="matchmaking.rank_offers").count() == 1


def test_a_need_is_withdrawn_while_it_is_introduced():
    officer, helper = OfficerFactory(), HelpdeskFactory()
    for _round in range(10):
        need = NeedFactory(organisation=officer.organisations[0], submitted=True)
        case, offer = CaseFactory(need=need), OfferFactory()
        actions.shortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=MONDAY)

        outcomes(
            lambda need=need: needs_actions.withdraw_need(need_id=need.pk, by=officer, at=TUESDAY),
            lambda case=case, offer=offer: actions.introduce(
                case_id=case.pk, offer_id=offer.pk, message="", by=helper, at=TUESDAY
            ),
        )

        assert not Introduction.objects.waiting().filter(case=case).exists()

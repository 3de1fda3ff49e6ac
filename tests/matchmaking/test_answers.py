"""Each side answers for itself; two yeses are a match and take a place."""

import pytest

from accounts.models import Notice
from common.errors import DomainError
from matchmaking import actions, notices
from matchmaking.models import Introduction, Match, Place
from matchmaking.states import Answer, CaseState, IntroductionState, NextStep, Side
from tests.conftest import MONDAY, TUESDAY
from tests.factories import IntroductionFactory
from tests.matchmaking.conftest import asking_case

pytestmark = pytest.mark.django_db


def accept(introduction, side, by, at=TUESDAY):
    return actions.answer_introduction(
        introduction_id=introduction.pk, side=side, answer=Answer.ACCEPTED, by=by, at=at
    )


def told(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_one_yes_waits_for_the_other(introduction, officer, partner, helper):
    accept(introduction, Side.PARTY, officer)

    introduction.refresh_from_db()
    assert introduction.state == IntroductionState.WAITING
    assert (introduction.party_answer, introduction.partner_answer) == ("accepted", "waiting")
    assert not Match.objects.exists()
    assert told(partner) == [notices.PARTNER_INTRODUCED, notices.ACCEPTED]
    assert told(helper) == [notices.ACCEPTED]


@pytest.mark.parametrize("first", list(Side))
def test_two_yeses_are_a_match(introduction, officer, partner, helper, first):
    people = {Side.PARTY: officer, Side.PARTNER: partner}
    second = Side.PARTNER if first == Side.PARTY else Side.PARTY

    accept(introduction, first, people[first])
    accept(introduction, second, people[second])

    introduction.refresh_from_db()
    match = Match.objects.get()
    assert introduction.state == IntroductionState.MATCHED
    assert (match.introduction, match.matched_at) == (introduction, TUESDAY)
    assert match.place.number == 1
    case = introduction.case
    case.refresh_from_db()
    case.need.refresh_from_db()
    assert (case.state, case.next_step, case.due_at) == (
        CaseState.MATCHED,
        NextStep.FOLLOW_UP,
        None,
    )
    assert (case.need.state, case.need.matched_at) == ("matched", TUESDAY)
    introduction.offer.refresh_from_db()
    assert introduction.offer.places_taken == 1
    assert told(people[first])[-1] == notices.MATCHED
    assert told(helper)[-1] == notices.MATCHED


def test_a_decline_carries_its_reason_and_ends_it(introduction, officer, partner, helper):
    actions.answer_introduction(
        introduction_id=introduction.pk,
        side=Side.PARTNER,
        answer=Answer.DECLINED,
        reason="no_capacity",
        note="Next year.",
        by=partner,
        at=TUESDAY,
    )

    introduction.refresh_from_db()
    assert (introduction.state, introduction.ended_at) == (IntroductionState.DECLINED, TUESDAY)
    assert introduction.partner_reason == "no_capacity"
    assert introduction.partner_note == "Next year."
    introduction.case.refresh_from_db()
    assert introduction.case.next_step == NextStep.ANOTHER_OFFER
    assert told(officer)[-1] == told(helper)[-1] == notices.DECLINED


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_decline_needs_a_reason(introduction, officer, reason):
    with pytest.raises(DomainError) as refused:
        actions.answer_introduction(
            introduction_id=introduction.pk,
            side=Side.PARTY,
            answer=Answer.DECLINED,
            reason=reason,
            by=officer,
            at=TUESDAY,
        )

    assert refused.value.code == "reason_missing"


def test_nobody_answers_twice_for_a_side(introduction, officer):
    accept(introduction, Side.PARTY, officer)

    with pytest.raises(DomainError) as refused:
        accept(introduction, Side.PARTY, officer)

    assert refused.value.code == "answered"


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_an_ended_introduction_takes_no_answer(case, offer, officer, state):
    ended = IntroductionFactory(case=case, offer=offer, state=state)

    with pytest.raises(DomainError) as refused:
        accept(ended, Side.PARTY, officer)

    assert refused.value.code == "not_open"


@pytest.mark.parametrize(("side", "answer"), [("helpdesk", "accepted"), ("party", "waiting")])
def test_a_side_or_answer_that_does_not_exist_is_a_mistake(introduction, officer, side, answer):
    with pytest.raises(ValueError, match=r"helpdesk|waiting"):
        actions.answer_introduction(
            introduction_id=introduction.pk, side=side, answer=answer, by=officer, at=TUESDAY
        )


def test_the_last_place_ends_the_other_introductions(introduction, officer, partner, offer):
    offer.places = 1
    offer.save(update_fields=["places"])
    other = IntroductionFactory(case=asking_case(state="introduced"), offer=offer)
    people = list(other.case.need.organisation.memberships.all())
    accept(introduction, Side.PARTY, officer)

    accept(introduction, Side.PARTNER, partner)

    other.refresh_from_db()
    other.case.refresh_from_db()
    assert (other.state, other.ended_at) == (IntroductionState.WITHDRAWN, TUESDAY)
    assert other.case.next_step == NextStep.FIRST_ANSWER
    assert told(people[0].user) == [notices.PLACES_GONE]
    assert list(Place.objects.values_list("number", flat=True)) == [1]


def test_a_yes_after_the_last_place_changes_nothing(introduction, officer, partner, offer):
    accept(introduction, Side.PARTY, officer, at=MONDAY)
    offer.places_taken = 2
    offer.save(update_fields=["places_taken"])

    with pytest.raises(DomainError) as refused:
        accept(introduction, Side.PARTNER, partner)

    assert refused.value.code == "no_place"
    introduction.refresh_from_db()
    assert introduction.partner_answer == Answer.WAITING
    assert not Match.objects.exists()


def test_an_offer_without_limit_gives_no_numbered_place(introduction, officer, partner, offer):
    offer.places = None
    offer.save(update_fields=["places"])
    accept(introduction, Side.PARTY, officer)

    accept(introduction, Side.PARTNER, partner)

    assert Match.objects.count() == 1
    assert not Place.objects.exists()


def test_a_need_may_be_matched_twice(introduction, case, officer, partner, offer):
    second = IntroductionFactory(case=case)
    accept(introduction, Side.PARTY, officer)
    accept(introduction, Side.PARTNER, partner)
    accept(second, Side.PARTY, officer)

    accept(second, Side.PARTNER, partner)

    assert Match.objects.filter(need=case.need).count() == 2


def test_an_answer_to_nothing_is_not_found(officer):
    with pytest.raises(Introduction.DoesNotExist):
        actions.answer_introduction(
            introduction_id=987654321,
            side=Side.PARTY,
            answer=Answer.ACCEPTED,
            by=officer,
            at=TUESDAY,
        )

"""Shortlist and introduction: what the helpdesk may bring together, and take back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from accounts.models import Notice
from catalogue import actions as catalogue_actions
from catalogue.models import Offer
from common.errors import DomainError
from matchmaking import actions, notices
from matchmaking.models import Introduction, Shortlisted
from matchmaking.states import CaseState, IntroductionState, NextStep
from tests.conftest import MONDAY, TUESDAY
from tests.factories import IntroductionFactory, OfferFactory, ProviderFactory

pytestmark = pytest.mark.django_db


def introduce(case, offer, helper, at=TUESDAY):
    return actions.introduce(
        case_id=case.pk, offer_id=offer.pk, message="Please talk.", by=helper, at=at
    )


def listed(case, offer, helper):
    return actions.shortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=MONDAY)


def test_a_shortlisted_offer_stands_there_once_and_can_be_taken_off(case, offer, helper):
    for _press in range(2):
        listed(case, offer, helper)
    assert Shortlisted.objects.count() == 1

    actions.unshortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=TUESDAY)

    assert not Shortlisted.objects.exists()
    with pytest.raises(DomainError) as refused:
        actions.unshortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=TUESDAY)
    assert refused.value.code == "not_shortlisted"


def test_a_draft_is_not_shortlisted(case, helper):
    with pytest.raises(Offer.DoesNotExist):
        listed(case, OfferFactory(draft=True), helper)


def test_introducing_tells_both_sides_and_answers_the_party(
    introduction, case, officer, partner, helper
):
    case.refresh_from_db()

    assert introduction.message == "You two should talk."
    assert (case.state, case.first_answered_at) == (CaseState.INTRODUCED, MONDAY)
    assert (case.next_step, case.due_at) == (NextStep.BOTH_ANSWER, MONDAY.replace(day=30))
    assert list(Notice.objects.order_by("pk").values_list("user", "kind")) == [
        (officer.pk, notices.PARTY_INTRODUCED),
        (partner.pk, notices.PARTNER_INTRODUCED),
    ]


def test_only_shortlisted_offers_are_introduced(case, offer, helper):
    with pytest.raises(DomainError) as refused:
        introduce(case, offer, helper)

    assert refused.value.code == "not_shortlisted"


@pytest.mark.parametrize(
    "fields",
    [
        {"deadline_on": MONDAY.date() - timedelta(days=1)},
        {"places": 1, "places_taken": 1},
        {"state": "withdrawn"},
    ],
)
def test_closed_offers_are_not_introduced(case, helper, fields):
    closed = OfferFactory(**fields)
    Shortlisted.objects.create(case=case, offer=closed, added_at=MONDAY)

    with pytest.raises(DomainError) as refused:
        introduce(case, closed, helper)

    assert refused.value.code == "offer_closed"


def test_the_asking_organisation_is_not_introduced_to_itself(case, helper):
    own = OfferFactory(provider=ProviderFactory(organisation=case.need.organisation))
    listed(case, own, helper)

    with pytest.raises(DomainError) as refused:
        introduce(case, own, helper)

    assert refused.value.code == "own_offer"


def test_the_same_two_are_introduced_again_only_after_a_decline(introduction, case, offer, helper):
    with pytest.raises(DomainError) as refused:
        introduce(case, offer, helper)
    assert refused.value.code == "introduced_before"

    actions.withdraw_introduction(introduction_id=introduction.pk, by=helper, at=TUESDAY)

    assert introduce(case, offer, helper).code != introduction.code


def test_a_matched_case_takes_no_new_introduction(case, offer, helper):
    listed(case, offer, helper)
    type(case).objects.filter(pk=case.pk).update(state=CaseState.MATCHED)

    with pytest.raises(TransitionNotAllowed):
        introduce(case, offer, helper)


def test_withdrawing_tells_both_sides_and_happens_once(introduction, officer, partner, helper):
    actions.withdraw_introduction(introduction_id=introduction.pk, by=helper, at=TUESDAY)

    introduction.refresh_from_db()
    assert (introduction.state, introduction.ended_at) == (IntroductionState.WITHDRAWN, TUESDAY)
    told = Notice.objects.filter(kind=notices.INTRODUCTION_WITHDRAWN)
    assert set(told.values_list("user", flat=True)) == {officer.pk, partner.pk}
    with pytest.raises(TransitionNotAllowed):
        actions.withdraw_introduction(introduction_id=introduction.pk, by=helper, at=TUESDAY)


def test_a_withdrawn_offer_ends_its_introductions(introduction, partner):
    catalogue_actions.withdraw_offer(offer_id=introduction.offer_id, by=partner, at=TUESDAY)

    introduction.refresh_from_db()
    introduction.case.refresh_from_db()
    assert introduction.state == IntroductionState.WITHDRAWN
    assert introduction.case.next_step == NextStep.ANOTHER_OFFER


def test_the_database_refuses_a_match_without_two_yeses(case, offer):
    with pytest.raises(IntegrityError), transaction.atomic():
        IntroductionFactory(case=case, offer=offer, state="matched", party_answer="accepted")
    assert not Introduction.objects.exists()

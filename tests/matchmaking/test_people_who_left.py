"""Whoever has left hears nothing more of a case and is nobody's contact any more."""

import pytest
from django.urls import reverse

from accounts.models import Membership, Notice
from accounts.states import MembershipState
from matchmaking import actions
from matchmaking.states import Answer
from tests.conftest import MONDAY, TUESDAY
from tests.factories import HelpdeskFactory, IntroductionFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def leaves(person):
    Membership.objects.filter(user=person).update(state=MembershipState.ENDED, decided_at=MONDAY)


def test_a_message_reaches_the_helpdesk_and_not_who_left_it(case, helper, officer):
    colleague = HelpdeskFactory()
    actions.assign_case(case_id=case.pk, to=helper, by=helper, at=MONDAY)
    leaves(helper)

    actions.reply(case_id=case.pk, body="Is it possible?", language="en", by=officer, at=TUESDAY)

    told = set(Notice.objects.filter(created_at=TUESDAY).values_list("user", flat=True))
    assert told == {colleague.pk}


def test_the_contact_of_a_match_is_somebody_who_is_still_there(
    case, offer, partner, officer, sign_in
):
    successor = PartnerFactory(of=partner.organisations[0], name="Successor S.")
    introduction = IntroductionFactory(
        case=case,
        offer=offer,
        state="matched",
        party_answer=Answer.ACCEPTED,
        partner_answer=Answer.ACCEPTED,
        partner_answered_by=partner,
    )
    leaves(partner)

    page = sign_in(officer).get(
        reverse("matchmaking:introduction_detail", args=[introduction.code])
    )

    text = page.content.decode()
    assert successor.email in text
    assert partner.email not in text

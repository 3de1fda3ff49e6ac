"""Two people press at once: one wins and the other is told; one person twice makes one row."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import actions
from accounts.models import Membership, Notice, User
from accounts.states import MembershipState, Role
from tests.conftest import MONDAY, TUESDAY
from tests.factories import FocalPointFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.accounts import PASSWORD
from tests.together import at_once, outcomes

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_focal_points_approve_at_once_and_one_wins(reference_again, sign_in):
    organisation = OrganisationFactory()
    membership = MembershipFactory(organisation=organisation, state=MembershipState.WAITING)
    url = reverse("accounts:membership_decide", args=[membership.pk])

    def press(client, key):
        return lambda: client.post(url, {"decision": "approve", "form_key": key}).status_code

    people = [sign_in(FocalPointFactory(of=organisation)) for _each in range(2)]
    answers = at_once(
        *(press(client, letter * 22) for client, letter in zip(people, "ab", strict=True))
    )

    assert sorted(answers) == [302, 409]
    assert Membership.objects.get(pk=membership.pk).state == MembershipState.APPROVED
    assert Notice.objects.filter(user=membership.user).count() == 1


def test_approving_and_taking_back_at_once_leaves_one_of_both(reference_again):
    organisation = OrganisationFactory()
    focal_point = FocalPointFactory(of=organisation)
    membership = MembershipFactory(organisation=organisation, state=MembershipState.WAITING)

    results = outcomes(
        lambda: actions.approve_membership(membership_id=membership.pk, by=focal_point, at=TUESDAY),
        lambda: actions.take_back_membership(
            membership_id=membership.pk, by=membership.user, at=TUESDAY
        ),
    )

    assert results == {"done": 1, "not_allowed": 1}


def test_one_person_asking_twice_at_once_asks_once(reference_again):
    organisation, user = OrganisationFactory(), UserFactory()

    def ask():
        return actions.ask_membership(
            user=user, organisation_id=organisation.pk, role=Role.EDITOR, note="", at=MONDAY
        )

    results = outcomes(ask, ask, ask)

    assert results == {"done": 1, "asked_before": 2}
    assert Membership.objects.count() == 1


def test_one_address_signing_up_twice_at_once_makes_one_person(reference_again):
    words = {
        "name": "Ana",
        "email": "ana@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "preferred_language": "en",
    }

    answers = at_once(
        *(lambda: Client().post("/en/account/signup/", words).url for _each in range(3))
    )

    assert answers == ["/en/account/confirm-email/"] * 3
    assert User.objects.count() == 1

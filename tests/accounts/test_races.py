"""Two people press at once: one wins and the other is told; one person twice makes one row."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_fsm import TransitionNotAllowed

from accounts import actions
from accounts.models import Membership, Notice, User
from accounts.states import MembershipState, Role
from common.errors import DomainError
from tests.conftest import MONDAY, TUESDAY
from tests.factories import FocalPointFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls) -> list[object]:
    """Run the calls in threads that start together; return results and exceptions, in order."""
    gate = threading.Barrier(len(calls))
    results: list[object] = [None] * len(calls)

    def run(position, call):
        gate.wait()
        try:
            results[position] = call()
        except Exception as error:
            results[position] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


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

    results = at_once(
        lambda: actions.approve_membership(membership_id=membership.pk, by=focal_point, at=TUESDAY),
        lambda: actions.take_back_membership(
            membership_id=membership.pk, by=membership.user, at=TUESDAY
        ),
    )

    assert [type(each) for each in results].count(TransitionNotAllowed) == 1


def test_one_person_asking_twice_at_once_asks_once(reference_again):
    organisation, user = OrganisationFactory(), UserFactory()

    def ask():
        return actions.ask_membership(
            user=user, organisation_id=organisation.pk, role=Role.EDITOR, note="", at=MONDAY
        )

    results = at_once(ask, ask, ask)

    assert [type(each) for each in results].count(DomainError) == 2
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

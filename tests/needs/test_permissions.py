"""Who may see and do what, asked through the addresses that people use."""

import pytest
from django.contrib.auth.models import AnonymousUser

from needs.models import Need
from tests.factories import (
    HelpdeskFactory,
    IplcFactory,
    MembershipFactory,
    NeedFactory,
    OfficerFactory,
    PartnerFactory,
    SecretariatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

WAYS_IN = ("start_need", "edit_need", "submit_need", "discard_need", "withdraw_need", "see_contact")


def may(user, need) -> set[str]:
    held = {name for name in WAYS_IN[1:] if user.has_perm(f"needs.{name}", need)}
    return held | ({"start_need"} if user.has_perm("needs.start_need") else set())


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (AnonymousUser, set()),
        (UserFactory, set()),
        (PartnerFactory, set()),
        (OfficerFactory, {"start_need"}),
        (IplcFactory, {"start_need"}),
        (HelpdeskFactory, {"see_contact"}),
        (SecretariatFactory, {"see_contact"}),
    ],
)
def test_strangers_may_do_nothing_with_a_need(person, expected):
    assert may(person(), NeedFactory(submitted=True)) == expected


def test_the_asking_organisation_may_do_everything():
    need = NeedFactory()

    assert may(OfficerFactory(of=need.organisation), need) == set(WAYS_IN)


@pytest.mark.parametrize("state", ["waiting", "declined", "ended"])
def test_a_membership_that_is_not_approved_gives_nothing(state):
    need = NeedFactory(private=True, submitted=True)
    person = MembershipFactory(organisation=need.organisation, state=state).user

    assert may(person, need) == set()
    assert not Need.objects.visible_to(person).exists()


@pytest.mark.parametrize(
    ("traits", "readers"),
    [
        ({}, {"own"}),
        ({"private": True}, {"own"}),
        ({"submitted": True, "private": True}, {"own", "helpdesk", "secretariat"}),
        (
            {"submitted": True},
            {"own", "helpdesk", "secretariat", "anybody", "other", "partner"},
        ),
    ],
)
def test_visible_to_shows_drafts_to_their_own_side_and_private_needs_to_the_helpdesk(
    traits, readers
):
    need = NeedFactory(**traits)
    people = {
        "own": OfficerFactory(of=need.organisation),
        "helpdesk": HelpdeskFactory(),
        "secretariat": SecretariatFactory(),
        "anybody": AnonymousUser(),
        "other": OfficerFactory(),
        "partner": PartnerFactory(),
    }

    seeing = {name for name, each in people.items() if Need.objects.visible_to(each).exists()}

    assert seeing == readers


def test_a_need_whose_readers_are_not_decided_is_not_public():
    NeedFactory(audience="")

    assert not Need.objects.public().exists()

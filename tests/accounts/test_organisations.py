"""A new organisation waits for the secretariat, and its people wait after it."""

import pghistory
import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.models import Membership, Notice, Organisation, User
from accounts.states import MembershipState
from common.errors import DomainError
from tests.conftest import MONDAY, TUESDAY
from tests.factories import (
    FocalPointFactory,
    HelpdeskFactory,
    OrganisationFactory,
    SecretariatFactory,
    UserFactory,
)
from tests.factories.accounts import country

pytestmark = pytest.mark.django_db


def register(by, **changes) -> Organisation:
    words = {
        "kind": "ngo",
        "name": "Reef Watch",
        "name_language": "en",
        "country": country("FJ"),
        "website": "",
    }
    return actions.register_organisation(by=by, at=MONDAY, **{**words, **changes})


def test_registering_waits_and_so_does_the_person():
    SecretariatFactory(name="Sec")
    user = UserFactory()

    organisation = register(user)

    membership = Membership.objects.get(user=user)
    assert (organisation.code, organisation.approved_at) == ("reef-watch", None)
    assert (membership.organisation, membership.state) == (organisation, MembershipState.WAITING)
    assert list(Notice.objects.values_list("user__name", "kind")) == [
        ("Sec", "accounts.organisation_waiting")
    ]


def test_the_organisation_is_approved_first_and_then_its_person():
    secretary, user = SecretariatFactory(), UserFactory()
    organisation = register(user)
    membership = Membership.objects.get(user=user)
    with pytest.raises(DomainError, match="organisation_first"):
        actions.approve_membership(membership_id=membership.pk, by=secretary, at=TUESDAY)

    actions.approve_organisation(organisation_id=organisation.pk, by=secretary, at=TUESDAY)
    assert not User.objects.get(pk=user.pk).speaks_for(organisation)

    actions.approve_membership(membership_id=membership.pk, by=secretary, at=TUESDAY)
    assert User.objects.get(pk=user.pk).speaks_for(organisation)


@pytest.mark.parametrize("by", [UserFactory, FocalPointFactory, HelpdeskFactory])
@pytest.mark.parametrize("decide", [actions.approve_organisation, actions.decline_organisation])
def test_only_the_secretariat_decides(decide, by):
    organisation = register(UserFactory())

    with pytest.raises(PermissionDenied):
        decide(organisation_id=organisation.pk, by=by(), at=TUESDAY)


@pytest.mark.parametrize("decide", [actions.approve_organisation, actions.decline_organisation])
def test_an_organisation_is_decided_once(decide):
    organisation, secretary = register(UserFactory()), SecretariatFactory()
    actions.approve_organisation(organisation_id=organisation.pk, by=secretary, at=MONDAY)

    with pytest.raises(DomainError, match="decided"):
        decide(organisation_id=organisation.pk, by=secretary, at=TUESDAY)


def test_declining_an_organisation_declines_its_person_who_is_told():
    user = UserFactory()
    organisation = register(user)

    actions.decline_organisation(
        organisation_id=organisation.pk, by=SecretariatFactory(), at=TUESDAY
    )

    assert Membership.objects.get(user=user).state == MembershipState.DECLINED
    assert Notice.objects.get(user=user).kind == "accounts.membership_declined"


@pytest.mark.parametrize("kind", ["secretariat", "support_centre"])
def test_nobody_registers_a_helpdesk(kind):
    with pytest.raises(DomainError, match="kind_reserved"):
        register(UserFactory(), kind=kind)


def test_a_government_has_a_country():
    with pytest.raises(DomainError, match="country_missing"):
        register(UserFactory(), kind="government", country=None)


def test_what_is_registered_is_joined_and_not_registered_again():
    OrganisationFactory(name="Reef Watch", country=country("FJ"))

    with pytest.raises(DomainError, match="registered"):
        register(UserFactory(), name="REEF WATCH")


def test_codes_differ_when_names_do_not_and_names_need_no_latin_letters():
    codes = {
        register(UserFactory(), country=country(iso2), name=name).code
        for iso2, name in [("FJ", "Reef Watch"), ("KI", "Reef Watch"), ("KI", "مرصد الشعاب")]
    }

    assert len(codes) == 3
    assert {"reef-watch", "organisation"} <= codes


def test_the_act_and_its_person_stand_beside_the_row():
    user = UserFactory()
    organisation = register(user)

    event = apps.get_model("accounts", "OrganisationEvent").objects.get(pgh_obj=organisation)

    assert event.pgh_context == {"act": "accounts.organisation_registered", "user": user.pk}
    assert issubclass(type(event), pghistory.models.Event)

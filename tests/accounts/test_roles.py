"""Focal points, helpdesk and secretariat are appointed by the secretariat and by nobody else."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.models import Membership, Notice, User
from accounts.states import MembershipState, Role
from common.errors import DomainError
from tests.conftest import MONDAY, TUESDAY
from tests.factories import (
    FocalPointFactory,
    HelpdeskFactory,
    OrganisationFactory,
    SecretariatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def appoint(user, organisation, by) -> Membership:
    return actions.appoint_focal_point(
        user_id=user.pk, organisation_id=organisation.pk, by=by, at=TUESDAY
    )


def give(user, organisation, role, by) -> Membership:
    return actions.give_staff_role(
        user_id=user.pk, organisation_id=organisation.pk, role=role, by=by, at=TUESDAY
    )


def test_the_secretariat_appoints_a_focal_point_who_is_told():
    user, organisation = UserFactory(), OrganisationFactory()

    appoint(user, organisation, SecretariatFactory())

    assert User.objects.get(pk=user.pk).is_focal_point_of(organisation)
    assert Notice.objects.get(user=user).kind == "accounts.focal_point_appointed"


def test_appointing_approves_the_request_that_waits():
    user, organisation = UserFactory(), OrganisationFactory()
    waiting = actions.ask_membership(
        user=user, organisation_id=organisation.pk, role=Role.FOCAL_POINT, note="", at=MONDAY
    )

    appointed = appoint(user, organisation, SecretariatFactory())

    assert (appointed.pk, appointed.state) == (waiting.pk, MembershipState.APPROVED)


@pytest.mark.parametrize("appointer", [UserFactory, FocalPointFactory, HelpdeskFactory])
def test_nobody_else_appoints_or_gives_roles(appointer):
    by = appointer()
    with pytest.raises(PermissionDenied):
        appoint(UserFactory(), OrganisationFactory(), by)
    with pytest.raises(PermissionDenied):
        give(UserFactory(), OrganisationFactory(kind="support_centre"), Role.HELPDESK, by)


def test_the_secretariat_gives_itself_nothing():
    secretary = SecretariatFactory()
    with pytest.raises(PermissionDenied):
        appoint(secretary, OrganisationFactory(), secretary)
    with pytest.raises(PermissionDenied):
        give(secretary, OrganisationFactory(kind="support_centre"), Role.HELPDESK, secretary)


def test_a_focal_point_is_not_appointed_twice():
    organisation = OrganisationFactory()
    with pytest.raises(DomainError, match="has_role"):
        appoint(FocalPointFactory(of=organisation), organisation, SecretariatFactory())


def test_a_waiting_organisation_gets_no_focal_point():
    with pytest.raises(DomainError, match="organisation_first"):
        appoint(UserFactory(), OrganisationFactory(approved_at=None), SecretariatFactory())


@pytest.mark.parametrize(
    ("kind", "role"),
    [("secretariat", "helpdesk"), ("secretariat", "secretariat"), ("support_centre", "helpdesk")],
)
def test_staff_roles_exist_where_the_helpdesk_works(kind, role):
    user = UserFactory()

    give(user, OrganisationFactory(kind=kind), role, SecretariatFactory())

    person = User.objects.get(pk=user.pk)
    assert person.is_staff
    assert person.is_helpdesk
    assert person.is_secretariat == (role == "secretariat")


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("government", "helpdesk"),
        ("ngo", "secretariat"),
        ("support_centre", "secretariat"),
        ("secretariat", "editor"),
    ],
)
def test_staff_roles_exist_nowhere_else(kind, role):
    with pytest.raises(DomainError, match="role_unknown"):
        give(UserFactory(), OrganisationFactory(kind=kind), role, SecretariatFactory())

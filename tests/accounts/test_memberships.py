"""Nobody speaks for an organisation unapproved; who may approve whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django_fsm import TransitionNotAllowed

from accounts import actions
from accounts.models import Membership, Notice, Organisation, User
from accounts.states import MembershipState, Role
from common.errors import DomainError
from tests.conftest import MONDAY, TUESDAY
from tests.factories import (
    FocalPointFactory,
    HelpdeskFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    SecretariatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def ask(user, organisation, role=Role.EDITOR) -> Membership:
    return actions.ask_membership(
        user=user, organisation_id=organisation.pk, role=role, note="", at=MONDAY
    )


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("user__name", "kind"))


def again(user: User) -> User:
    """The person as the next request sees them."""
    return User.objects.get(pk=user.pk)


def test_who_asks_does_not_speak_until_approved():
    organisation = OrganisationFactory()
    focal_point, asker = FocalPointFactory(of=organisation), UserFactory()
    membership = ask(asker, organisation)
    assert not again(asker).speaks_for(organisation)

    actions.approve_membership(membership_id=membership.pk, by=focal_point, at=TUESDAY)

    assert again(asker).speaks_for(organisation)
    membership.refresh_from_db()
    assert (membership.decided_by, membership.decided_at) == (focal_point, TUESDAY)


def test_the_focal_point_is_told_of_an_officer():
    organisation = OrganisationFactory()
    FocalPointFactory(of=organisation, name="Fa")
    FocalPointFactory(name="Of another country")
    SecretariatFactory(name="Sec")

    ask(UserFactory(), organisation)

    assert told() == {("Fa", "accounts.membership_waiting")}


def test_the_secretariat_is_told_where_there_is_no_focal_point():
    SecretariatFactory(name="Sec")
    HelpdeskFactory(name="Desk")

    ask(UserFactory(), OrganisationFactory())

    assert told() == {("Sec", "accounts.membership_without_focal_point")}


def test_the_secretariat_is_told_of_a_would_be_focal_point():
    organisation = OrganisationFactory()
    FocalPointFactory(of=organisation, name="Fa")
    SecretariatFactory(name="Sec")

    ask(UserFactory(), organisation, Role.FOCAL_POINT)

    assert told() == {("Sec", "accounts.focal_point_waiting")}


def test_only_the_secretariat_approves_a_focal_point():
    organisation = OrganisationFactory()
    membership = ask(UserFactory(), organisation, Role.FOCAL_POINT)

    with pytest.raises(PermissionDenied):
        actions.approve_membership(
            membership_id=membership.pk, by=FocalPointFactory(of=organisation), at=TUESDAY
        )
    actions.approve_membership(membership_id=membership.pk, by=SecretariatFactory(), at=TUESDAY)

    assert again(membership.user).is_focal_point_of(organisation)


@pytest.mark.parametrize(
    "stranger", [UserFactory, OfficerFactory, FocalPointFactory, HelpdeskFactory]
)
@pytest.mark.parametrize("decide", [actions.approve_membership, actions.decline_membership])
def test_others_decide_nothing(decide, stranger):
    membership = ask(UserFactory(), OrganisationFactory())

    with pytest.raises(PermissionDenied):
        decide(membership_id=membership.pk, by=stranger(), at=TUESDAY)

    assert Membership.objects.get(pk=membership.pk).state == MembershipState.WAITING


def test_nobody_approves_their_own_membership():
    secretary = SecretariatFactory()
    membership = ask(secretary, OrganisationFactory())

    with pytest.raises(PermissionDenied):
        actions.approve_membership(membership_id=membership.pk, by=secretary, at=TUESDAY)


def test_a_focal_point_whose_role_ended_decides_nothing():
    organisation = OrganisationFactory()
    membership = ask(UserFactory(), organisation)
    former = MembershipFactory(
        organisation=organisation, role=Role.FOCAL_POINT, state=MembershipState.ENDED
    ).user

    with pytest.raises(PermissionDenied):
        actions.approve_membership(membership_id=membership.pk, by=former, at=TUESDAY)


@pytest.mark.parametrize("decide", [actions.approve_membership, actions.decline_membership])
def test_what_was_decided_stays_decided(decide):
    organisation = OrganisationFactory()
    focal_point = FocalPointFactory(of=organisation)
    membership = ask(UserFactory(), organisation)
    actions.decline_membership(membership_id=membership.pk, by=focal_point, at=MONDAY)

    with pytest.raises(TransitionNotAllowed):
        decide(membership_id=membership.pk, by=focal_point, at=TUESDAY)

    membership.refresh_from_db()
    assert (membership.state, membership.decided_at) == (MembershipState.DECLINED, MONDAY)


def test_the_person_is_told_of_the_decision():
    organisation = OrganisationFactory(name="Ministry of Environment")
    asker = UserFactory()
    membership = ask(asker, organisation)

    actions.decline_membership(
        membership_id=membership.pk, by=FocalPointFactory(of=organisation), at=TUESDAY
    )

    notice = Notice.objects.get(user=asker)
    assert (notice.kind, notice.facts, notice.created_at) == (
        "accounts.membership_declined",
        {"organisation": "Ministry of Environment"},
        TUESDAY,
    )


def test_asking_twice_is_refused_and_asking_after_a_no_is_not():
    organisation, asker = OrganisationFactory(), UserFactory()
    first = ask(asker, organisation)
    with pytest.raises(DomainError, match="asked_before"):
        ask(asker, organisation)

    actions.decline_membership(membership_id=first.pk, by=SecretariatFactory(), at=MONDAY)

    assert ask(asker, organisation).state == MembershipState.WAITING


@pytest.mark.parametrize("role", [Role.HELPDESK, Role.SECRETARIAT, "owner", ""])
def test_reserved_roles_cannot_be_asked_for(role):
    with pytest.raises(DomainError, match="role_reserved"):
        ask(UserFactory(), OrganisationFactory(), role)


@pytest.mark.parametrize("kind", ["secretariat", "support_centre"])
def test_nobody_asks_to_join_the_helpdesk(kind):
    with pytest.raises(DomainError, match="role_reserved"):
        ask(UserFactory(), OrganisationFactory(kind=kind))


def test_an_organisation_one_does_not_see_cannot_be_joined():
    hidden = OrganisationFactory(approved_at=None)

    with pytest.raises(Organisation.DoesNotExist):
        ask(UserFactory(), hidden)


def test_the_note_is_kept_byte_for_byte():
    note = "  Ṣ\u200d <b>desk</b>\n\u202e "
    membership = actions.ask_membership(
        user=UserFactory(),
        organisation_id=OrganisationFactory().pk,
        role=Role.EDITOR,
        note=note,
        at=MONDAY,
    )

    assert Membership.objects.get(pk=membership.pk).note == note


def test_a_person_leaves_and_speaks_no_more():
    organisation = OrganisationFactory()
    officer = OfficerFactory(of=organisation)

    actions.end_membership(membership_id=officer.memberships.get().pk, by=officer, at=TUESDAY)

    assert not again(officer).speaks_for(organisation)
    assert told() == set()  # they know


def test_a_focal_point_ends_an_officer_who_is_told():
    organisation = OrganisationFactory()
    officer = OfficerFactory(of=organisation, name="Olu")

    actions.end_membership(
        membership_id=officer.memberships.get().pk,
        by=FocalPointFactory(of=organisation),
        at=TUESDAY,
    )

    assert told() == {("Olu", "accounts.membership_ended")}


def test_a_focal_point_does_not_end_another():
    organisation = OrganisationFactory()
    one, other = FocalPointFactory(of=organisation), FocalPointFactory(of=organisation)

    with pytest.raises(PermissionDenied):
        actions.end_membership(membership_id=one.memberships.get().pk, by=other, at=TUESDAY)


def test_the_last_of_the_secretariat_stays():
    secretary = SecretariatFactory()

    with pytest.raises(DomainError, match="last_secretariat"):
        actions.end_membership(
            membership_id=secretary.memberships.get().pk, by=secretary, at=TUESDAY
        )


def test_a_request_is_taken_back_by_its_own_person_only():
    asker = UserFactory()
    membership = ask(asker, OrganisationFactory())

    with pytest.raises(PermissionDenied):
        actions.take_back_membership(
            membership_id=membership.pk, by=SecretariatFactory(), at=TUESDAY
        )
    actions.take_back_membership(membership_id=membership.pk, by=asker, at=TUESDAY)

    assert Membership.objects.get(pk=membership.pk).state == MembershipState.ENDED


def test_who_lost_the_role_while_the_page_was_open_decides_nothing_any_more():
    secretariat, waiting = SecretariatFactory(), ask(UserFactory(), OrganisationFactory())
    assert secretariat.is_secretariat  # read when the request began
    Membership.objects.filter(user=secretariat).update(
        state=MembershipState.ENDED, decided_at=MONDAY
    )

    with pytest.raises(PermissionDenied):
        actions.approve_membership(membership_id=waiting.pk, by=secretariat, at=TUESDAY)

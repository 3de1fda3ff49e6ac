"""Asking to work for an organisation, and deciding about it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import notices, queries
from accounts.actions.entitled import must_be_entitled
from accounts.actions.telling import REQUESTS_PATH, tell_person
from accounts.models import Membership, Organisation, User
from accounts.states import HELPDESK_KINDS, MembershipState, Role
from common import audit
from common.errors import DomainError

ROLES_TO_ASK_FOR = (Role.EDITOR, Role.FOCAL_POINT)
OPEN = (MembershipState.WAITING, MembershipState.APPROVED)


@transaction.atomic
def ask_membership(
    *, user: User, organisation_id: int, role: str, note: str, at: datetime
) -> Membership:
    """Ask to work for an organisation; a focal point of it, or the secretariat, is told.

    Args:
        role: Role.EDITOR, or Role.FOCAL_POINT, which only the secretariat approves.
        note: what the person does there, kept as typed.

    Raises:
        Organisation.DoesNotExist: there is none that `user` may see.
        DomainError: the role cannot be asked for, or the person has it or waits for it.
    """
    # The lock on the organisation keeps two requests of one person from passing each other.
    organisation = Organisation.objects.visible_to(user).select_for_update().get(pk=organisation_id)
    _refuse_role(user, organisation, role)
    with audit.acting(user, "accounts.membership_asked"):
        membership = Membership.objects.create(
            user=user, organisation=organisation, role=role, note=note
        )
    notices.tell(
        queries.who_decide(membership),
        kind=_kind_of_request(membership),
        key=str(membership.pk),
        facts={"person": user.name, "organisation": organisation.name},
        path=REQUESTS_PATH,
        at=at,
    )
    return membership


def _refuse_role(user: User, organisation: Organisation, role: str) -> None:
    if role not in ROLES_TO_ASK_FOR or organisation.kind in HELPDESK_KINDS:
        raise DomainError(_("Only the secretariat gives this role."), code="role_reserved")
    mine = organisation.memberships.filter(user=user, state__in=OPEN)
    held = set(mine.values_list("role", "state"))
    asked = role in {each for each, _state in held}
    if asked or (Role.FOCAL_POINT, MembershipState.APPROVED) in held:
        raise DomainError(
            _("You have this role already, or your request for it is waiting."), code="asked_before"
        )


def _kind_of_request(membership: Membership) -> str:
    if membership.role == Role.FOCAL_POINT:
        return "accounts.focal_point_waiting"
    if queries.focal_points_of(membership.organisation).exists():
        return "accounts.membership_waiting"
    return "accounts.membership_without_focal_point"


@transaction.atomic
def approve_membership(*, membership_id: int, by: User, at: datetime) -> Membership:
    """Vouch for a person: from now on they may work for the organisation.

    Raises:
        Membership.DoesNotExist: there is no such request.
        PermissionDenied: it is one's own, or neither focal point nor secretariat asks.
        TransitionNotAllowed: somebody decided before.
        DomainError: the organisation itself is not approved yet.
    """
    membership = _locked(membership_id)
    must_be_entitled(by, "accounts.approve_membership", membership)
    if membership.organisation.approved_at is None:
        raise DomainError(_("Approve the organisation first."), code="organisation_first")
    with audit.acting(by, "accounts.membership_approved"):
        membership.approve(by=by, at=at)
        _save(membership)
    appointed = membership.role == Role.FOCAL_POINT
    tell_person(
        membership,
        kind="accounts.focal_point_appointed" if appointed else "accounts.membership_approved",
        at=at,
    )
    return membership


@transaction.atomic
def decline_membership(*, membership_id: int, by: User, at: datetime) -> Membership:
    """Say that the organisation does not know this person, or not in this role.

    Raises:
        Membership.DoesNotExist, PermissionDenied, TransitionNotAllowed: as in approve_membership.
    """
    membership = _locked(membership_id)
    must_be_entitled(by, "accounts.approve_membership", membership)
    with audit.acting(by, "accounts.membership_declined"):
        membership.decline(by=by, at=at)
        _save(membership)
    tell_person(membership, kind="accounts.membership_declined", at=at)
    return membership


@transaction.atomic
def end_membership(*, membership_id: int, by: User, at: datetime) -> Membership:
    """End an approved membership: one's own, an officer's, or for the secretariat anyone's.

    Raises:
        Membership.DoesNotExist: there is no such membership.
        PermissionDenied: none of the three.
        TransitionNotAllowed: it is not approved, or no longer.
        DomainError: the secretariat would be left without anybody.
    """
    membership = _locked(membership_id)
    must_be_entitled(by, "accounts.end_membership", membership)
    if membership.role == Role.SECRETARIAT:
        _refuse_an_empty_secretariat(membership)
    with audit.acting(by, "accounts.membership_ended"):
        membership.end(by=by, at=at)
        _save(membership)
    if membership.user_id != by.pk:
        tell_person(membership, kind="accounts.membership_ended", at=at)
    return membership


def _refuse_an_empty_secretariat(leaving: Membership) -> None:
    Organisation.objects.select_for_update().get(pk=leaving.organisation_id)  # one leaves at a time
    if not queries.secretariat().exclude(pk=leaving.user_id).exists():
        raise DomainError(
            _("Nobody would be left in the secretariat. Give somebody else the role first."),
            code="last_secretariat",
        )


@transaction.atomic
def take_back_membership(*, membership_id: int, by: User, at: datetime) -> Membership:
    """Take back one's own request before anybody decided.

    Raises:
        Membership.DoesNotExist: there is no such request.
        PermissionDenied: it is somebody else's.
        TransitionNotAllowed: it was decided before.
    """
    membership = _locked(membership_id)
    must_be_entitled(by, "accounts.take_back_membership", membership)
    with audit.acting(by, "accounts.membership_taken_back"):
        membership.take_back(by=by, at=at)
        _save(membership)
    return membership


def _locked(membership_id: int) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "organisation")
        .get(pk=membership_id)
    )


def _save(membership: Membership) -> None:
    membership.save(update_fields=["state", "decided_by", "decided_at", "updated_at"])

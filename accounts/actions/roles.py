"""Roles that only the secretariat gives: focal points, helpdesk and its own people."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.entitled import must_be_entitled
from accounts.actions.telling import tell_person
from accounts.models import Membership, Organisation, User
from accounts.states import HELPDESK_KINDS, STAFF_ROLES, MembershipState, OrganisationKind, Role
from common import audit
from common.errors import DomainError


@transaction.atomic
def appoint_focal_point(
    *, user_id: int, organisation_id: int, by: User, at: datetime
) -> Membership:
    """Make a person focal point of an approved organisation, whether they asked for it or not.

    Raises:
        PermissionDenied: `by` is not of the secretariat, or means themselves.
        DomainError: the organisation is not approved, runs the helpdesk, or has this focal point.
    """
    must_be_entitled(by, "accounts.appoint_focal_point")
    organisation = _approved_organisation(organisation_id)
    if organisation.kind in HELPDESK_KINDS:
        raise DomainError(_("This organisation has no focal points."), code="role_reserved")
    membership = _give(user_id, organisation, Role.FOCAL_POINT, by=by, at=at)
    tell_person(membership, kind="accounts.focal_point_appointed", at=at)
    return membership


@transaction.atomic
def give_staff_role(
    *, user_id: int, organisation_id: int, role: str, by: User, at: datetime
) -> Membership:
    """Give Role.HELPDESK or Role.SECRETARIAT; the person needs a second factor from then on.

    Raises:
        PermissionDenied: `by` is not of the secretariat, or means themselves.
        DomainError: the role does not exist in this organisation, or the person has it.
    """
    must_be_entitled(by, "accounts.give_staff_role")
    organisation = _approved_organisation(organisation_id)
    kinds = {OrganisationKind.SECRETARIAT} if role == Role.SECRETARIAT else HELPDESK_KINDS
    if role not in STAFF_ROLES or organisation.kind not in kinds:
        raise DomainError(_("This role does not exist in this organisation."), code="role_unknown")
    membership = _give(user_id, organisation, role, by=by, at=at)
    tell_person(membership, kind="accounts.staff_role_given", at=at)
    return membership


def _approved_organisation(organisation_id: int) -> Organisation:
    """Lock the organisation, so that one person is not given one role twice at once."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if organisation.approved_at is None:
        raise DomainError(_("Approve the organisation first."), code="organisation_first")
    return organisation


def _give(
    user_id: int, organisation: Organisation, role: str, *, by: User, at: datetime
) -> Membership:
    """Approve the person's waiting request for the role, or a new one."""
    if user_id == by.pk:
        raise PermissionDenied("Nobody gives themselves a role.")
    confirmed = User.objects.filter(is_active=True, emailaddress__verified=True).distinct()
    user = confirmed.get(pk=user_id)
    with audit.acting(by, "accounts.role_given"):
        membership = (
            Membership.objects.select_for_update(of=("self",))
            .filter(user=user, organisation=organisation, role=role)
            .filter(state__in=[MembershipState.WAITING, MembershipState.APPROVED])
            .first()
        ) or Membership(user=user, organisation=organisation, role=role)
        if membership.state == MembershipState.APPROVED:
            raise DomainError(_("This person has this role already."), code="has_role")
        membership.approve(by=by, at=at)
        membership.save()
    return membership

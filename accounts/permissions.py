"""Who may do what in accounts, one sentence each."""

import rules

from accounts.states import Role


@rules.predicate
def is_secretariat(user, _thing=None) -> bool:
    """People of the secretariat."""
    return user.is_secretariat


@rules.predicate
def is_own(user, membership) -> bool:
    """The membership is one's own."""
    return membership.user_id == user.pk


@rules.predicate
def leads_officers_of(user, membership) -> bool:
    """Focal points decide about officers of their organisation, not about focal points."""
    return membership.role == Role.EDITOR and user.is_focal_point_of(membership.organisation)


@rules.predicate
def decides_requests(user, _thing=None) -> bool:
    """Focal points and the secretariat have a page of waiting requests."""
    return user.is_secretariat or any(
        each.role == Role.FOCAL_POINT for each in user.approved_memberships
    )


_signed_in = rules.is_authenticated & rules.is_active
_vouches = ~is_own & (leads_officers_of | is_secretariat)

rules.add_perm("accounts.see_requests", _signed_in & decides_requests)
rules.add_perm("accounts.approve_membership", _signed_in & _vouches)
rules.add_perm("accounts.take_back_membership", _signed_in & is_own)
rules.add_perm(
    "accounts.end_membership", _signed_in & (is_own | leads_officers_of | is_secretariat)
)
rules.add_perm("accounts.approve_organisation", _signed_in & is_secretariat)
rules.add_perm("accounts.appoint_focal_point", _signed_in & is_secretariat)
rules.add_perm("accounts.give_staff_role", _signed_in & is_secretariat)

"""Who is to be asked or told: people by what they are approved to do."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Membership, Organisation, User
from accounts.states import (
    HELPDESK_KINDS,
    STAFF_ROLES,
    MembershipState,
    OrganisationKind,
    Role,
)


def _people_with(condition: Q) -> QuerySet[User]:
    """Active people with at least one approved membership that meets `condition`, each once."""
    approved = Membership.objects.filter(
        condition, user=OuterRef("pk"), state=MembershipState.APPROVED
    )
    return User.objects.filter(Exists(approved), is_active=True).order_by("pk")


def secretariat() -> QuerySet[User]:
    """People of the secretariat."""
    return _people_with(Q(role=Role.SECRETARIAT, organisation__kind=OrganisationKind.SECRETARIAT))


def helpdesk() -> QuerySet[User]:
    """Everybody who works on the queue, the secretariat included."""
    return _people_with(Q(role__in=STAFF_ROLES, organisation__kind__in=HELPDESK_KINDS))


def focal_points_of(organisation: Organisation) -> QuerySet[User]:
    """Those who decide who else may speak for `organisation`."""
    return _people_with(Q(organisation=organisation, role=Role.FOCAL_POINT))


def speakers_of(organisation: Organisation) -> QuerySet[User]:
    """Officers and focal points: those who may write for `organisation` and hear its news."""
    return _people_with(Q(organisation=organisation, role__in=[Role.EDITOR, Role.FOCAL_POINT]))


def who_decide(membership: Membership) -> QuerySet[User]:
    """Those told of a request: its focal points; the secretariat where only it may decide.

    The person who asks is never among them.
    """
    deciders = secretariat()
    if membership.role == Role.EDITOR:
        focal_points = focal_points_of(membership.organisation)
        deciders = focal_points if focal_points.exists() else deciders
    return deciders.exclude(pk=membership.user_id)


def waiting_organisations(user) -> QuerySet[Organisation]:
    """Organisations somebody registered and the secretariat has not decided on, oldest first."""
    asked = Membership.objects.filter(organisation=OuterRef("pk"), state=MembershipState.WAITING)
    return (
        Organisation.objects.visible_to(user)
        .filter(Exists(asked), approved_at=None)
        .select_related("country")
        .order_by("created_at", "pk")
    )


def waiting_memberships(user) -> QuerySet[Membership]:
    """Requests that `user` may decide, oldest first; those of waiting organisations come later."""
    rows = (
        Membership.objects.visible_to(user)
        .filter(state=MembershipState.WAITING, organisation__approved_at__isnull=False)
        .exclude(user=user)
        .select_related("user", "organisation__country")
        .order_by("created_at", "pk")
    )
    return rows if user.is_secretariat else rows.filter(role=Role.EDITOR)

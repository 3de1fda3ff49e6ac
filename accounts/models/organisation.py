"""Organisations and who speaks for them; nobody does unapproved."""

from datetime import datetime
from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from accounts.states import (
    HELPDESK_KINDS,
    STAFF_ROLES,
    MembershipState,
    OrganisationKind,
    Role,
)
from common.languages import Language
from common.models import TimeStamped


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user: Any) -> Self:
        """Approved organisations are public; a waiting one is seen by its people and staff."""
        if not user.is_authenticated:
            return self.filter(approved_at__isnull=False)
        if user.is_helpdesk:
            return self
        mine = Membership.objects.filter(organisation=OuterRef("pk"), user=user)
        return self.filter(Q(approved_at__isnull=False) | Exists(mine))


@pghistory.track()
class Organisation(TimeStamped):
    """A body that asks, offers, or runs the helpdesk."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(_("Kind of organisation"), max_length=20, choices=OrganisationKind)
    name = models.CharField(_("Name"), max_length=250)
    name_language = models.CharField(
        _("Language of the name"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    country = models.ForeignKey(
        "reference.Country",
        verbose_name=_("Country"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    website = models.URLField(_("Website"), blank=True)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_organisation_government_has_country",
                condition=~Q(kind__in=[OrganisationKind.GOVERNMENT]) | Q(country__isnull=False),
            ),
            models.CheckConstraint(
                name="accounts_organisation_kind_known",
                condition=Q(kind__in=OrganisationKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_helpdesk(self) -> bool:
        return self.kind in HELPDESK_KINDS


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: Any) -> Self:
        """One's own; those where one is focal point; for the secretariat, all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_secretariat:
            return self
        led = self.model.objects.filter(
            user=user,
            organisation=OuterRef("organisation"),
            role=Role.FOCAL_POINT,
            state=MembershipState.APPROVED,
        )
        return self.filter(Q(user=user) | Exists(led))


@pghistory.track()
class Membership(FSMModelMixin, TimeStamped):
    """A person in an organisation, in one role; counts only once somebody entitled approved it."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("Role"), max_length=20, choices=Role)
    state = FSMField(choices=MembershipState, default=MembershipState.WAITING, protected=True)
    note = models.TextField(_("What you do there"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(state__in=[MembershipState.WAITING, MembershipState.APPROVED]),
                name="accounts_membership_once_open",
            ),
            models.CheckConstraint(
                name="accounts_membership_dated_once_decided",
                condition=Q(state=MembershipState.WAITING) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation} ({self.role})"

    @property
    def is_staff_role(self) -> bool:
        return self.role in STAFF_ROLES

    @transition(field=state, source=MembershipState.WAITING, target=MembershipState.APPROVED)
    def approve(self, *, by, at: datetime) -> None:
        """The focal point or the secretariat vouches for this person."""
        self.decided_by, self.decided_at = by, at

    @transition(field=state, source=MembershipState.WAITING, target=MembershipState.DECLINED)
    def decline(self, *, by, at: datetime) -> None:
        """The organisation does not know this person, or not in this role."""
        self.decided_by, self.decided_at = by, at

    @transition(field=state, source=MembershipState.WAITING, target=MembershipState.ENDED)
    def take_back(self, *, by, at: datetime) -> None:
        """The person no longer asks."""
        self.decided_by, self.decided_at = by, at

    @transition(field=state, source=MembershipState.APPROVED, target=MembershipState.ENDED)
    def end(self, *, by, at: datetime) -> None:
        """The person left the organisation or the role."""
        self.decided_by, self.decided_at = by, at

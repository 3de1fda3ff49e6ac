"""People who sign in with their e-mail address."""

from functools import cached_property

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.states import (
    ASKING_KINDS,
    HELPDESK_KINDS,
    STAFF_ROLES,
    MembershipState,
    OrganisationKind,
    Role,
)
from common.languages import Language


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=email.lower(), **fields)  # one person, however it is typed
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person. What they may do follows from approved memberships, not from flags."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=150)
    preferred_language = models.CharField(
        _("Language of notices and mails"),
        max_length=2,
        choices=Language,
        default=Language.ENGLISH,
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_per_email"),
            models.CheckConstraint(
                name="accounts_user_language_known",
                condition=models.Q(preferred_language__in=Language.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def approved_memberships(self) -> list:
        """Approved memberships with their organisations; read once per request."""
        return list(
            self.memberships.filter(state=MembershipState.APPROVED).select_related("organisation")
        )

    @property
    def is_staff(self) -> bool:
        """Whether this person works for the helpdesk or the secretariat (second factor needed)."""
        return any(each.role in STAFF_ROLES for each in self.approved_memberships)

    @property
    def is_helpdesk(self) -> bool:
        """Whether this person works on the queue; the secretariat may do all the helpdesk may."""
        return any(
            each.role in STAFF_ROLES and each.organisation.kind in HELPDESK_KINDS
            for each in self.approved_memberships
        )

    @property
    def is_secretariat(self) -> bool:
        return any(
            each.role == Role.SECRETARIAT and each.organisation.kind == OrganisationKind.SECRETARIAT
            for each in self.approved_memberships
        )

    def speaks_for(self, organisation) -> bool:
        """Whether an approved membership lets this person write for `organisation`."""
        return organisation is not None and any(
            each.organisation_id == organisation.pk and each.role in {Role.EDITOR, Role.FOCAL_POINT}
            for each in self.approved_memberships
        )

    def is_focal_point_of(self, organisation) -> bool:
        return any(
            each.organisation_id == organisation.pk and each.role == Role.FOCAL_POINT
            for each in self.approved_memberships
        )

    @property
    def organisations(self) -> list:
        """Organisations this person may write for."""
        return [
            each.organisation
            for each in self.approved_memberships
            if each.role in {Role.EDITOR, Role.FOCAL_POINT}
        ]

    @property
    def asking_organisations(self) -> list:
        """Those that may ask for support: Parties' bodies and IPLC organisations."""
        return [each for each in self.organisations if each.kind in ASKING_KINDS]

    @property
    def partner_organisations(self) -> list:
        """Those that may offer support: all but the portal's own."""
        return [each for each in self.organisations if each.kind not in HELPDESK_KINDS]

"""The first person of the secretariat: the one role that nobody can give."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from accounts.states import OrganisationKind, Role
from common import audit
from common.errors import DomainError

CODE = "secretariat"


@transaction.atomic
def found_secretariat(
    *, email: str, name: str, organisation_name: str, at: datetime, demonstration: bool = False
) -> User:
    """Make the secretariat and its first person, once; everybody else is approved by somebody.

    The person has no password: they ask for one by "forgot your password", which proves that the
    address is theirs, and set up their second factor at the first sign-in.

    Raises:
        DomainError: there is a secretariat already ("founded").
    """
    if Organisation.objects.filter(kind=OrganisationKind.SECRETARIAT).exists():
        raise DomainError(_("There is a secretariat already."), code="founded")
    with audit.acting(None, "accounts.secretariat_founded"):
        organisation = Organisation.objects.create(
            code=CODE,
            kind=OrganisationKind.SECRETARIAT,
            name=organisation_name,
            approved_at=at,
            is_demonstration=demonstration,
        )
        user = User.objects.create_user(email=email, name=name, is_demonstration=demonstration)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        membership = Membership(user=user, organisation=organisation, role=Role.SECRETARIAT)
        membership.approve(by=None, at=at)
        membership.save()
    return user

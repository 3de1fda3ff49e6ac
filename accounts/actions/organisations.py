"""Registering an organisation; it counts once the secretariat has approved it."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts import notices, queries
from accounts.actions.entitled import must_be_entitled
from accounts.actions.telling import MEMBERSHIPS_PATH, REQUESTS_PATH, tell_person
from accounts.models import Membership, Organisation, User
from accounts.states import HELPDESK_KINDS, MembershipState, Role
from common import audit
from common.errors import DomainError
from reference.models import Country


@transaction.atomic
def register_organisation(
    *,
    by: User,
    kind: str,
    name: str,
    name_language: str,
    country: Country | None,
    website: str,
    at: datetime,
    note: str = "",
) -> Organisation:
    """Register an organisation, and the person's own wish to work for it; both wait.

    Args:
        kind: an OrganisationKind, but none that runs the helpdesk.
        country: needed for a government.
        website: an address or "".
        note: what the person does there.

    Raises:
        DomainError: the kind is reserved, a government lacks its country, or an approved
            organisation of this name stands in this country already.
    """
    _refuse_what_may_not_be_registered(kind=kind, name=name, country=country)
    organisation = Organisation(
        kind=kind, name=name, name_language=name_language, country=country, website=website
    )
    with audit.acting(by, "accounts.organisation_registered"):
        _save_under_a_free_code(organisation)
        Membership.objects.create(user=by, organisation=organisation, role=Role.EDITOR, note=note)
    notices.tell(
        queries.secretariat(),
        kind="accounts.organisation_waiting",
        key=organisation.code,
        facts={"person": by.name, "organisation": name},
        path=REQUESTS_PATH,
        at=at,
    )
    return organisation


def _refuse_what_may_not_be_registered(*, kind: str, name: str, country: Country | None) -> None:
    if kind in HELPDESK_KINDS:
        raise DomainError(
            _("Only the secretariat can set up an organisation of this kind."), code="kind_reserved"
        )
    if kind == "government" and country is None:
        raise DomainError(_("Choose the country of this government."), code="country_missing")
    known = Organisation.objects.filter(
        name__iexact=name, country=country, approved_at__isnull=False
    )
    if known.exists():
        raise DomainError(
            _("This organisation is registered already. Ask to join it."), code="registered"
        )


def _save_under_a_free_code(organisation: Organisation) -> None:
    """Public codes come from the name; a taken one gets a random tail, never a number to guess."""
    stem = slugify(organisation.name)[:48].strip("-_") or "organisation"
    organisation.code = stem
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        organisation.code = f"{stem}-{secrets.token_hex(5)}"
        organisation.save()


@transaction.atomic
def approve_organisation(*, organisation_id: int, by: User, at: datetime) -> Organisation:
    """Let the organisation count; the requests to work for it are decided next, one by one.

    Raises:
        PermissionDenied: `by` is not of the secretariat.
        DomainError: it was decided before.
    """
    organisation = _waiting(organisation_id, by)
    organisation.approved_at = at
    with audit.acting(by, "accounts.organisation_approved"):
        organisation.save(update_fields=["approved_at", "updated_at"])
    notices.tell(
        [each.user for each in _requests(organisation)],
        kind="accounts.organisation_approved",
        key=organisation.code,
        facts={"organisation": organisation.name},
        path=MEMBERSHIPS_PATH,
        at=at,
    )
    return organisation


@transaction.atomic
def decline_organisation(*, organisation_id: int, by: User, at: datetime) -> Organisation:
    """Decline every request to work for an organisation that never counted; it leaves the list.

    Raises:
        PermissionDenied: `by` is not of the secretariat.
        DomainError: it was decided before.
    """
    organisation = _waiting(organisation_id, by)
    requests = _requests(organisation)
    with audit.acting(by, "accounts.organisation_declined"):
        for membership in requests:
            membership.decline(by=by, at=at)
            membership.save(update_fields=["state", "decided_by", "decided_at", "updated_at"])
    for membership in requests:
        tell_person(membership, kind="accounts.membership_declined", at=at)
    return organisation


def _waiting(organisation_id: int, by: User) -> Organisation:
    """Lock an organisation that still waits; refuse whoever may not decide."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    must_be_entitled(by, "accounts.approve_organisation", organisation)
    if organisation.approved_at is not None or not _requests(organisation):
        raise DomainError(_("Somebody has decided on this organisation already."), code="decided")
    return organisation


def _requests(organisation: Organisation) -> list[Membership]:
    waiting = organisation.memberships.filter(state=MembershipState.WAITING)
    return list(
        waiting.select_for_update(of=("self",))
        .select_related("user", "organisation")
        .order_by("pk")
    )

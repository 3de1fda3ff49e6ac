"""Registering an organisation as a provider of support, and keeping its page."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.states import HELPDESK_KINDS
from catalogue.models import Provider
from common import audit
from common.errors import DomainError, StalePage


@transaction.atomic
def register_provider(
    *,
    organisation_id: int,
    profile: str,
    experience: str,
    source_language: str,
    by: User,
    at: datetime,
) -> Provider:
    """Open the organisation's page among the providers, once.

    Raises:
        Organisation.DoesNotExist: no such organisation.
        PermissionDenied: `by` does not speak for it.
        DomainError: it is not approved yet, is the portal's own, or is registered already.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if not by.has_perm("catalogue.register_provider", organisation):
        raise PermissionDenied
    if organisation.approved_at is None or organisation.kind in HELPDESK_KINDS:
        raise DomainError(_("This organisation cannot offer support yet."), code="not_approved")
    if Provider.objects.filter(organisation=organisation).exists():
        raise DomainError(_("This organisation is a provider already."), code="registered")
    with audit.acting(by, "catalogue.provider_registered"):
        return Provider.objects.create(
            organisation=organisation,
            profile=profile,
            experience=experience,
            source_language=source_language,
            contact=by,
            registered_at=at,
            is_demonstration=organisation.is_demonstration,
        )


@transaction.atomic
def change_provider(
    *,
    provider_id: int,
    profile: str,
    experience: str,
    source_language: str,
    revision: int,
    by: User,
    at: datetime,
) -> Provider:
    """Write the provider's page anew.

    Args:
        revision: what the page was drawn from.

    Raises:
        Provider.DoesNotExist: no such provider.
        PermissionDenied: `by` does not speak for its organisation.
        StalePage: somebody saved the page since it was drawn.
    """
    provider = Provider.objects.select_for_update().get(pk=provider_id)
    if not by.has_perm("catalogue.edit_provider", provider):
        raise PermissionDenied
    if provider.revision != revision:
        raise StalePage(_("Somebody changed this page meanwhile. Open it again."), code="stale")
    provider.profile, provider.experience = profile, experience
    provider.source_language = source_language
    provider.revision += 1
    with audit.acting(by, "catalogue.provider_changed"):
        provider.save()
    return provider

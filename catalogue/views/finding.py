"""One record for one reader: what they may not see does not exist for them."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from catalogue.models import Offer, Provider


def visible_offer(request: HttpRequest, code: str) -> Offer:
    """Return the offer, or raise Http404 when the reader may not know of it."""
    rows = Offer.objects.visible_to(request.user).select_related("provider__organisation__country")
    return get_object_or_404(rows, code=code)


def permitted_offer(request: HttpRequest, code: str, permission: str) -> Offer:
    """Return the offer if the reader holds `permission` on it.

    Raises:
        Http404: the reader may not see it.
        PermissionDenied: they see it, but may not do this.
    """
    offer = visible_offer(request, code)
    if not request.user.has_perm(permission, offer):
        raise PermissionDenied
    return offer


def visible_provider(request: HttpRequest, code: str) -> Provider:
    """Return the provider with this organisation's code, or raise Http404."""
    rows = Provider.objects.visible_to(request.user).select_related("organisation__country")
    return get_object_or_404(rows, organisation__code=code)


def own_provider(providers: list[Provider], code: str) -> Provider:
    """Return the one of `providers` that a form names, or raise Http404."""
    for provider in providers:
        if provider.code == code:
            return provider
    raise Http404


def published_offers(request: HttpRequest) -> QuerySet[Offer]:
    """Published offers with all that a row of a list shows."""
    return Offer.objects.visible_to(request.user).public().for_table()

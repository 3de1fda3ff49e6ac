"""One need for one reader: what they may not see does not exist for them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from needs.models import Need


def visible_need(request: HttpRequest, code: str) -> Need:
    """Return the need, or raise Http404 when the reader may not know of it."""
    rows = Need.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("organisation", "country", "contact", "scope"), code=code
    )


def permitted_need(request: HttpRequest, code: str, permission: str) -> Need:
    """Return the need if the reader holds `permission` on it.

    Raises:
        Http404: the reader may not see it.
        PermissionDenied: they see it, but may not do this.
    """
    need = visible_need(request, code)
    if not request.user.has_perm(permission, need):
        raise PermissionDenied
    return need

"""One case or introduction for one reader: what they may not see does not exist for them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from matchmaking.models import Case, Introduction


def visible_case(request: HttpRequest, code: str) -> Case:
    """Return the case of the need `code`, or raise Http404 when the reader may not see it."""
    rows = Case.objects.visible_to(request.user).select_related(
        "need__organisation", "need__country", "need__contact", "assigned_to"
    )
    return get_object_or_404(rows, need__code=code)


def permitted_case(request: HttpRequest, code: str, permission: str) -> Case:
    """Return the case if the reader holds `permission` on it.

    Raises:
        Http404: the reader may not see it.
        PermissionDenied: they see it, but may not do this.
    """
    case = visible_case(request, code)
    if not request.user.has_perm(permission, case):
        raise PermissionDenied
    return case


def visible_introduction(request: HttpRequest, code: str) -> Introduction:
    """Return the introduction, or raise Http404 when the reader is on neither side of it."""
    rows = Introduction.objects.visible_to(request.user).select_related(
        "case__need__organisation",
        "case__need__country",
        "case__need__contact",
        "offer__provider__organisation",
        "offer__provider__contact",
        "party_answered_by",
        "partner_answered_by",
        "introduced_by",
    )
    return get_object_or_404(rows, code=code)

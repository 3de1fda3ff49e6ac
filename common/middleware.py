"""Doors every request walks through: bounded input in, safe headers and clear refusals out."""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_fsm import TransitionNotAllowed

from common import formkeys, views
from common.errors import AlreadySent, DomainError
from common.params import BadParameter

MAX_QUERY_BYTES = 8_000
MAX_PATH_BYTES = 2_000


class SecurityHeadersMiddleware:
    """What Django and django-csp leave out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith("/static/"):
            return response
        # Pages hold what one person may see; only the browser that asked may keep them.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class BoundedInputMiddleware:
    """Refuses addresses that no page of ours has: too long, or with a NUL in them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES or len(request.path) > MAX_PATH_BYTES:
            return views.bad_request(request)
        if "\0" in request.path or "%00" in query:
            return views.bad_request(request)
        return self.get_response(request)


class DomainErrorMiddleware:
    """Turns what actions raise into pages: 409 for the wrong moment, 400 for a wrong parameter."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AlreadySent) and exception.result_url:
            return redirect(exception.result_url)
        if isinstance(exception, Http404) and (first := _sent_before(request)):
            return redirect(first)  # the first press took the row away; lead where it led
        if isinstance(exception, ObjectDoesNotExist) and request.method == "POST":
            return views.conflict(request)  # gone between the page and the press
        if isinstance(exception, DomainError):
            return views.conflict(request, message=exception.message)
        if isinstance(exception, TransitionNotAllowed):
            return views.conflict(request)
        if isinstance(exception, BadParameter):
            return views.bad_request(request, message=exception.message)
        if isinstance(exception, PermissionDenied):
            return views.permission_denied(request)
        return None


def _sent_before(request: HttpRequest) -> str:
    if request.method != "POST":
        return ""
    return formkeys.result_of(key=request.POST.get(formkeys.FIELD, ""), user=request.user)

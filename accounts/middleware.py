"""Staff without a second factor get no further than the page that sets it up."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# Setting it up may ask for the password again; the root only leads to a language, and
# `health` knows nothing about anybody. Static files are answered before this middleware.
OPEN_TO_ALL_STAFF = frozenset(
    {"mfa_activate_totp", "account_reauthenticate", "account_logout", "to_language", "health"}
)


class SecondFactorMiddleware:
    """Leads staff without an activated app to its activation, from every other page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        user = request.user
        if request.resolver_match.view_name in OPEN_TO_ALL_STAFF or not user.is_authenticated:
            return None
        if user.is_staff and not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        return None

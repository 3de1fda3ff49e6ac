"""Staff without a second factor get no further than the page that sets it up or asks for it."""

from urllib.parse import urlencode

from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

# Setting it up may ask for the password again; the root only leads to a language, and
# `health` knows nothing about anybody. Static files are answered before this middleware.
OPEN_TO_ALL_STAFF = frozenset(
    {
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "to_language",
        "health",
    }
)
GIVEN_BY = "second_factor_of"  # in the session: the key of whoever gave the second factor in it


class SecondFactorMiddleware:
    """Leads staff to the activation of their app, or to the question for its code.

    Having a second factor is not enough: this very session must have seen it. A session from before
    the role or the app, on a forgotten machine, has not.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        user = request.user
        if request.resolver_match.view_name in OPEN_TO_ALL_STAFF or not user.is_authenticated:
            return None
        if not user.is_staff or request.session.get(GIVEN_BY) == str(user.pk):
            return None
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        if request.resolver_match.view_name == "mfa_reauthenticate":
            return None
        came_for = request.get_full_path() if request.method == "GET" else reverse("my_work")
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': came_for})}")


def remember_second_factor(*, request: HttpRequest, user, **_more: object) -> None:
    """Note in the session that its person has just given a code, or set up the app with one."""
    request.session[GIVEN_BY] = str(user.pk)


def _remember_step(*, request: HttpRequest, method: str, user, **_more: object) -> None:
    if method == "mfa":
        remember_second_factor(request=request, user=user)


authentication_step_completed.connect(_remember_step, dispatch_uid="accounts.second_factor_given")
authenticator_added.connect(remember_second_factor, dispatch_uid="accounts.second_factor_set_up")

"""Signing up and in: those pages of allauth that the portal uses, and no others."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.generic import RedirectView

from accounts.views import signup
from common.params import known


def page(view):
    """The view with the one query parameter it may have: where to go next."""
    return known("next")(view)


urlpatterns = [
    path("login/", page(account.login), name="account_login"),
    path("logout/", page(account.logout), name="account_logout"),
    path("signup/", page(signup.signup), name="account_signup"),
    path("inactive/", page(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", page(account.reauthenticate), name="account_reauthenticate"),
    path(
        "confirm-email/",
        page(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        page(account.confirm_email),
        name="account_confirm_email",
    ),
    path("password/change/", page(account.password_change), name="account_change_password"),
    path("password/reset/", page(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        page(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        page(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    # allauth names these two; the portal's own pages stand in for them.
    path(
        "email/",
        page(RedirectView.as_view(pattern_name="accounts:settings")),
        name="account_email",
    ),
    path(
        "password/set/",
        page(RedirectView.as_view(pattern_name="account_reset_password")),
        name="account_set_password",
    ),
    path("second-factor/", page(second_factor.index), name="mfa_index"),
    path("second-factor/code/", page(second_factor.authenticate), name="mfa_authenticate"),
    path("second-factor/again/", page(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/on/", page(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/off/", page(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery/",
        page(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery/new/",
        page(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery/file/",
        page(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

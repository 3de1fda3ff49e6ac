"""How allauth behaves in this house."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import audit, jobs, languages


class AccountAdapter(DefaultAccountAdapter):
    """Mails in the language of the page, sent by the outbox; links that stay on the site."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address or the password is not right. Try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Keep the name and the language that the form asked for beside the address."""
        user.name = form.cleaned_data["name"]
        user.preferred_language = form.cleaned_data["preferred_language"]
        with audit.acting(None, "accounts.signed_up"):
            return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail in the page's language; a mail server that hangs holds nobody up.

        Known and unknown addresses cost the same here: one row.
        """
        words = {"request": self.request, "email": email, **context}
        words["current_site"] = get_current_site(self.request)
        message = self.render_mail(template_prefix, email, words)
        key = secrets.token_urlsafe(16)
        jobs.enqueue(
            "accounts.mail_text",
            key=key,
            at=timezone.now(),
            job_key=key,
            subject=message.subject,
            body=message.body,
            to=message.to,
            language=languages.current(),
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:settings")

    def is_ajax(self, request: HttpRequest) -> bool:
        """There is one way to answer: with a page."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Staff keep their second factor for as long as they are staff."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Type the one that the app shows now."),
        "cannot_delete_authenticator": _("Your role needs the second factor."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not authenticator.user.is_staff

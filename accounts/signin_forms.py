"""allauth's forms in the portal's words: short labels, no placeholders, bounded input."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm

EMAIL_LENGTH = 254  # characters, as the column holds
SECRET_LENGTH = 500  # characters; hashing more would only cost time

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("The same password again")
RULES = _("At least 12 characters, not only digits, and nothing like your name or address.")
CODE = _("Code from your app")


class InOurWords:
    """Words fields anew from `labels`, `hints` and `missing`, and bounds what they take."""

    labels: dict[str, object] = {}
    hints: dict[str, object] = {}
    missing = {
        "email": _("Give your e-mail address."),
        "login": _("Give your e-mail address."),
        "password": _("Give your password."),
        "oldpassword": _("Give your present password."),
        "password1": _("Choose a password."),
        "password2": _("Type the same password again."),
        "code": _("Type the code."),
    }

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = self.labels[name]
                field.help_text = self.hints.get(name, "")
                field.error_messages["required"] = self.missing[name]
                bound = EMAIL_LENGTH if name in {"email", "login"} else SECRET_LENGTH
                field.validators.append(MaxLengthValidator(bound))

    problems = PortalForm.problems


class LoginForm(InOurWords, account.LoginForm):
    labels = {"login": EMAIL, "password": PASSWORD}


class SignupForm(InOurWords, account.SignupForm):
    labels = {"email": EMAIL, "password1": PASSWORD, "password2": AGAIN}
    hints = {
        "email": _("We send you a link that confirms it."),
        "password1": RULES,
    }
    field_order = ["name", "email", "password1", "password2", "preferred_language"]


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    labels = {"email": EMAIL}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}
    hints = {"password1": RULES}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    labels = {"oldpassword": _("Present password"), "password1": NEW_PASSWORD, "password2": AGAIN}
    hints = {"password1": RULES}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class SecondFactorForm(InOurWords, second_factor.AuthenticateForm):
    labels = {"code": CODE}
    hints = {"code": _("Six digits, or one of your recovery codes.")}


class SecondFactorAgainForm(InOurWords, second_factor.ReauthenticateForm):
    labels = SecondFactorForm.labels
    hints = SecondFactorForm.hints


class ActivateSecondFactorForm(InOurWords, totp.ActivateTOTPForm):
    labels = {"code": CODE}
    hints = {"code": _("Six digits that change every half minute.")}


class DeactivateSecondFactorForm(InOurWords, totp.DeactivateTOTPForm):
    pass


class RecoveryCodesForm(InOurWords, recovery_codes.GenerateRecoveryCodesForm):
    pass

"""One-time form keys: a form drawn once is taken once, however often it is sent."""

import re
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from common.errors import AlreadySent, StalePage
from common.models import FormKey

FIELD = "form_key"
_PROPER = re.compile(r"[A-Za-z0-9_-]{22}")  # what token_urlsafe(16) draws


def new() -> str:
    """Return a fresh key to draw into a form."""
    return secrets.token_urlsafe(16)


def result_of(*, key: str, user) -> str:
    """Where the form with this key led when this person sent it before; "" if it was not sent."""
    if not _PROPER.fullmatch(key) or user is None or not user.is_authenticated:
        return ""
    used = FormKey.objects.filter(key=key, user=user).values_list("result_url", flat=True)
    return used.first() or ""


def take(*, key: str, purpose: str, user, at: datetime, result_url: str = "") -> FormKey:
    """Use the key up inside the caller's transaction.

    Raises:
        StalePage: the form came without a proper key.
        AlreadySent: this form was taken before; carries where it led.
    """
    if not _PROPER.fullmatch(key):
        raise StalePage(
            _("This page is out of date. Open it again and repeat the step."), code="stale"
        )
    person = user if user is not None and user.is_authenticated else None
    try:
        with transaction.atomic():
            return FormKey.objects.create(
                key=key, purpose=purpose, user=person, used_at=at, result_url=result_url
            )
    except IntegrityError as error:
        first = FormKey.objects.filter(key=key, purpose=purpose, user=person).first()
        raise AlreadySent(
            _("You sent this form before. It was taken once; nothing was changed now."),
            result_url=first.result_url if first else "",
        ) from error

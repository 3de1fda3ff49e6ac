"""One submission of a form: a transaction that first uses up the form's one-time key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from common import formkeys
from common.models import FormKey

REFUSED = 422  # answer of a page: the form was understood, something in it is wrong
CONFLICT = 409  # answer of a page: somebody else was faster


@dataclass
class Sent:
    """What a view needs to know about the submission it handles."""

    at: datetime
    key: FormKey

    def leads_to(self, url: str) -> str:
        """Remember where this submission led, for a second press of the button; return `url`."""
        self.key.result_url = url
        self.key.save(update_fields=["result_url"])
        return url


@contextmanager
def sending(request: HttpRequest, purpose: str) -> Iterator[Sent]:
    """Run the block once per drawn form, in one transaction.

    Raises:
        StalePage: the form carried no proper key.
        AlreadySent: it was taken before; the middleware leads to where the first one led.
    """
    at = timezone.now()
    with transaction.atomic():
        key = formkeys.take(
            key=request.POST.get(formkeys.FIELD, ""), purpose=purpose, user=request.user, at=at
        )
        yield Sent(at=at, key=key)

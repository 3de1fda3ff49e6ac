"""Where an offer stands on a day, in two words and a colour."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from catalogue.models import Offer
from catalogue.states import OfferState


@dataclass(frozen=True)
class Standing:
    """`tag` is the class of the design: "tag-ok", "tag-warn" or plain ""."""

    label: str | Promise
    tag: str = ""


OPEN = Standing(pgettext_lazy("offer", "Open"), "tag-ok")
FULL = Standing(pgettext_lazy("offer", "No place left"), "tag-warn")
CLOSED = Standing(pgettext_lazy("offer", "Closed"))
DRAFT = Standing(pgettext_lazy("offer", "Draft"), "tag-warn")
WITHDRAWN = Standing(pgettext_lazy("offer", "Withdrawn"))


def of(offer: Offer, day: date) -> Standing:
    """Return what a reader on `day` should know before opening the offer."""
    if offer.state == OfferState.DRAFT:
        return DRAFT
    if offer.state == OfferState.WITHDRAWN:
        return WITHDRAWN
    if offer.is_open_on(day):
        return OPEN
    days_over = any(each and each < day for each in (offer.deadline_on, offer.ends_on))
    return CLOSED if days_over else FULL

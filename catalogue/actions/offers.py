"""The life of an offer: draft, published, withdrawn; and the places it has to give."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from catalogue import indexing
from catalogue.models import Offer, Provider
from catalogue.signals import offer_changed, offer_published, offer_withdrawn
from catalogue.states import OfferState
from common import audit, codes
from common.errors import DomainError, StalePage

PLAIN_FIELDS = (
    "kind",
    "source_language",
    "title",
    "summary",
    "description",
    "eligibility",
    "how_to_apply",
    "website",
    "cost",
    "cost_note",
    "languages",
    "worldwide",
    "starts_on",
    "ends_on",
    "deadline_on",
    "places",
)
CHOSEN_FIELDS = ("countries", "regions", "targets", "subjects", "assistance_types", "levels")


@transaction.atomic
def save_offer(
    *,
    offer_id: int | None,
    provider_id: int,
    values: Mapping[str, Any],
    revision: int,
    by: User,
    at: datetime,
) -> Offer:
    """Write an offer as its form gives it: a new draft, or a change of an existing one.

    Args:
        offer_id: None for a new offer.
        values: cleaned values of PLAIN_FIELDS and CHOSEN_FIELDS (objects); missing ones stay.
        revision: what the page was drawn from; 0 for a new offer.

    Raises:
        Offer.DoesNotExist, Provider.DoesNotExist: no such record.
        PermissionDenied: `by` does not speak for the provider's organisation.
        StalePage: somebody saved the offer since the page was drawn.
        DomainError: it is withdrawn, or fewer places are asked for than are taken.
    """
    offer = _held_or_new(offer_id=offer_id, provider_id=provider_id, by=by)
    if offer.revision != revision:
        raise _changed_meanwhile()
    if offer.state == OfferState.WITHDRAWN:
        raise DomainError(_("A withdrawn offer cannot be changed."), code="withdrawn")
    for field in PLAIN_FIELDS:
        if field in values:
            setattr(offer, field, values[field])
    if offer.places is not None and offer.places < offer.places_taken:
        raise DomainError(
            _("More places are already taken than you want to give."), code="places_taken"
        )
    offer.revision += 1
    with audit.acting(by, "catalogue.offer_saved"):
        offer.save()
        for field in CHOSEN_FIELDS:
            if field in values:
                getattr(offer, field).set(values[field])
        indexing.reindex(offer)
    if offer.state == OfferState.PUBLISHED:
        offer_changed.send(sender=Offer, offer=offer, by=by, at=at)
    return offer


def _held_or_new(*, offer_id: int | None, provider_id: int, by: User) -> Offer:
    """The locked offer, or an empty one of the provider; refuses people of other organisations."""
    if offer_id is not None:
        offer = _held(offer_id)
        if offer.provider_id != provider_id or not by.has_perm("catalogue.edit_offer", offer):
            raise PermissionDenied
        return offer
    provider = Provider.objects.select_related("organisation").get(pk=provider_id)
    if not by.has_perm("catalogue.edit_provider", provider):
        raise PermissionDenied
    return Offer(
        code=codes.new("O"),
        provider=provider,
        created_by=by,
        is_demonstration=provider.is_demonstration,
    )


def _changed_meanwhile() -> StalePage:
    return StalePage(_("Somebody changed this offer meanwhile. Open it again."), code="stale")


def _held(offer_id: int) -> Offer:
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related("provider__organisation")
        .get(pk=offer_id)
    )


@transaction.atomic
def publish_offer(*, offer_id: int, by: User, at: datetime, revision: int | None = None) -> Offer:
    """Show a draft to everybody, once.

    Args:
        revision: what the check page was drawn from; None when no page was shown.

    Raises:
        Offer.DoesNotExist: no such offer.
        PermissionDenied: `by` does not speak for the provider's organisation.
        StalePage: somebody saved the offer since the check page was drawn.
        TransitionNotAllowed: it has already left draft.
        DomainError: it says neither whom it serves nor what kind of help it is.
    """
    offer = _held(offer_id)
    if not by.has_perm("catalogue.publish_offer", offer):
        raise PermissionDenied
    if revision not in (None, offer.revision):
        raise _changed_meanwhile()
    if not offer.worldwide and not offer.countries.exists() and not offer.regions.exists():
        raise DomainError(_("Say which countries the offer serves."), code="no_place_served")
    if not offer.assistance_types.exists():
        raise DomainError(_("Say what kind of help the offer is."), code="no_assistance_type")
    with audit.acting(by, "catalogue.offer_published"):
        offer.publish(at=at)
        offer.save(update_fields=["state", "published_at", "updated_at"])
    offer_published.send(sender=Offer, offer=offer, by=by, at=at)
    return offer


@transaction.atomic
def withdraw_offer(*, offer_id: int, by: User, at: datetime) -> Offer:
    """Take a published offer off the list; matches made before stay.

    Raises:
        Offer.DoesNotExist: no such offer.
        PermissionDenied: `by` does not speak for the provider's organisation.
        TransitionNotAllowed: it is not published.
    """
    offer = _held(offer_id)
    if not by.has_perm("catalogue.withdraw_offer", offer):
        raise PermissionDenied
    with audit.acting(by, "catalogue.offer_withdrawn"):
        offer.withdraw(at=at)
        offer.save(update_fields=["state", "withdrawn_at", "updated_at"])
    offer_withdrawn.send(sender=Offer, offer=offer, by=by, at=at)
    return offer


@transaction.atomic
def take_place(*, offer_id: int, at: datetime) -> int | None:
    """Take one place of the offer and return its number, from 1; None if places are not counted.

    The caller has checked who may; the row stays locked to the end of its transaction.

    Raises:
        Offer.DoesNotExist: no such offer.
        DomainError: no place is left ("no_place"), or the offer is closed ("offer_closed").
    """
    offer = Offer.objects.select_for_update().get(pk=offer_id)
    if offer.places_left == 0:
        raise DomainError(_("The last place of this offer has been given."), code="no_place")
    if not offer.is_open_on(at.date()):
        raise DomainError(_("This offer is no longer open."), code="offer_closed")
    offer.places_taken += 1
    offer.save(update_fields=["places_taken"])  # not its text: the ranking's index stays valid
    return offer.places_taken if offer.places is not None else None

"""Hard conditions: an offer that fails one is not ranked, however well it fits otherwise."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue.models import Offer
from needs.models import Need
from reference.queries import place_codes


class Condition(TextChoices):
    """What an offer must meet; the label says that it does not."""

    DEADLINE = "deadline", _("Its last day to apply has passed.")
    ENDED = "ended", _("It has ended.")
    NO_PLACE = "no_place", _("No place is left.")
    NOT_SERVED = "not_served", _("It does not serve this country.")
    OWN_OFFER = "own_offer", _("It is an offer of the very organisation that asks.")


@dataclass(frozen=True)
class Demand:
    """What the conditions ask of an offer.

    Attributes:
        places: where the need is: ISO codes of its countries.
        around: M49 codes of all regions around them.
        organisation_id: who asks.
        day: on which the offer must be open.
    """

    places: frozenset[str]
    around: frozenset[str]
    organisation_id: int
    day: date


def demand_of(need: Need, day: date) -> Demand:
    """Return what `need` asks; where it covers several countries, serving one of them is enough."""
    covered = frozenset(need.coverage.values_list("iso2", flat=True)) or {need.country.iso2}
    return Demand(
        places=frozenset(covered),
        around=frozenset(place_codes(covered, [], day)),
        organisation_id=need.organisation_id,
        day=day,
    )


def _failing(demand: Demand) -> dict[Condition, Q]:
    """For each condition, which offers fail it."""
    in_country = Offer.countries.through.objects.filter(
        offer=OuterRef("pk"), country__iso2__in=demand.places
    )
    in_region = Offer.regions.through.objects.filter(
        offer=OuterRef("pk"), region__m49__in=demand.around
    )
    return {
        Condition.DEADLINE: Q(deadline_on__lt=demand.day),
        Condition.ENDED: Q(ends_on__lt=demand.day),
        Condition.NO_PLACE: Q(places__isnull=False, places_taken__gte=F("places")),
        Condition.NOT_SERVED: Q(worldwide=False) & ~Q(Exists(in_country)) & ~Q(Exists(in_region)),
        Condition.OWN_OFFER: Q(provider__organisation=demand.organisation_id),
    }


def meeting(demand: Demand) -> QuerySet[Offer]:
    """Published offers that fail no condition."""
    rows = Offer.objects.public()
    for failing in _failing(demand).values():
        rows = rows.exclude(failing)
    return rows


def failed_by_offer(demand: Demand, offer_ids: list[int]) -> dict[int, list[str]]:
    """For each of `offer_ids` that fails a condition, the codes of those it fails."""
    failed: dict[int, list[str]] = {}
    for condition, failing in _failing(demand).items():
        rows = Offer.objects.filter(failing, pk__in=offer_ids)
        for offer_id in rows.values_list("pk", flat=True):
            failed.setdefault(offer_id, []).append(condition.value)
    return failed

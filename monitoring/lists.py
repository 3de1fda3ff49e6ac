"""The records behind a number, each with its words, its country and a way to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Offer, Provider
from matchmaking.models import Match
from monitoring.indicators import Indicator
from needs.models import Need
from reference.models import Country


@dataclass(frozen=True)
class Record:
    """A line of the list. `language` is that of `text`; "" when it is in the reader's own."""

    code: str
    text: str
    language: str
    url: str
    country: str
    since: datetime


def described(indicator: Indicator, units: list[dict]) -> list[Record]:
    """Return a Record for each row of counting.units, in the same order, in two queries at most."""
    read, describe = _KINDS[indicator.unit_model]
    found = read().in_bulk([row["unit"] for row in units])
    return [describe(found[row["unit"]], row["since"]) for row in units]


def _need(need: Need, since: datetime) -> Record:
    url = reverse("needs:need_detail", args=[need.code])
    return Record(need.code, need.title, need.source_language, url, need.country.label, since)


def _offer(offer: Offer, since: datetime) -> Record:
    country = offer.provider.organisation.country
    url = reverse("catalogue:offer_detail", args=[offer.code])
    return Record(
        offer.code,
        offer.title,
        offer.source_language,
        url,
        country.label if country else "",
        since,
    )


def _provider(provider: Provider, since: datetime) -> Record:
    organisation = provider.organisation
    url = reverse("catalogue:provider_detail", args=[organisation.code])
    country = organisation.country.label if organisation.country else ""
    return Record("", organisation.name, organisation.name_language, url, country, since)


def _country(country: Country, since: datetime) -> Record:
    url = reverse("needs:need_list") + f"?country={country.iso2}"
    return Record(country.iso2, country.label, "", url, country.label, since)


def _match(match: Match, since: datetime) -> Record:
    text = _("%(need)s – answered by %(offer)s") % {
        "need": match.need.title,
        "offer": match.offer.title,
    }
    code = f"{match.need.code} · {match.offer.code}"
    url = reverse("needs:need_detail", args=[match.need.code])
    return Record(code, text, match.need.source_language, url, match.need.country.label, since)


_KINDS: dict[type[Model], tuple[Callable[[], QuerySet], Callable]] = {
    Need: (lambda: Need.objects.select_related("country"), _need),
    Offer: (lambda: Offer.objects.select_related("provider__organisation__country"), _offer),
    Provider: (lambda: Provider.objects.select_related("organisation__country"), _provider),
    Country: (lambda: Country.objects.all(), _country),
    Match: (lambda: Match.objects.select_related("need__country", "offer"), _match),
}

"""Answers that make an offer complete, as a form sends them and as the action takes them."""

import re
from datetime import UTC, datetime
from typing import Any

from catalogue import actions
from catalogue.models import Offer, Provider
from reference.models import Country, Region, Target, Term
from tests.factories import PartnerFactory, ProviderFactory

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TYPED = {
    "kind": "service",
    "source_language": "en",
    "title": "Course for border officers",
    "description": "Two weeks of training in recognising invasive ants.",
    "cost": "free",
    "languages": ["en", "fr"],
    "worldwide": "on",
    "assistance_types": ["ASSIST-TRAINING"],
}


def partner() -> tuple[Any, Provider]:
    """Somebody who writes for a provider, and that provider."""
    person = PartnerFactory()
    return person, ProviderFactory(organisation=person.organisations[0])


def values(**changed) -> dict[str, Any]:
    """Cleaned values of a complete offer."""
    given = {
        **TYPED,
        "worldwide": True,
        "assistance_types": list(Term.objects.filter(code="ASSIST-TRAINING")),
    }
    return {**given, **changed}


def draft(person, provider, *, at=MONDAY, **changed) -> Offer:
    return actions.save_offer(
        offer_id=None,
        provider_id=provider.pk,
        values=values(**changed),
        revision=0,
        by=person,
        at=at,
    )


def published(person=None, provider=None, *, at=MONDAY, **changed) -> Offer:
    """A published offer, of the first provider there is if none is given."""
    if provider is None:
        provider = Provider.objects.first() or partner()[1]
        person = provider.organisation.memberships.get().user
    offer = draft(person, provider, at=at, **changed)
    return actions.publish_offer(offer_id=offer.pk, by=person, at=at)


def countries(*codes: str) -> list[Country]:
    return list(Country.objects.filter(iso2__in=codes))


def regions(*codes: str) -> list[Region]:
    return list(Region.objects.filter(m49__in=codes))


def targets(*codes: str) -> list[Target]:
    return list(Target.objects.filter(code__in=codes))


def hidden(response) -> dict[str, str]:
    """The hidden fields of a page, as a browser would send them back."""
    page = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))


def send(client, address: str, answers: dict | None = None):
    """Open a page, type `answers` and press the button."""
    return client.post(address, {**hidden(client.get(address)), **(answers or {})})

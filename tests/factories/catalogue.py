"""Providers and offers."""

from datetime import UTC, datetime

import factory

from accounts.states import OrganisationKind
from catalogue.models import Offer, Provider
from catalogue.states import OfferState
from tests.factories.accounts import OrganisationFactory

REGISTERED = datetime(2026, 10, 1, tzinfo=UTC)


class ProviderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Provider

    organisation = factory.SubFactory(OrganisationFactory, kind=OrganisationKind.NGO)
    registered_at = REGISTERED


class OfferFactory(factory.django.DjangoModelFactory):
    """A published offer, open to all, free; `draft=True` one not yet shown."""

    class Meta:
        model = Offer

    class Params:
        draft = factory.Trait(state=OfferState.DRAFT, published_at=None)

    code = factory.Sequence(lambda n: f"O-{900_000 + n}")
    provider = factory.SubFactory(ProviderFactory)
    state = OfferState.PUBLISHED
    published_at = REGISTERED
    kind = "service"
    source_language = "en"
    title = "Course for border officers on invasive ants"
    description = "Two weeks of training in recognising invasive species."
    cost = "free"
    languages = ["en"]
    worldwide = True

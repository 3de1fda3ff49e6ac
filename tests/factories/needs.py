"""Needs."""

from datetime import UTC, datetime

import factory

from needs.models import Need
from needs.states import NeedState
from tests.factories.accounts import OrganisationFactory

SUBMITTED = datetime(2026, 11, 2, tzinfo=UTC)


class NeedFactory(factory.django.DjangoModelFactory):
    """A draft; `submitted=True` one that was sent, `private=True` one not made public."""

    class Meta:
        model = Need

    class Params:
        submitted = factory.Trait(state=NeedState.SUBMITTED, submitted_at=SUBMITTED)
        private = factory.Trait(audience="private")

    code = factory.Sequence(lambda n: f"N-{900_000 + n}")
    organisation = factory.SubFactory(OrganisationFactory)
    country = factory.SelfAttribute("organisation.country")
    source_language = "en"
    title = "Training of border officers"
    problem = "Officers cannot tell invasive ants from harmless ones."

"""Cases and introductions."""

from datetime import UTC, datetime, timedelta

import factory

from matchmaking.models import Case, Introduction
from tests.factories.catalogue import OfferFactory
from tests.factories.needs import NeedFactory

OPENED = datetime(2026, 11, 2, tzinfo=UTC)


class CaseFactory(factory.django.DjangoModelFactory):
    """A case as it is right after its need was submitted."""

    class Meta:
        model = Case

    need = factory.SubFactory(NeedFactory, submitted=True)
    opened_at = OPENED
    answer_due_at = OPENED + timedelta(days=7)
    due_at = factory.SelfAttribute("answer_due_at")
    last_event_at = OPENED


class IntroductionFactory(factory.django.DjangoModelFactory):
    """Both sides have still to answer."""

    class Meta:
        model = Introduction

    code = factory.Sequence(lambda n: f"I-{900_000 + n}")
    case = factory.SubFactory(CaseFactory, state="introduced")
    offer = factory.SubFactory(OfferFactory)
    introduced_at = OPENED

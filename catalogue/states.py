"""Kinds of offers, what they cost, and where they stand."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class OfferKind(TextChoices):
    INITIATIVE = "initiative", pgettext_lazy("offer", "Initiative")
    RESOURCE = "resource", pgettext_lazy("offer", "Resource")
    OPPORTUNITY = "opportunity", pgettext_lazy("offer", "Opportunity")
    SERVICE = "service", pgettext_lazy("offer", "Service")


class OfferState(TextChoices):
    DRAFT = "draft", pgettext_lazy("offer", "Draft")
    PUBLISHED = "published", pgettext_lazy("offer", "Open")
    WITHDRAWN = "withdrawn", pgettext_lazy("offer", "Withdrawn")


class Cost(TextChoices):
    FREE = "free", pgettext_lazy("offer", "Free")
    AT_COST = "at_cost", pgettext_lazy("offer", "At cost")

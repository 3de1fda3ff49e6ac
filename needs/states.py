"""Where a need stands, and who may read it."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class NeedState(TextChoices):
    DRAFT = "draft", pgettext_lazy("need", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("need", "Open")
    MATCHED = "matched", pgettext_lazy("need", "Matched")
    CLOSED = "closed", pgettext_lazy("need", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("need", "Withdrawn")


class Audience(TextChoices):
    PRIVATE = "private", pgettext_lazy("audience", "The helpdesk and partners introduced to it")
    PUBLIC = "public", pgettext_lazy("audience", "Everybody")

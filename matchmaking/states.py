"""Where a case, a proposed wording and an introduction stand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(TextChoices):
    NEW = "new", pgettext_lazy("case", "New")
    UNDERSTOOD = "understood", pgettext_lazy("case", "Need understood")
    INTRODUCED = "introduced", pgettext_lazy("case", "Introduced")
    MATCHED = "matched", pgettext_lazy("case", "Matched")
    CLOSED = "closed", pgettext_lazy("case", "Closed")


OPEN_CASE_STATES = frozenset({CaseState.NEW, CaseState.UNDERSTOOD, CaseState.INTRODUCED})


class ProposalState(TextChoices):
    WAITING = "waiting", pgettext_lazy("wording", "Waiting for the Party")
    ANSWERED = "answered", pgettext_lazy("wording", "Answered")
    REPLACED = "replaced", pgettext_lazy("wording", "Replaced by a newer one")


class IntroductionState(TextChoices):
    WAITING = "waiting", pgettext_lazy("introduction", "Waiting for answers")
    MATCHED = "matched", pgettext_lazy("introduction", "Accepted by both")
    DECLINED = "declined", pgettext_lazy("introduction", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("introduction", "Withdrawn")


class Answer(TextChoices):
    WAITING = "waiting", pgettext_lazy("answer", "Not answered yet")
    ACCEPTED = "accepted", pgettext_lazy("answer", "Accepted")
    DECLINED = "declined", pgettext_lazy("answer", "Declined")


class Side(TextChoices):
    PARTY = "party", pgettext_lazy("side", "The side that asks")
    PARTNER = "partner", pgettext_lazy("side", "The side that offers")


class DeclineReason(TextChoices):
    """Why a side said no; "no capacity" is not a sign that the pair was wrong (MATCHING 4)."""

    NOT_RELEVANT = "not_relevant", _("It does not answer what was asked")
    NO_CAPACITY = "no_capacity", _("No capacity at present")
    TIMING = "timing", _("The dates do not fit")
    LANGUAGE = "language", _("The language does not fit")
    COST = "cost", _("It costs too much")
    NOT_ELIGIBLE = "not_eligible", _("The conditions are not met")
    ALREADY_HELPED = "already_helped", _("Support was found elsewhere")
    OTHER = "other", _("Another reason")

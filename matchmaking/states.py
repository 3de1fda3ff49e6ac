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


class NextStep(TextChoices):
    """What the case waits for; `matchmaking.nextsteps` decides which and until when."""

    FIRST_ANSWER = "first_answer", pgettext_lazy("next step", "First answer")
    AGREE_TEXT = "agree_text", pgettext_lazy("next step", "The Party answers the proposed wording")
    FIND_OFFER = "find_offer", pgettext_lazy("next step", "Choose an offer and introduce it")
    BOTH_ANSWER = "both_answer", pgettext_lazy("next step", "Both sides answer the introduction")
    ANOTHER_OFFER = "another_offer", pgettext_lazy("next step", "Choose another offer")
    FOLLOW_UP = "follow_up", pgettext_lazy("next step", "Follow up the match")
    NOTHING = "nothing", pgettext_lazy("next step", "Nothing more")


class CaseEvent(TextChoices):
    """What happened last in a case, for the queue."""

    ARRIVED = "arrived", pgettext_lazy("event", "Need arrived")
    PARTY_WROTE = "party_wrote", pgettext_lazy("event", "Party wrote")
    HELPDESK_WROTE = "helpdesk_wrote", pgettext_lazy("event", "Helpdesk wrote")
    NOTED = "noted", pgettext_lazy("event", "Note written")
    GIVEN = "given", pgettext_lazy("event", "Case given to somebody")
    UNDERSTOOD = "understood", pgettext_lazy("event", "Need understood")
    WORDING_PROPOSED = "wording_proposed", pgettext_lazy("event", "Wording proposed")
    WORDING_ANSWERED = "wording_answered", pgettext_lazy("event", "Wording answered")
    REWORDED = "reworded", pgettext_lazy("event", "Need changed by the Party")
    SHORTLISTED = "shortlisted", pgettext_lazy("event", "Shortlist changed")
    INTRODUCED = "introduced", pgettext_lazy("event", "Partner introduced")
    ACCEPTED = "accepted", pgettext_lazy("event", "One side accepted")
    DECLINED = "declined", pgettext_lazy("event", "Introduction declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("event", "Introduction withdrawn")
    MATCHED = "matched", pgettext_lazy("event", "Both sides accepted")
    CLOSED = "closed", pgettext_lazy("event", "Case closed")


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

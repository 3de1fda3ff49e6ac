"""Wording that the helpdesk proposes and the Party accepts sentence by sentence (indicator 4.2)."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from matchmaking.models.case import Case
from matchmaking.states import Answer, ProposalState


class WordedField(models.TextChoices):
    """Texts of a need that the helpdesk may propose to word anew."""

    TITLE = "title", pgettext_lazy("field", "Title")
    PROBLEM = "problem", _("The problem and what stands in the way")
    OBJECTIVES = "objectives", _("What you want to achieve")
    OUTCOMES = "outcomes", _("Expected outputs, outcomes and how you will tell")
    PRIORITIES = "priorities", _("National priorities this answers")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: Any) -> Self:
        """Proposals of the cases that `user` may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def waiting(self) -> Self:
        """Those that the Party has still to answer."""
        return self.filter(state=ProposalState.WAITING)

    def accepted(self) -> Self:
        """Those of which the Party took over at least one changed sentence (indicator 4.2)."""
        taken = Sentence.objects.changes().filter(proposal=OuterRef("pk"), answer=Answer.ACCEPTED)
        return self.filter(Exists(taken))


@pghistory.track()
class Proposal(models.Model):
    """A new wording of one text of the need; applied only as far as the Party accepts it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    field = models.CharField(max_length=20, choices=WordedField)
    original = models.TextField()  # the text it was proposed against; refuses a stale answer
    explanation = models.TextField(_("Why you propose it"), blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    proposed_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "field"],
                condition=Q(state=ProposalState.WAITING),
                name="matchmaking_proposal_one_waiting_per_field",
            ),
            models.CheckConstraint(
                name="matchmaking_proposal_dated_once_answered",
                condition=~Q(state=ProposalState.ANSWERED) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.field}"


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def changes(self):
        """Steps that the Party answers; the others only show the text around them."""
        return self.exclude(before=F("after"))


@pghistory.track()
class Sentence(models.Model):
    """One step of a proposal: this sentence instead of that one; either side may be empty.

    Steps stand in the order of the text. An unchanged sentence has no step to answer:
    `before == after` and `answer` stays ACCEPTED.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "position"], name="matchmaking_sentence_position_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.position}"

    @property
    def is_change(self) -> bool:
        return self.before != self.after

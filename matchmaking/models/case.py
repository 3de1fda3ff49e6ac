"""The helpdesk's file on one need, and what was said in it."""

from datetime import datetime
from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from accounts.models import Membership
from accounts.states import MembershipState
from common.languages import Language
from common.models import TimeStamped
from matchmaking.states import OPEN_CASE_STATES, CaseEvent, CaseState, NextStep


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: Any) -> Self:
        """The helpdesk sees every case; a Party's people those of their own needs; others none."""
        if not user.is_authenticated:
            return self.none()
        if user.is_helpdesk:
            return self
        member = Membership.objects.filter(
            user=user,
            organisation=OuterRef("need__organisation"),
            state=MembershipState.APPROVED,
        )
        return self.filter(Exists(member))

    def open(self) -> Self:
        """Cases the helpdesk still works on."""
        return self.filter(state__in=OPEN_CASE_STATES)

    def answered(self):
        """Cases whose Party got a first answer from the helpdesk (indicator 4.1)."""
        return self.filter(first_answered_at__isnull=False)

    def opened_between(self, since, until):
        """Cases opened from the moment `since` up to, not at, `until`."""
        return self.filter(opened_at__gte=since, opened_at__lt=until)

    def for_queue(self):
        """With everything a row of the queue shows, in one query."""
        return self.select_related("need__country", "need__organisation", "assigned_to")


@pghistory.track()
class Case(FSMModelMixin, TimeStamped):
    """Opened when a need is submitted; one per need. Its public code is the need's."""

    need = models.OneToOneField("needs.Need", on_delete=models.PROTECT, related_name="case")
    state = FSMField(choices=CaseState, default=CaseState.NEW, protected=True)
    assigned_to = models.ForeignKey(
        "accounts.User",
        verbose_name=_("With"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    opened_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()  # the promise: an answer within five working days
    first_answered_at = models.DateTimeField(null=True, blank=True)
    understood_at = models.DateTimeField(null=True, blank=True)
    # What the queue shows and sorts by; kept by matchmaking.actions.progress after every step
    next_step = models.CharField(max_length=20, choices=NextStep, default=NextStep.FIRST_ANSWER)
    due_at = models.DateTimeField(null=True, blank=True)
    last_event = models.CharField(max_length=20, choices=CaseEvent, default=CaseEvent.ARRIVED)
    last_event_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matchmaking_case_dated_once_closed",
                condition=~Q(state=CaseState.CLOSED) | Q(closed_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="matchmaking_case_queue"),
            models.Index(fields=["first_answered_at"], name="matchmaking_case_answered"),
        ]

    def __str__(self) -> str:
        return f"Case {self.need_id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_CASE_STATES

    @transition(field=state, source=CaseState.NEW, target=CaseState.UNDERSTOOD)
    def understand(self, *, at: datetime) -> None:
        """The helpdesk and the Party agree on what is asked."""
        self.understood_at = at

    @transition(
        field=state,
        source=[CaseState.NEW, CaseState.UNDERSTOOD, CaseState.INTRODUCED],
        target=CaseState.INTRODUCED,
    )
    def introduce(self, *, at: datetime) -> None:
        """A partner was introduced to the Party; the need was understood by then at the latest."""
        self.understood_at = self.understood_at or at

    @transition(
        field=state, source=[CaseState.INTRODUCED, CaseState.MATCHED], target=CaseState.MATCHED
    )
    def match(self) -> None:
        """Both sides accepted."""

    @transition(field=state, source=[*OPEN_CASE_STATES, CaseState.MATCHED], target=CaseState.CLOSED)
    def close(self, *, at: datetime) -> None:
        """Nothing more will be done here."""
        self.closed_at = at


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: Any) -> Self:
        """Messages of visible cases; internal notes for the helpdesk only."""
        rows = self.filter(case__in=Case.objects.visible_to(user))
        if user.is_authenticated and user.is_helpdesk:
            return rows
        return rows.filter(internal=False)


@pghistory.track()
class Message(models.Model):
    """A reply in the thread, or a note that only the helpdesk reads."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_helpdesk = models.BooleanField()
    internal = models.BooleanField(default=False)
    language = models.CharField(_("Language you write in"), max_length=2, choices=Language)
    body = models.TextField()
    said_at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matchmaking_message_only_helpdesk_notes",
                condition=Q(internal=False) | Q(from_helpdesk=True),
            )
        ]
        indexes = [models.Index(fields=["case", "-said_at"], name="matchmaking_message_thread")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.said_at:%Y-%m-%d}"

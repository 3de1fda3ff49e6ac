"""A need: the Clearing-House's request for assistance (`bbiRequest`), as a dated record."""

from datetime import datetime
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from accounts.models import Membership
from accounts.states import MembershipState
from common.languages import Language
from common.models import TimeStamped
from needs.states import Audience, NeedState


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, user: Any) -> Self:
        """Needs `user` may read: public ones; their organisation's; for staff, all but drafts."""
        public = Q(audience=Audience.PUBLIC) & ~Q(state=NeedState.DRAFT)
        if not user.is_authenticated:
            return self.filter(public)
        membership = Membership.objects.filter(
            user=user,
            organisation=OuterRef("organisation"),
            state=MembershipState.APPROVED,
        )
        readable = public | Q(Exists(membership))
        if user.is_helpdesk:
            readable |= ~Q(state=NeedState.DRAFT)
        return self.filter(readable)

    def public(self) -> Self:
        """What anonymous visitors, lists and figures show: sent, and made public by its owner."""
        return self.filter(audience=Audience.PUBLIC).exclude(state=NeedState.DRAFT)

    def for_table(self) -> Self:
        """With everything a row of a list shows, in a constant number of queries."""
        return self.select_related("country", "organisation").prefetch_related("targets")


@pghistory.track(exclude=["facet_keys", "search_words"])
class Need(FSMModelMixin, TimeStamped):
    """Help that a Party or community asks for; `needs.actions` moves it along.

    Texts are in `source_language`, as their author wrote them. A draft may lack anything but its
    organisation; `needs.completeness` knows what sending it takes.
    """

    code = models.CharField(max_length=20, unique=True)  # N-1024: public, never reused
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    country = models.ForeignKey(
        "reference.Country", verbose_name=_("Country"), on_delete=models.PROTECT
    )
    contact = models.ForeignKey(
        "accounts.User",
        verbose_name=_("Person to contact"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    state = FSMField(choices=NeedState, default=NeedState.DRAFT, protected=True)
    audience = models.CharField(
        _("Who may read this need"),
        max_length=10,
        choices=Audience,
        default=Audience.PUBLIC,
        blank=True,  # not decided yet, in a draft
    )
    source_language = models.CharField(
        _("Language you write in"), max_length=2, choices=Language, blank=True
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language),
        verbose_name=_("Languages you can work in"),
        default=list,
        blank=True,
    )

    # What is asked
    title = models.CharField(_("Title"), max_length=250, blank=True)
    problem = models.TextField(_("The problem and what stands in the way"), blank=True)
    objectives = models.TextField(_("What you want to achieve"), blank=True)
    outcomes = models.TextField(_("Expected outputs, outcomes and how you will tell"), blank=True)
    assistance_types = models.ManyToManyField(
        "reference.Term", through="needs.AssistanceWanted", related_name="+"
    )

    # What it answers
    priorities = models.TextField(_("National priorities this answers"), blank=True)
    targets = models.ManyToManyField("reference.Target", related_name="+", blank=True)
    subjects = models.ManyToManyField("reference.Term", related_name="+", blank=True)
    concepts = models.ManyToManyField("reference.Concept", related_name="+", blank=True)

    # Where and for whom
    coverage = models.ManyToManyField("reference.Country", related_name="+", blank=True)
    scope = models.ForeignKey(
        "reference.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    levels = models.ManyToManyField("reference.Term", related_name="+", blank=True)
    stakeholders = models.ManyToManyField("reference.Term", related_name="+", blank=True)

    # When, with whom, with what
    starts_on = models.DateField(_("Should start"), null=True, blank=True)
    ends_on = models.DateField(_("Should end"), null=True, blank=True)
    other_governments = models.TextField(_("Other governments that take part"), blank=True)
    existing_initiatives = models.TextField(_("Existing initiatives it builds on"), blank=True)
    same_requests = models.TextField(
        _("The same request made elsewhere, and its state"), blank=True
    )
    co_financing = models.TextField(_("What you can contribute yourselves"), blank=True)
    websites = models.TextField(_("Links to documents"), blank=True)

    # Derived by needs.indexing whenever the texts or choices change
    facet_keys = ArrayField(models.CharField(max_length=80), default=list, editable=False)
    search_words = ArrayField(models.CharField(max_length=80), default=list, editable=False)

    revision = models.PositiveIntegerField(default=0, editable=False)  # refuses a stale page
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    matched_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(default=False, editable=False)
    source_url = models.TextField(blank=True, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="needs_need_dated_once_submitted",
                condition=Q(state=NeedState.DRAFT) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="needs_need_dated_once_matched",
                condition=~Q(state=NeedState.MATCHED) | Q(matched_at__isnull=False),
            ),
            models.CheckConstraint(
                name="needs_need_titled_once_submitted",
                condition=Q(state=NeedState.DRAFT) | (~Q(title="") & ~Q(source_language="")),
            ),
            models.CheckConstraint(
                name="needs_need_audience_decided_once_submitted",
                condition=Q(state=NeedState.DRAFT) | Q(audience__in=Audience.values),
            ),
            models.CheckConstraint(
                name="needs_need_ends_after_start",
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
            ),
        ]
        indexes = [
            GinIndex(fields=["facet_keys"], name="needs_need_facets"),
            GinIndex(fields=["search_words"], name="needs_need_words"),
            models.Index(fields=["-submitted_at", "-id"], name="needs_need_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @transition(field=state, source=NeedState.DRAFT, target=NeedState.SUBMITTED)
    def submit(self, *, at: datetime) -> None:
        """Hand the draft to the helpdesk; the caller holds the row and saves it."""
        self.submitted_at = at

    @transition(field=state, source=NeedState.SUBMITTED, target=NeedState.MATCHED)
    def match(self, *, at: datetime) -> None:
        """Both sides accepted an introduction."""
        self.matched_at = at

    @transition(field=state, source=NeedState.MATCHED, target=NeedState.SUBMITTED)
    def reopen(self) -> None:
        """The match fell through: look for another."""

    @transition(
        field=state, source=[NeedState.SUBMITTED, NeedState.MATCHED], target=NeedState.CLOSED
    )
    def close(self, *, at: datetime) -> None:
        """Nothing more will be done; the record stays."""
        self.ended_at = at

    @transition(field=state, source=NeedState.SUBMITTED, target=NeedState.WITHDRAWN)
    def withdraw(self, *, at: datetime) -> None:
        """The asking organisation takes the request back."""
        self.ended_at = at


@pghistory.track()
class AssistanceWanted(models.Model):
    """One type of assistance asked for, with the sentence that explains it."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="assistance_wanted")
    term = models.ForeignKey("reference.Term", on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "term"], name="needs_assistance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} {self.term_id}"

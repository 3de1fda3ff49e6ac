"""An offer of support: an initiative, a resource, an opportunity or a service."""

from datetime import date, datetime
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
from catalogue.states import Cost, OfferKind, OfferState
from common.languages import Language
from common.models import TimeStamped


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, user: Any) -> Self:
        """Published offers, those of the user's organisations; for staff, all but drafts."""
        public = Q(state=OfferState.PUBLISHED)
        if not user.is_authenticated:
            return self.filter(public)
        membership = Membership.objects.filter(
            user=user,
            organisation=OuterRef("provider__organisation"),
            state=MembershipState.APPROVED,
        )
        readable = public | Q(Exists(membership))
        if user.is_helpdesk:
            readable |= ~Q(state=OfferState.DRAFT)
        return self.filter(readable)

    def public(self) -> Self:
        """What anonymous visitors and the ranking see."""
        return self.filter(state=OfferState.PUBLISHED)

    def for_table(self) -> Self:
        """With everything a row of a list shows, in a constant number of queries."""
        return self.select_related("provider__organisation__country").prefetch_related(
            "targets", "assistance_types"
        )


@pghistory.track(exclude=["facet_keys", "search_words"])
class Offer(FSMModelMixin, TimeStamped):
    """Support that a partner lists; `catalogue.actions` moves it along."""

    code = models.CharField(max_length=20, unique=True)  # O-1024: public, never reused
    provider = models.ForeignKey(
        "catalogue.Provider", on_delete=models.PROTECT, related_name="offers"
    )
    created_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = FSMField(choices=OfferState, default=OfferState.DRAFT, protected=True)
    kind = models.CharField(_("Kind of offer"), max_length=20, choices=OfferKind)
    source_language = models.CharField(_("Language you write in"), max_length=2, choices=Language)

    title = models.CharField(_("Title"), max_length=250)
    summary = models.CharField(_("In one or two sentences"), max_length=400, blank=True)
    description = models.TextField(_("What you offer"))
    eligibility = models.TextField(_("Who may ask, and on what conditions"), blank=True)
    how_to_apply = models.TextField(_("How to ask for it"), blank=True)
    website = models.URLField(_("Website"), max_length=500, blank=True)

    cost = models.CharField(_("Cost to the Party"), max_length=10, choices=Cost)
    cost_note = models.CharField(_("What it costs, or what is paid"), max_length=250, blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language), verbose_name=_("Languages of delivery")
    )
    worldwide = models.BooleanField(_("Open to every country"), default=False)
    countries = models.ManyToManyField("reference.Country", related_name="+", blank=True)
    regions = models.ManyToManyField("reference.Region", related_name="+", blank=True)
    targets = models.ManyToManyField("reference.Target", related_name="+", blank=True)
    subjects = models.ManyToManyField("reference.Term", related_name="+", blank=True)
    concepts = models.ManyToManyField("reference.Concept", related_name="+", blank=True)
    assistance_types = models.ManyToManyField("reference.Term", related_name="+")
    levels = models.ManyToManyField("reference.Term", related_name="+", blank=True)

    starts_on = models.DateField(_("Starts on"), null=True, blank=True)
    ends_on = models.DateField(_("Ends on"), null=True, blank=True)
    deadline_on = models.DateField(_("Last day to apply"), null=True, blank=True)
    places = models.PositiveIntegerField(_("Places; empty means no limit"), null=True, blank=True)
    places_taken = models.PositiveIntegerField(default=0, editable=False)

    # Derived by catalogue.indexing whenever the texts or choices change
    facet_keys = ArrayField(models.CharField(max_length=60), default=list, editable=False)
    search_words = ArrayField(models.CharField(max_length=80), default=list, editable=False)

    revision = models.PositiveIntegerField(default=0, editable=False)  # refuses a stale page
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(default=False, editable=False)
    source_url = models.TextField(blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="catalogue_offer_dated_once_published",
                condition=Q(state=OfferState.DRAFT) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="catalogue_offer_never_overbooked",
                condition=Q(places=None) | Q(places_taken__lte=models.F("places")),
            ),
            models.CheckConstraint(
                name="catalogue_offer_ends_after_start",
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="catalogue_offer_kind_known", condition=Q(kind__in=OfferKind.values)
            ),
            models.CheckConstraint(
                name="catalogue_offer_cost_known", condition=Q(cost__in=Cost.values)
            ),
        ]
        indexes = [
            GinIndex(fields=["facet_keys"], name="catalogue_offer_facets"),
            GinIndex(fields=["search_words"], name="catalogue_offer_words"),
            models.Index(fields=["-published_at", "-id"], name="catalogue_offer_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def places_left(self) -> int | None:
        """Places still free; None means no limit."""
        return None if self.places is None else self.places - self.places_taken

    def is_open_on(self, day: date) -> bool:
        """Whether somebody could still be introduced on `day`."""
        return (
            self.state == OfferState.PUBLISHED
            and (self.deadline_on is None or self.deadline_on >= day)
            and (self.ends_on is None or self.ends_on >= day)
            and self.places_left != 0
        )

    @transition(field=state, source=OfferState.DRAFT, target=OfferState.PUBLISHED)
    def publish(self, *, at: datetime) -> None:
        """Show it to everybody; the ranking takes it in."""
        self.published_at = at

    @transition(field=state, source=OfferState.PUBLISHED, target=OfferState.WITHDRAWN)
    def withdraw(self, *, at: datetime) -> None:
        """No longer on offer; matches made before stay."""
        self.withdrawn_at = at

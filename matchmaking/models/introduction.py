"""From the shortlist to the match: nobody gets a contact or a place unless both sides said yes."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django_fsm import FSMField, FSMModelMixin, transition

from accounts.models import Membership
from accounts.states import MembershipState
from common.models import TimeStamped
from matchmaking.models import case as cases
from matchmaking.states import Answer, DeclineReason, IntroductionState


class Shortlisted(models.Model):
    """An offer that the helpdesk put on the case's shortlist."""

    case = models.ForeignKey(cases.Case, on_delete=models.CASCADE, related_name="shortlist")
    offer = models.ForeignKey("catalogue.Offer", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "offer"], name="matchmaking_shortlisted_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.offer_id}"


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, user: Any) -> Self:
        """The helpdesk; people of the organisation that asks; people of the one that offers."""
        if not user.is_authenticated:
            return self.none()
        if user.is_helpdesk:
            return self
        mine = Membership.objects.filter(user=user, state=MembershipState.APPROVED)
        asks = mine.filter(organisation=OuterRef("case__need__organisation"))
        offers = mine.filter(organisation=OuterRef("offer__provider__organisation"))
        return self.filter(Q(Exists(asks)) | Q(Exists(offers)))

    def waiting(self) -> Self:
        """Those that at least one side has still to answer."""
        return self.filter(state=IntroductionState.WAITING)

    def open(self) -> Self:
        """Those that wait or were accepted by both; the same two are not introduced again."""
        return self.filter(state__in=[IntroductionState.WAITING, IntroductionState.MATCHED])

    def waiting_first(self):
        """Those to answer, then the others; the newest first within each."""
        waits = Case(When(state=IntroductionState.WAITING, then=0), default=1)
        return self.order_by(waits, "-introduced_at", "-pk")

    def for_table(self) -> Self:
        """With everything a row of a list shows, in one query."""
        return self.select_related(
            "case__need__country",
            "case__need__organisation",
            "offer__provider__organisation",
        )


@pghistory.track()
class Introduction(FSMModelMixin, TimeStamped):
    """The helpdesk brings a need and an offer together; each side answers for itself."""

    code = models.CharField(max_length=20, unique=True)  # I-1024
    case = models.ForeignKey(cases.Case, on_delete=models.PROTECT, related_name="introductions")
    offer = models.ForeignKey(
        "catalogue.Offer", on_delete=models.PROTECT, related_name="introductions"
    )
    state = FSMField(choices=IntroductionState, default=IntroductionState.WAITING, protected=True)
    message = models.TextField(blank=True)
    introduced_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    introduced_at = models.DateTimeField()

    party_answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    party_reason = models.CharField(max_length=20, choices=DeclineReason, blank=True)
    party_note = models.TextField(blank=True)
    party_answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    party_answered_at = models.DateTimeField(null=True, blank=True)

    partner_answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    partner_reason = models.CharField(max_length=20, choices=DeclineReason, blank=True)
    partner_note = models.TextField(blank=True)
    partner_answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    partner_answered_at = models.DateTimeField(null=True, blank=True)

    ended_at = models.DateTimeField(null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "offer"],
                condition=Q(state__in=[IntroductionState.WAITING, IntroductionState.MATCHED]),
                name="matchmaking_introduction_once_open",
            ),
            models.CheckConstraint(
                name="matchmaking_introduction_matched_by_both",
                condition=~Q(state=IntroductionState.MATCHED)
                | Q(party_answer=Answer.ACCEPTED, partner_answer=Answer.ACCEPTED),
            ),
            models.CheckConstraint(
                name="matchmaking_introduction_decline_has_reason",
                condition=(~Q(party_answer=Answer.DECLINED) | ~Q(party_reason=""))
                & (~Q(partner_answer=Answer.DECLINED) | ~Q(partner_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @transition(field=state, source=IntroductionState.WAITING, target=IntroductionState.MATCHED)
    def match(self, *, at) -> None:
        """Both accepted: contacts open, a place is taken."""
        self.ended_at = at

    @transition(field=state, source=IntroductionState.WAITING, target=IntroductionState.DECLINED)
    def decline(self, *, at) -> None:
        """One side said no; the other is told."""
        self.ended_at = at

    @transition(field=state, source=IntroductionState.WAITING, target=IntroductionState.WITHDRAWN)
    def withdraw(self, *, at) -> None:
        """The helpdesk takes it back, or the last place went to somebody else."""
        self.ended_at = at


class MatchQuerySet(models.QuerySet["Match"]):
    def visible_to(self, user: Any) -> Self:
        """Matches of public needs are public; others are seen by both sides and the helpdesk."""
        from needs.models import Need

        public = Q(Exists(Need.objects.public().filter(pk=OuterRef("need"))))
        if not user.is_authenticated:
            return self.filter(public)
        if user.is_helpdesk:
            return self
        mine = Introduction.objects.visible_to(user).filter(pk=OuterRef("introduction"))
        return self.filter(public | Q(Exists(mine)))

    def made_between(self, since, until):
        """Matches from the moment `since` up to, not at, `until`."""
        return self.filter(matched_at__gte=since, matched_at__lt=until)


@pghistory.track()
class Match(models.Model):
    """Both sides accepted an introduction (indicator 5.1)."""

    introduction = models.OneToOneField(
        Introduction, on_delete=models.PROTECT, related_name="match_made"
    )
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="matches")
    offer = models.ForeignKey("catalogue.Offer", on_delete=models.PROTECT, related_name="matches")
    matched_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="matchmaking_match_once")
        ]

    def __str__(self) -> str:
        return f"{self.need_id} – {self.offer_id}"


class Place(models.Model):
    """One numbered place of an offer with limited places; two matches cannot hold the same one."""

    offer = models.ForeignKey("catalogue.Offer", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="place")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "number"], name="matchmaking_place_once"),
            models.CheckConstraint(
                name="matchmaking_place_counts_from_one", condition=Q(number__gte=1)
            ),
        ]
        ordering = [F("number")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.number}"

"""Offers ranked for a need, with the exact parts of each score and the reasons in data."""

from typing import Any, Self

from django.db import models

from matchmaking.models.case import Case


class RankingQuerySet(models.QuerySet["Ranking"]):
    def visible_to(self, user: Any) -> Self:
        """Rankings are the helpdesk's working paper; nobody else sees them."""
        if user.is_authenticated and user.is_helpdesk:
            return self
        return self.none()


class Ranking(models.Model):
    """One run of the ranking for one case; the newest is shown, older ones are kept as evidence."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rankings")
    need_revision = models.PositiveIntegerField()
    index_version = models.CharField(max_length=64)  # catalogue and statistics it was made with
    weights_version = models.CharField(max_length=64)
    considered = models.PositiveIntegerField()  # offers that met every hard condition
    ranked_at = models.DateTimeField()

    objects = RankingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "need_revision", "index_version", "weights_version"],
                name="matchmaking_ranking_once_per_version",
            )
        ]
        indexes = [models.Index(fields=["case", "-ranked_at"], name="matchmaking_ranking_newest")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ranked_at:%Y-%m-%d}"


class RankedOffer(models.Model):
    """An offer in a ranking. `parts` (name -> hundredths of a point) add up to `score` exactly.

    `failed` names the hard conditions it does not meet; such an offer is kept only to show why
    it is not among the others, in positions after theirs.
    """

    ranking = models.ForeignKey(Ranking, on_delete=models.CASCADE, related_name="offers")
    offer = models.ForeignKey("catalogue.Offer", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    score = models.PositiveIntegerField()  # 0..10000
    parts = models.JSONField()
    reasons = models.JSONField()  # engine reasons as plain values; worded when read
    failed = models.JSONField(default=list)  # codes of matchmaking.conditions, none if it fits

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "offer"], name="matchmaking_ranked_offer_once"
            ),
            models.UniqueConstraint(
                fields=["ranking", "position"], name="matchmaking_ranked_position_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ranking_id} {self.position}"

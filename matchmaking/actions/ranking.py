"""Ranking the catalogue for a case: once per version of everything that decides the order."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from common import jobs
from engine.index import Index
from engine.ranking import Query, Ranked, Weights, explain, query_for, rank
from matchmaking import conditions, library
from matchmaking.adapters import need as need_adapter
from matchmaking.models import Case, RankedOffer, Ranking
from needs.models import Need

MOST_KEPT = 50
LOOKED_AT_FOR_FAILURES = 20  # of the best offers whatever the conditions, the failing ones are kept
TASK = "matchmaking.rank_offers"


def ask_for_ranking(*, need: Need, at: datetime, again: bool = False) -> None:
    """Have the offers ranked for this revision of the need, in the caller's transaction.

    Args:
        again: the helpdesk asks although the need has not changed (the catalogue may have).
    """
    key = f"need:{need.pk}:revision:{need.revision}"
    if again:
        key += f":at:{at.isoformat(timespec='minutes')}"
    jobs.enqueue(TASK, key=key, at=at, need_id=need.pk)


@transaction.atomic
def rank_offers(*, need_id: int, at: datetime) -> int:
    """Rank the published offers for the need's case; return how many were kept.

    A second run with the same need, catalogue and weights finds the first one's rows and writes
    nothing.

    Raises:
        Case.DoesNotExist: the need has no case.
    """
    case = Case.objects.select_related("need__country").get(need=need_id)
    index, lexicon = library.current_index(at), library.current_lexicon()
    weights = Weights()
    ranking, is_new = Ranking.objects.get_or_create(
        case=case,
        need_revision=case.need.revision,
        index_version=index.version,
        weights_version=weights_version(weights),
        defaults={"considered": 0, "ranked_at": at},
    )
    if not is_new:
        return ranking.offers.filter(failed=[]).count()
    query = query_for(need_adapter.profile_of(case.need), index, lexicon, weights)
    demand = conditions.demand_of(case.need, timezone.localtime(at).date())
    allowed = list(conditions.meeting(demand).values_list("pk", flat=True))
    fitting = rank(query, index, top=MOST_KEPT, allowed=index.flags_of(allowed))
    failed = _failed_among_best(query, index, demand)
    rows = [_row(ranking, each, query, index) for each in fitting]
    rows += [_row(ranking, each, query, index, why) for each, why in failed]
    for position, row in enumerate(rows, 1):
        row.position = position
    RankedOffer.objects.bulk_create(rows)
    ranking.considered = len(allowed)
    ranking.save(update_fields=["considered"])
    return len(fitting)


def weights_version(weights: Weights) -> str:
    """Name the weights by their values: "words=4000 topics=3000 ...", short enough to keep."""
    return "-".join(str(value) for value in asdict(weights).values())


def _failed_among_best(
    query: Query, index: Index, demand: conditions.Demand
) -> list[tuple[Ranked, list[str]]]:
    best = rank(query, index, top=LOOKED_AT_FOR_FAILURES)
    failed = conditions.failed_by_offer(demand, [each.id for each in best])
    return [(each, failed[each.id]) for each in best if each.id in failed]


def _row(
    ranking: Ranking, ranked: Ranked, query: Query, index: Index, failed: list[str] | None = None
) -> RankedOffer:
    explanation = explain(query, index, ranked.id)
    return RankedOffer(
        ranking=ranking,
        offer_id=ranked.id,
        score=ranked.score,
        parts=ranked.parts,
        reasons=[asdict(reason) for reason in explanation.reasons],
        failed=failed or [],
    )

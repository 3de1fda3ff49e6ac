"""What the helpdesk's pages ask: the queue's views, its promise, one case as a whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet

from matchmaking.models import Case, Introduction, Message, Proposal, RankedOffer, Ranking
from matchmaking.promise import median_working_days
from reference.models import CountryGroup
from reference.models.group import GroupKind

PROMISE_WINDOW = timedelta(days=30)
LATEST_MESSAGES = 200


@dataclass(frozen=True)
class QueueCounts:
    """How many open cases each saved view holds, and how many wait too long."""

    everything: int
    mine: int
    unassigned: int
    late: int


def queue_counts(cases: QuerySet[Case], user, *, at: datetime) -> QueueCounts:
    """Count open cases for the saved views in one query."""
    counts = cases.open().aggregate(
        everything=Count("pk"),
        mine=Count("pk", filter=Q(assigned_to=user)),
        unassigned=Count("pk", filter=Q(assigned_to=None)),
        late=Count("pk", filter=Q(due_at__lt=at)),
    )
    return QueueCounts(**counts)


def median_first_answer(*, at: datetime) -> float | None:
    """Median working days to the first answer, of those given in the last 30 days."""
    answered = Case.objects.filter(
        first_answered_at__gt=at - PROMISE_WINDOW, first_answered_at__lte=at
    )
    return median_working_days(list(answered.values_list("opened_at", "first_answered_at")))


def development_groups() -> dict[str, str]:
    """Names of the development groups (LDC, SIDS ...) in the reader's language, by code."""
    groups = CountryGroup.objects.filter(kind=GroupKind.DEVELOPMENT)
    return {group.code: group.label for group in groups}


def newest_ranking(case: Case) -> Ranking | None:
    """The ranking to show, with its offers as `ranked` in order."""
    offers = RankedOffer.objects.select_related("offer__provider__organisation")
    return (
        case.rankings.order_by("-ranked_at", "-pk")
        .prefetch_related(Prefetch("offers", offers.order_by("position"), to_attr="ranked"))
        .first()
    )


def thread(case: Case, user) -> list[Message]:
    """The newest messages of the case that `user` may read, newest first."""
    rows = Message.objects.visible_to(user).filter(case=case).select_related("author")
    return list(rows.order_by("-said_at", "-pk")[:LATEST_MESSAGES])


def introductions_of(case: Case, user) -> list[Introduction]:
    """Introductions of the case that `user` may see, newest first."""
    rows = Introduction.objects.visible_to(user).filter(case=case).for_table()
    return list(rows.order_by("-introduced_at", "-pk"))


def proposals_of(case: Case, user) -> list[Proposal]:
    """Proposed wordings of the case with their sentences, newest first."""
    rows = Proposal.objects.visible_to(user).filter(case=case)
    return list(rows.select_related("proposed_by").order_by("-proposed_at", "-pk"))

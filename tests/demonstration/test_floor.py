"""How often the ranking finds the offer that really answered a published need."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from cbdportal.demonstration import records
from cbdportal.demonstration.history import History
from common import jobs
from matchmaking.models import Ranking

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
NEAR_THE_TOP = 5
FLOOR = 10  # needs with a right offer that near, of those whose source names one


@pytest.fixture
def catalogue_of_the_demonstration():
    """Every demonstration offer, published through the portal's own actions."""
    history = History(now=NOW, say=lambda _line: None)
    history.cast.found(at=AT)
    for row in records.offers(history.calendar):
        history._offer(row, AT)
    return history


def test_offers_that_answered_a_need_stand_near_the_top(catalogue_of_the_demonstration, capsys):
    history = catalogue_of_the_demonstration
    rows = [row for row in records.needs(history.calendar) if row.get("matched")]
    asked: Counter[str] = Counter(row["lang"] for row in rows)
    found: Counter[str] = Counter()
    places = {}
    for row in rows:
        history._need(row, AT)
        jobs.run_due(at=AT)
        places[row["id"]] = place_of_a_right_offer(history, row)
        found[row["lang"]] += places[row["id"]] <= NEAR_THE_TOP

    with capsys.disabled():
        by_language = ", ".join(f"{code} {found[code]} of {asked[code]}" for code in sorted(asked))
        print(
            f"\na right offer in the top {NEAR_THE_TOP} of {len(history.offers)}:"
            f" {sum(found.values())} of {len(rows)} ({by_language})"
        )
    assert sum(found.values()) >= FLOOR, places


def place_of_a_right_offer(history: History, row: records.Record) -> int:
    """The best place of an offer that answered the need; 999 when none is ranked."""
    right = {history.offers[each].pk for each in row["matched"]}
    ranking = Ranking.objects.latest("pk")
    places = ranking.offers.filter(offer__in=right, failed=[]).values_list("position", flat=True)
    return min(places, default=999)

"""The queue: late first, filters, views, and the same cost for one row and for many."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from matchmaking import queries
from matchmaking.models import Case
from needs import indexing
from reference.models import Target
from tests.factories import CaseFactory, HelpdeskFactory, NeedFactory, OrganisationFactory
from tests.factories.accounts import country

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def desk(helper, sign_in):
    return sign_in(helper)


def case_of(iso2="KI", language="en", target=None, **fields):
    organisation = OrganisationFactory(country=country(iso2))
    need = NeedFactory(organisation=organisation, submitted=True, source_language=language)
    if target:
        need.targets.add(Target.objects.get(code=target))
    indexing.reindex(need)
    return CaseFactory(need=need, **fields)


def codes(client, **query):
    answer = client.get(reverse("matchmaking:queue"), query)
    assert answer.status_code == 200, answer.content.decode()
    return [row.case.need.code for row in answer.context["rows"]]


def test_late_cases_come_first(desk):
    now = timezone.now()
    soon = case_of(due_at=now + timedelta(days=2))
    never = case_of(due_at=None)
    late = case_of(due_at=now - timedelta(days=2))

    assert codes(desk) == [late.need.code, soon.need.code, never.need.code]


def test_orders(desk):
    old = case_of("KI", opened_at=NOW - timedelta(days=3))
    new = case_of("FJ", opened_at=NOW)

    assert codes(desk, order="newest") == [new.need.code, old.need.code]
    assert codes(desk, order="country") == [new.need.code, old.need.code]


def test_views_and_their_counts(desk, helper):
    mine = case_of(assigned_to=helper)
    nobodys = case_of()
    case_of(assigned_to=HelpdeskFactory())
    case_of(state="closed", closed_at=NOW)

    assert codes(desk, view="mine") == [mine.need.code]
    assert codes(desk, view="unassigned") == [nobodys.need.code]
    assert len(codes(desk, view="all")) == 3
    counts = queries.queue_counts(Case.objects.all(), helper, at=NOW)
    assert (counts.everything, counts.mine, counts.unassigned) == (3, 1, 1)


@pytest.mark.parametrize(
    "query",
    [
        {"group": "LDC"},
        {"target": "GBF-TARGET-06"},
        {"language": "fr"},
        {"state": "introduced"},
        {"q": "n-777"},
        {"q": "Herbier"},
        {"group": "LDC", "language": "fr"},
    ],
)
def test_filters(desk, query):
    wanted = case_of("KI", "fr", "GBF-TARGET-06", state="introduced")
    wanted.need.title, wanted.need.code = "Un herbier national", "N-777"
    wanted.need.save()
    indexing.reindex(wanted.need)
    case_of("FJ", "en", "GBF-TARGET-01")

    assert codes(desk, **query) == ["N-777"]


@pytest.mark.parametrize(
    "query",
    [
        {"view": "theirs"},
        {"state": "sleeping"},
        {"group": "XXX"},
        {"target": "GBF-TARGET-99"},
        {"order": "random"},
        {"language": "eo"},
        {"page": "2"},
        {"page": "-1"},
        {"q": "x" * 201},
        {"colour": "red"},
    ],
)
def test_a_value_that_does_not_exist_is_a_bad_request(desk, query):
    assert desk.get(reverse("matchmaking:queue"), query).status_code == 400


@pytest.mark.parametrize("text", ["' OR 1=1 --", "%", "\u202e", "🐜", "__", "a\nb", "𝔄", "()"])
def test_any_words_may_be_looked_for(desk, text):
    case_of()

    assert codes(desk, q=text) == []


def test_the_queue_costs_the_same_for_one_row_and_for_thirty(desk, helper):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            codes(desk)
        return len(asked)

    case_of(assigned_to=helper)
    cost()  # warms the session
    one = cost()
    for _each in range(29):
        case_of(assigned_to=helper)

    assert cost() == one


def test_ticked_cases_are_given_to_me(desk, helper):
    first, second, other = case_of(), case_of(), case_of()
    drawn = desk.get(reverse("matchmaking:queue")).content.decode()
    key = drawn.split('name="form_key" value="')[1].split('"')[0]

    desk.post(
        reverse("matchmaking:queue_take"),
        {"form_key": key, "case": [first.need.code, second.need.code, "N-0", "\0"]},
    )

    taken = Case.objects.filter(assigned_to=helper).values_list("pk", flat=True)
    assert set(taken) == {first.pk, second.pk}
    assert other.assigned_to is None


def test_the_median_counts_the_last_thirty_days():
    for days in (1, 2, 4):
        case_of(
            opened_at=datetime(2026, 11, 9, tzinfo=UTC),
            first_answered_at=datetime(2026, 11, 9 + days, tzinfo=UTC),
        )
    case_of(
        opened_at=datetime(2026, 1, 5, tzinfo=UTC),
        first_answered_at=datetime(2026, 1, 9, tzinfo=UTC),
    )
    case_of()

    assert queries.median_first_answer(at=NOW) == 2.0


def test_the_page_names_the_promise_before_anything_was_answered(desk):
    text = desk.get(reverse("matchmaking:queue")).content.decode()

    assert "Promise: 5 working days." in text
    assert "Nothing waits here" in text

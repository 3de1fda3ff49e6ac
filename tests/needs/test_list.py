"""The public list: who sees what, filters with counts, words, order, pages, its price."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from needs import indexing
from tests.factories import HelpdeskFactory, NeedFactory, OfficerFactory, PartnerFactory
from tests.needs.helpers import sent_need

pytestmark = pytest.mark.django_db

LIST = "/en/needs/"
MOST_QUERIES = 14


def titles(response) -> list[str]:
    return [row["need"].title for row in response.context["rows"]]


@pytest.fixture
def many():
    """Return a function that makes `count` sent needs with targets and kinds of help."""

    def make(count: int, **fields) -> list:
        officer = OfficerFactory()
        first = sent_need(officer)
        copies = [NeedFactory(submitted=True, **fields) for _each in range(count - 1)]
        for copy in copies:
            copy.targets.set(first.targets.all())
            copy.assistance_types.set(first.assistance_types.all())
            indexing.reindex(copy)
        return [first, *copies]

    return make


def test_the_address_is_the_one_people_know():
    assert reverse("needs:need_list") == LIST


def test_each_reader_sees_what_is_meant_for_them(client, sign_in):
    own = OfficerFactory()
    side = own.organisations[0]
    NeedFactory(submitted=True, title="Public")
    NeedFactory(submitted=True, private=True, title="Private")
    NeedFactory(title="Draft")
    NeedFactory(organisation=side, title="Own draft")
    NeedFactory(organisation=side, submitted=True, private=True, title="Own private")

    assert titles(client.get(LIST)) == ["Public"]
    assert titles(sign_in(PartnerFactory()).get(LIST)) == ["Public"]
    assert titles(sign_in(HelpdeskFactory()).get(LIST)) == ["Own private", "Private", "Public"]
    assert titles(sign_in(own).get(LIST)) == ["Own draft", "Own private", "Public"]


def test_counts_and_filters_give_away_nothing_of_what_is_hidden(client):
    hidden = NeedFactory(submitted=True, private=True, title="Hidden basilisk")
    indexing.reindex(hidden)

    page = client.get(LIST, {"q": "basilisk"})

    assert page.context["page"].paginator.count == 0
    assert [option for group in page.context["groups"] for option in group.options] == []
    assert "Hidden" not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("country", "KI"),
        ("group", "SIDS"),
        ("region", "009"),
        ("target", "GBF-TARGET-06"),
        ("subject", "CBD-SUBJECT-IAS"),
        ("assist", "ASSIST-TRAINING"),
        ("level", "LEVEL-SYSTEM"),
        ("stakeholder", "GROUP-YOUTH"),
        ("language", "en"),
        ("state", "submitted"),
    ],
)
def test_every_facet_counts_and_narrows(client, name, value):
    where = {"levels": ["LEVEL-SYSTEM"], "stakeholders": ["GROUP-YOUTH"]}
    need = sent_need(OfficerFactory(), {"where": where})
    other = NeedFactory(submitted=True, state="closed", source_language="fr", title="Other")
    other.country = other.country.__class__.objects.get(iso2="CA")
    indexing.reindex(other)

    page = client.get(LIST, {name: value})

    group = next(group for group in page.context["groups"] if group.name == name)
    assert titles(page) == [need.title]
    assert {option.value: option.count for option in group.options}[value] == 1


def test_two_values_of_a_facet_are_alternatives_and_two_facets_hold_together(client, many):
    many(2)

    both = client.get(LIST, {"target": ["GBF-TARGET-06", "GBF-TARGET-07"], "assist": "ASSIST-DATA"})
    either = client.get(LIST, {"target": ["GBF-TARGET-06", "GBF-TARGET-07"]})

    assert (titles(both), len(titles(either))) == ([], 2)


def test_filters_in_use_can_be_taken_off_one_by_one(client, many):
    many(1)

    page = client.get(LIST, {"q": "ants", "country": ["KI", "FJ"]}).content.decode()

    assert 'href="?country=KI&amp;country=FJ"' in page  # without the words
    assert 'href="?q=ants&amp;country=FJ"' in page
    assert 'href="?q=ants&amp;country=KI"' in page


def test_the_list_is_in_the_order_that_was_asked_for(client):
    for day, title in ((1, "beta"), (2, "Alpha"), (3, "gamma")):
        NeedFactory(submitted=True, title=title, submitted_at=f"2026-11-0{day}T00:00:00Z")

    assert titles(client.get(LIST)) == ["gamma", "Alpha", "beta"]
    assert titles(client.get(LIST, {"order": "title"})) == ["Alpha", "beta", "gamma"]


def test_an_empty_list_offers_the_two_nearest_results(client, many):
    many(3)

    page = client.get(LIST, {"q": "volcano", "country": "FJ", "target": "GBF-TARGET-06"})
    ways = client.get(LIST, {"q": "ants volcano", "target": "GBF-TARGET-06"})

    assert page.context["nearest"] == []  # each alone leaves nothing
    assert "See all needs" in page.content.decode()
    assert [(way.name, way.count) for way in ways.context["nearest"]] == [("q", 3)]
    assert "Leave out the words (3 needs)" in ways.content.decode()
    assert 'href="?target=GBF-TARGET-06"' in ways.content.decode()


def test_pages_hold_25_rows_and_end(client, many):
    many(27)

    first, second = client.get(LIST), client.get(LIST, {"page": 2})

    assert (len(titles(first)), len(titles(second))) == (25, 2)
    assert "27 needs" in first.content.decode()
    assert "26 to 27 of 27" in second.content.decode()


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_list_costs_the_same_for_one_row_and_for_thirty(client, sign_in, many, signed_in):
    reader = sign_in(HelpdeskFactory()) if signed_in else client
    many(1)
    reader.get(LIST)

    with CaptureQueriesContext(connection) as one:
        reader.get(LIST)
    many(29)
    with CaptureQueriesContext(connection) as thirty:
        reader.get(LIST)

    assert len(one) == len(thirty) <= MOST_QUERIES


def test_titles_are_shown_in_their_own_language_and_direction(client):
    need = NeedFactory(submitted=True, source_language="ar", title="بناء القدرات")

    page = client.get(LIST).content.decode()

    assert f'<a href="/en/needs/{need.code}/" lang="ar" dir="auto">بناء القدرات</a>' in page
    assert "in Arabic" in page


def test_the_list_reads_in_arabic_from_right_to_left(client, many):
    many(1)

    page = client.get("/ar/needs/").content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert "كيريباس" in page


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=999999",
        "page=abc",
        "page=2",
        "page=%D9%A1",
        "sort=title",
        "order=code",
        "q=%00",
        "q=" + "x" * 201,
        "country=XX",
        "country=",
        "country=%00",
        "state=open",
        "target=GBF-TARGET-6",
        "assist=LEVEL-SYSTEM",
        "region=001",
        "language=de",
        "group='; DROP TABLE needs_need; --",
        "page[]=1",
        "&".join(f"country=KI&x{n}=1" for n in range(3)),
        "&".join(["country=KI"] * 300),
    ],
)
def test_an_address_that_means_nothing_is_a_clear_400(client, query):
    answer = client.get(f"{LIST}?{query}")

    assert answer.status_code == 400
    assert not re.search("Traceback|DoesNotExist", answer.content.decode())

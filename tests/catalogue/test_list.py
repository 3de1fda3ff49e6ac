"""The public list: what is shown to whom, filters with counts, words, order, pages, its price."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue import indexing
from reference.models import Target, Term
from tests.catalogue.helpers import countries, draft, published, regions, targets
from tests.factories import HelpdeskFactory, OfferFactory

pytestmark = pytest.mark.django_db

LIST = "/en/offers/"
MOST_QUERIES = 14


def titles(response) -> list[str]:
    return [row["offer"].title for row in response.context["rows"]]


def counts(response, name: str) -> dict[str, int]:
    group = next(each for each in response.context["groups"] if each.name == name)
    return {option.value: option.count for option in group.options}


def test_the_address_is_the_one_people_know():
    assert reverse("catalogue:offer_list") == LIST


def test_everybody_sees_published_offers_and_nothing_else(client, sign_in, person, provider):
    published(person, provider, title="Published")
    draft(person, provider, title="Own draft")
    OfferFactory(state="withdrawn", title="Withdrawn", provider=provider)

    for browser in (client, sign_in(person), sign_in(HelpdeskFactory())):
        answer = browser.get(LIST)
        assert titles(answer) == ["Published"]
        assert sum(counts(answer, "kind").values()) == 1


def test_a_choice_narrows_the_list_and_leaves_its_own_facet_open(client):
    published(title="Course", kind="service")
    published(title="Call", kind="opportunity")
    published(title="Paid call", kind="opportunity", cost="at_cost")

    answer = client.get(LIST, {"kind": "opportunity", "cost": "free"})

    assert titles(answer) == ["Call"]
    assert counts(answer, "kind") == {"service": 1, "opportunity": 1}
    assert counts(answer, "cost") == {"free": 1, "at_cost": 1}


def test_two_values_of_one_facet_are_alternatives(client):
    published(title="One", targets=targets("GBF-TARGET-06"))
    published(title="Two", targets=targets("GBF-TARGET-03"))
    published(title="Three", targets=targets("GBF-TARGET-21"))

    answer = client.get(LIST, {"target": ["GBF-TARGET-06", "GBF-TARGET-03"]})

    assert set(titles(answer)) == {"One", "Two"}


@pytest.fixture
def served_places():
    published(title="World")
    published(title="Oceania", worldwide=False, regions=regions("009"))
    published(title="Melanesia", worldwide=False, regions=regions("054"))
    published(title="Kiribati", worldwide=False, countries=countries("KI"))
    published(title="Malawi", worldwide=False, countries=countries("MW"))


@pytest.mark.usefixtures("served_places")
@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"country": "KI"}, {"World", "Oceania", "Kiribati"}),
        ({"country": "FJ"}, {"World", "Oceania", "Melanesia"}),
        ({"country": "EU"}, {"World"}),
        ({"country": ["KI", "MW"]}, {"World", "Oceania", "Kiribati", "Malawi"}),
        ({"region": "009"}, {"World", "Oceania", "Melanesia", "Kiribati"}),
        ({"region": "057"}, {"World", "Oceania", "Kiribati"}),
        ({"region": "002"}, {"World", "Malawi"}),
        ({"region": "001"}, {"World"}),
        ({"group": "SIDS"}, {"World", "Oceania", "Melanesia", "Kiribati"}),
        ({"group": "LLDC"}, {"World", "Malawi"}),
    ],
)
def test_an_offer_is_found_for_every_place_it_serves(client, chosen, found):
    answer = client.get(LIST, chosen)

    assert set(titles(answer)) == found


@pytest.mark.usefixtures("served_places")
def test_the_counts_of_places_are_what_choosing_them_gives(client):
    first = client.get(LIST)

    for name, values in (
        ("country", ("KI", "FJ", "MW", "DE", "EU")),
        ("region", ("001", "002", "009", "054", "057")),
        ("group", ("SIDS", "LDC", "LLDC")),
    ):
        shown = counts(first, name)
        for value in values:
            found = client.get(LIST, {name: value}).context["page"].paginator.count
            assert shown[value] == found, value


@pytest.mark.parametrize(
    ("language", "asked"),
    [("ar", "تدريب"), ("en", "trainings"), ("es", "capacitación"), ("fr", "formations")],
)
def test_words_are_searched_in_the_reader_s_language(client, language, asked):
    texts = {
        "ar": "التدريب على رصد الشعاب",
        "en": "Training on reefs",
        "es": "Capacitaciones sobre arrecifes",
        "fr": "Formation sur les récifs",
    }
    published(source_language=language, title=texts[language], description="-")

    answer = client.get(f"/{language}/offers/", {"q": asked})

    assert texts[language] in titles(answer)


def test_the_order_is_the_reader_s(client, monday):
    today = timezone.localdate()
    for days, title in ((9, "b"), (3, "C"), (-4, "gone"), (None, "a")):
        deadline = None if days is None else today + timedelta(days=days)
        published(title=title, deadline_on=deadline, at=monday - timedelta(days=days or 0))

    assert titles(client.get(LIST)) == ["gone", "a", "C", "b"]
    assert titles(client.get(LIST, {"order": "deadline"}))[:2] == ["C", "b"]
    assert titles(client.get(LIST, {"order": "title"})) == ["a", "b", "C", "gone"]


def test_an_offer_whose_day_is_over_or_whose_places_are_gone_says_so(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    OfferFactory(title="Closed", deadline_on=yesterday)
    OfferFactory(title="Full", places=1, places_taken=1)

    shown = {
        row["offer"].title: str(row["standing"].label) for row in client.get(LIST).context["rows"]
    }

    assert shown == {"Closed": "Closed", "Full": "No place left"}


def test_each_filter_in_use_can_be_taken_off(client):
    published()

    page = client.get(LIST, {"q": "course", "kind": "service", "cost": "free"}).content.decode()

    assert "Filters (3 in use)" in page
    for rest in (
        "?q=course&amp;cost=free",
        "?q=course&amp;kind=service",
        "?kind=service&amp;cost=free",
    ):
        assert f'href="{rest}"' in page


def test_a_facet_shows_the_commonest_first_and_the_rest_in_their_own_order(client):
    published()
    for _each in range(2):
        published(worldwide=False, countries=countries("MW"))

    facets = client.get(LIST).context["groups"]
    country = next(each for each in facets if each.name == "country")

    assert (country.first[0].value, len(country.first)) == ("MW", 8)
    assert [each.label for each in country.rest][:2] == ["Armenia", "Australia"]


def test_an_empty_list_offers_the_nearest_ways_on(client):
    published(title="Reefs", kind="service")
    published(title="Forests", kind="resource")
    published(title="More forests", kind="resource")

    answer = client.get(LIST, {"q": "forests", "kind": "service", "cost": "free"})

    ways = [(way.name, way.count) for way in answer.context["nearest"]]
    assert ways == [("q", 1), ("kind", 2)]
    assert "No offer has all of this" in answer.content.decode()


def test_a_list_has_25_rows_a_page(client):
    for _offer in range(30):
        OfferFactory()

    first, second = client.get(LIST), client.get(LIST, {"page": "2"})

    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 5)
    assert "30 offers" in first.content.decode()
    assert client.get(LIST, {"page": "3"}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "?colour=red",
        "?kind=gift",
        "?country=XX",
        "?order=random",
        "?order=-id",
        "?page=x",
        "?page=0",
        "?q=" + "x" * 201,
        "?q=a%00b",
        "?target=GBF-TARGET-06'--",
    ],
)
def test_what_this_page_does_not_know_is_a_clear_400(client, query):
    assert client.get(LIST + query).status_code == 400


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_thirty_rows_cost_the_queries_of_one(client, sign_in, person, provider):
    def add():
        offer = OfferFactory(provider=provider)
        offer.targets.set(Target.objects.all()[:4])
        offer.assistance_types.set(Term.objects.of("assistance")[:4])
        indexing.reindex(offer)

    addresses = [LIST, "/en/offers/providers/", f"/en/offers/providers/{provider.code}/"]
    browser = sign_in(person)
    add()
    one = [queries_of(each, address) for address in addresses for each in (client, browser)]
    mine = queries_of(browser, "/en/offers/mine/")
    for _offer in range(29):
        add()

    assert [queries_of(each, address) for address in addresses for each in (client, browser)] == one
    assert queries_of(browser, "/en/offers/mine/") == mine
    assert max(one) <= MOST_QUERIES

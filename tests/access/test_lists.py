"""Lists, searches and figures show each role its own rows, whatever it searches for."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from monitoring.indicators import INDICATORS
from tests.access import answers
from tests.access.answers import Answer
from tests.access.records import SEARCHED
from tests.access.roles import (
    ANONYMOUS,
    EVERYBODY,
    HELPDESK,
    OFFICER,
    OTHER_OFFICER,
    PARTNER,
    in_order,
)

LISTS = (
    ("needs:need_list", {"q": SEARCHED}),
    ("needs:need_list", {"target": "GBF-TARGET-06"}),
    ("needs:need_list", {"country": "KI"}),
    ("needs:need_list", {"country": "KE"}),
    ("needs:need_list", {"order": "title"}),
    ("catalogue:offer_list", {"q": SEARCHED}),
    ("catalogue:offer_mine", {}),
    ("catalogue:provider_list", {}),
    ("accounts:organisation_list", {"q": "Unapproved"}),
    ("accounts:memberships", {}),
    ("accounts:requests", {}),
    ("accounts:notices", {}),
    ("matchmaking:queue", {}),
    ("matchmaking:queue", {"q": SEARCHED}),
    ("matchmaking:introduction_list", {}),
    ("my_work", {}),
    ("front", {}),
    ("monitoring:dashboard", {}),
    ("monitoring:dashboard", {"records": "all"}),
)


def shown(matrix, role: str, route: str, query: dict, **kwargs) -> set[str]:
    """Places of the planted words on this page; fails when one is not for `role`."""
    url = reverse(route, kwargs=kwargs) + (f"?{urlencode(query)}" if query else "")
    response = matrix.get(url, role)
    assert answers.of(response) is not Answer.BROKEN, url
    text = response.content.decode()
    canaries = matrix.world.canaries
    assert canaries.leaked(text, role) == [], f"{url} as {role}"
    return {canaries.places[word] for word in canaries.found(text)}


@pytest.mark.parametrize(("route", "query"), LISTS, ids=lambda each: str(each))
def test_a_list_holds_no_word_of_others(matrix, route, query):
    for role in in_order(EVERYBODY):
        shown(matrix, role, route, query)


@pytest.mark.parametrize("records", ["", "all"])
def test_records_behind_a_figure_hold_no_word_of_others(matrix, records):
    query = {"records": records} if records else {}
    for indicator in INDICATORS:
        for role in in_order(EVERYBODY):
            shown(matrix, role, "monitoring:indicator", query, code=indicator.code)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (ANONYMOUS, {"alpha public title"}),
        (
            OFFICER,
            {
                "alpha public title",
                "alpha private title",
                "alpha draft title",
                "alpha matched title",
            },
        ),
        (OTHER_OFFICER, {"alpha public title", "beta private title", "beta draft title"}),
        (PARTNER, {"alpha public title"}),
        (
            HELPDESK,
            {
                "alpha public title",
                "alpha private title",
                "alpha matched title",
                "beta private title",
                "community private title",
            },
        ),
    ],
)
def test_a_search_finds_all_that_is_ones_own_and_nothing_else(matrix, role, expected):
    found = shown(matrix, role, "needs:need_list", {"q": SEARCHED})

    assert {place for place in found if place.endswith("title")} == expected


def test_counts_beside_filters_count_visible_rows_only(matrix):
    """A count would give away that a hidden need from Kenya exists."""
    url = reverse("needs:need_list")

    assert "KE" not in _countries(matrix.get(url, ANONYMOUS))
    assert "KE" in _countries(matrix.get(url, OTHER_OFFICER))


def _countries(response) -> set[str]:
    groups = {group.name: group for group in response.context["groups"]}
    return {option.value for option in groups["country"].options}

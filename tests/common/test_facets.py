"""The count beside a filter is what choosing it gives."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from common.params import BadParameter
from needs.filters import NeedFilter
from needs.models import Need
from tests.factories import NeedFactory

pytestmark = pytest.mark.django_db
ROWS = (
    ["country:KI", "target:GBF-TARGET-06", "language:en"],
    ["country:KI", "target:GBF-TARGET-06", "target:GBF-TARGET-04", "language:fr"],
    ["country:KE", "target:GBF-TARGET-06", "language:en"],
    ["country:KE", "language:fr"],
    ["country:FR", "target:GBF-TARGET-04", "language:fr"],
)


@pytest.fixture
def needs():
    for keys in ROWS:
        NeedFactory(submitted=True, facet_keys=keys)


def filtered(**chosen) -> NeedFilter:
    filters = NeedFilter(QueryDict(urlencode(chosen, doseq=True)), queryset=Need.objects.public())
    filters.refuse_unknown_values()
    return filters


def options(filters: NeedFilter, name: str) -> dict[str, int]:
    group = next(group for group in filters.groups() if group.name == name)
    return {option.value: option.count for option in group.options}


def test_without_a_choice_every_value_is_counted(needs):
    assert options(filtered(), "country") == {"KI": 2, "KE": 2, "FR": 1}


def test_values_of_one_facet_are_alternatives(needs):
    assert filtered(country=["KI", "FR"]).qs.count() == 3


def test_between_facets_all_must_hold(needs):
    assert filtered(country="KI", language="fr").qs.count() == 1


def test_a_choice_narrows_the_other_facets_and_not_its_own(needs):
    filters = filtered(country="KI")

    assert options(filters, "language") == {"en": 1, "fr": 1}
    assert options(filters, "country") == {"KI": 2, "KE": 2, "FR": 1}


@pytest.mark.parametrize(
    "chosen", [{}, {"country": ["KI"]}, {"target": ["GBF-TARGET-06"], "language": ["en"]}]
)
@pytest.mark.parametrize("name", ["country", "target", "language"])
def test_every_count_is_what_choosing_only_that_value_gives(needs, chosen, name):
    for value, count in options(filtered(**chosen), name).items():
        assert filtered(**{**chosen, name: [value]}).qs.count() == count, value


def test_a_chosen_value_without_rows_stays_to_be_taken_off(needs):
    assert options(filtered(country="CN"), "country")["CN"] == 0


@pytest.mark.parametrize("name", ["country", "target", "order"])
def test_a_value_that_does_not_exist_is_refused(needs, name):
    with pytest.raises(BadParameter):
        filtered(**{name: "nope"})


def test_facets_cost_the_same_queries_for_any_number_of_rows(needs, django_assert_num_queries):
    chosen = {"country": "KI", "language": "en"}
    filters = filtered(**chosen)
    with django_assert_num_queries(3):  # all facets at once, and each chosen one by itself
        filters.groups()

"""An address that a page does not understand is a clear 400, never a guess."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from common import params
from common.paging import page_of
from common.params import BadParameter


def query(text: str) -> QueryDict:
    return QueryDict(text)


def test_known_parameters_pass():
    params.check(query("page=2&q=ants&q=bees"), {"page", "q", "order"})


@pytest.mark.parametrize("text", ["nope=1", "page=1&nope", "PAGE=1", "page%20=1"])
def test_an_unknown_parameter_is_named(text):
    with pytest.raises(BadParameter) as caught:
        params.check(query(text), {"page"})

    assert "“" in caught.value.message


def test_a_long_unknown_name_is_cut():
    with pytest.raises(BadParameter) as caught:
        params.check(query("x" * 5000 + "=1"), set())

    assert len(caught.value.message) < 200


def test_a_nul_is_refused():
    with pytest.raises(BadParameter):
        params.check(query("q=a%00b"), {"q"})


def test_as_many_values_as_allowed_pass_and_no_more():
    params.check(query("&".join(["q=a"] * params.MAX_VALUES)), {"q"})

    with pytest.raises(BadParameter):
        params.check(query("&".join(["q=a"] * (params.MAX_VALUES + 1))), {"q"})


@pytest.mark.parametrize(
    "raw", ["0", "-1", "1.5", "abc", "1e3", "１", "٣", "100001", "9" * 400, "+1"]
)
def test_what_is_no_number_in_range_is_refused(raw):
    given = QueryDict(mutable=True)
    given["page"] = raw

    with pytest.raises(BadParameter):
        params.number(given, "page")


@pytest.mark.parametrize(("text", "number"), [("", 1), ("page=", 1), ("page=1", 1), ("page=07", 7)])
def test_a_number_is_read(text, number):
    assert params.number(query(text), "page") == number


def page(number: str, rows: int = 60):
    return page_of(RequestFactory().get("/", {"page": number}), list(range(rows)), per_page=25)


def test_a_long_list_comes_in_pages():
    assert list(page("3")) == list(range(50, 60))
    assert page("1").paginator.num_pages == 3


@pytest.mark.parametrize("number", ["0", "abc", "4", "999999", "99999"])
def test_a_page_that_is_not_there_is_refused(number):
    with pytest.raises(BadParameter):
        page(number)


def test_an_empty_list_has_one_page():
    assert list(page("1", rows=0)) == []

"""Changing the language keeps the page; what cannot be shown is said in the language asked for."""

import pytest

from common.languages import RIGHT_TO_LEFT, Language

pytestmark = pytest.mark.journey


def test_the_page_stays_when_the_language_changes(furnished):
    visitor = furnished.site.person()
    asked = "/needs/?target=GBF-TARGET-06&order=title"
    visitor.opens(asked)
    for language in Language:
        menu = visitor.page.get_by_role("banner")
        menu.locator(f"a[hreflang={language}]").click()
        assert visitor.page.url == f"{visitor.url}/{language}{asked}"
        page = visitor.page.locator("html")
        assert page.get_attribute("lang") == language
        assert page.get_attribute("dir") == ("rtl" if language in RIGHT_TO_LEFT else "ltr")


def test_what_is_not_there_is_said_in_arabic(furnished):
    visitor = furnished.site.person("ar")
    answer = visitor.page.goto(f"{visitor.url}/ar/needs/N-0/")

    assert answer.status == 404
    assert visitor.page.locator("html").get_attribute("dir") == "rtl"
    assert visitor.link(visitor.reads("Look through the needs")).is_visible()
    assert visitor.page.get_by_role("heading", level=1).inner_text() == visitor.reads(
        "We did not find this page"
    )


def test_a_visitor_is_met_in_the_language_of_the_browser(furnished):
    visitor = furnished.site.person("ar", locale="ar")
    visitor.page.goto(f"{visitor.url}/")

    assert visitor.page.url == f"{visitor.url}/ar/"

"""Without a mouse: everything is reached by Tab and done by Enter, Space and letters."""

import pytest

from tests.journeys.pages.views import VIEWS

# The focused element is the field itself or comes after it on the page.
BEHIND_THE_FIELD = """() => {
  const field = document.querySelector(location.hash), now = document.activeElement
  return field === now || !!(field.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING)
}"""
MOST_TABS = 120  # to reach something on one page; more would be a trap

pytestmark = pytest.mark.journey


def tab_to(person, matches: str) -> None:
    """Press Tab until the focused element matches a selector, and check that it shows."""
    for _press in range(MOST_TABS):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("s => document.activeElement.matches(s)", matches):
            assert is_marked(person.page), matches
            return
    raise AssertionError(f"{MOST_TABS} presses of Tab did not reach {matches}.")


def is_marked(page) -> bool:
    """Whether the focused element is in view and carries a visible ring."""
    return page.evaluate(
        """() => {
          const it = document.activeElement, box = it.getBoundingClientRect()
          const ring = getComputedStyle(it)
          return box.bottom > 0 && box.top < innerHeight
            && (ring.outlineStyle !== 'none' || ring.boxShadow !== 'none')
        }"""
    )


def presses(person, key: str) -> None:
    person.page.keyboard.press(key)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_need_is_found_and_opened(furnished, language):
    visitor = furnished.window("visitor", language)
    visitor.opens("/needs/")
    tab_to(visitor, "a.skip")
    presses(visitor, "Enter")
    tab_to(visitor, "input[name=q]")
    visitor.page.keyboard.type("ants")
    tab_to(visitor, "input[name=assist]")
    presses(visitor, "Space")
    tab_to(visitor, "main form button")
    presses(visitor, "Enter")
    visitor.page.wait_for_url("**q=ants*assist=*")
    tab_to(visitor, "main ol.rows h3 a")
    title = visitor.page.evaluate("document.activeElement.textContent")
    presses(visitor, "Enter")

    visitor.page.wait_for_url("**/needs/N-*/")
    assert visitor.heading_reads(title)


def test_one_part_of_a_need_is_filled_in(furnished):
    officer = furnished.window("officer", "en")
    officer.opens(f"/needs/{furnished.codes['typed']}/part/problem/")
    tab_to(officer, "a.skip")
    presses(officer, "Enter")
    tab_to(officer, "input[name=source_language]")
    presses(officer, "Space")
    tab_to(officer, "input[name=title]")
    officer.page.keyboard.type("Typed without a mouse")
    tab_to(officer, "textarea[name=problem]")
    officer.page.keyboard.type("Tab, letters, Enter.")
    tab_to(officer, "main form button")
    presses(officer, "Enter")

    officer.page.wait_for_url("**/part/assistance/**")
    officer.opens(f"/needs/{furnished.codes['typed']}/")
    assert officer.heading_reads("Typed without a mouse")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_error_summary_leads_to_the_field(furnished, language):
    with_error = next(view for view in VIEWS if view.name == "part with an error")
    page = with_error.show(furnished, language)
    officer = furnished.window("officer", language)
    assert page.title().startswith(officer.reads("Error:"))

    link = page.get_by_role("alert").get_by_role("link").first
    link.focus()
    presses(officer, "Enter")

    field = page.get_by_label(officer.reads("Should end"), exact=True)
    assert page.evaluate("location.hash") == f"#{field.get_attribute('id')}"
    assert field.bounding_box()["y"] < page.viewport_size["height"]
    presses(officer, "Tab")  # goes on from the field, wherever the browser put its start
    assert page.evaluate(BEHIND_THE_FIELD)

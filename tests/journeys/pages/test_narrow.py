"""A small phone, or a page at 400 %: 320 CSS pixels, and nothing to scroll sideways for."""

import pytest

from tests.journeys.pages.views import VIEWS
from tests.journeys.site import DESK

PHONE = {"width": 320, "height": 640}  # CSS pixels
TOO_WIDE = """() => {
  const seen = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= seen) return []
  return [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > seen + 1
                 || each.getBoundingClientRect().left < -1)
    .map(each => each.tagName + '.' + each.className).slice(0, 5)
    .concat('width ' + document.documentElement.scrollWidth)
}"""

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_nothing_is_wider_than_a_phone(furnished, view, language):
    page = furnished.window(view.reader, language).page
    page.set_viewport_size(PHONE)
    view.show(furnished, language)

    too_wide = page.evaluate(TOO_WIDE)
    page.set_viewport_size(DESK)

    assert too_wide == []

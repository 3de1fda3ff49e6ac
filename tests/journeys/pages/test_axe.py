"""axe-core finds nothing to object to: WCAG 2.0 to 2.2, A and AA, and its best practices."""

from pathlib import Path

import pytest

from tests.journeys.pages.views import VIEWS

AXE = (Path(__file__).parents[2] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"

pytestmark = pytest.mark.journey


def violations(page) -> list[str]:
    """What axe objects to, as "rule: selector of the element"."""
    page.evaluate(AXE)  # the protocol's own door: the page's CSP is for the page
    found = page.evaluate(RUN, TAGS)["violations"]
    return [f"{rule['id']}: {node['target'][-1]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_nobody_is_shut_out(furnished, view, language):
    assert violations(view.show(furnished, language)) == []


def test_axe_would_find_something(furnished):
    page = VIEWS[0].show(furnished, "en")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert any(each.startswith("image-alt") for each in violations(page))

"""What a first visit costs on a slow line: at most 50 kB, without fonts.

Counted are the bodies of everything the browser asks for with an empty cache: pages as the server
compresses them, static files as WhiteNoise stores them for browsers (Brotli), images that are
not text as they are. Fonts come later and only where the reader has none; headers are not counted.
"""

import http.client
import re
from urllib.parse import urlsplit

import brotli
import pytest

from tests.journeys.pages.views import VIEWS

MOST_BYTES = 50_000
MEASURED = {"front", "needs", "part: assistance", "part: where", "offer", "dashboard"}
ALREADY_PACKED = re.compile(r"\.(png|jpg|woff2?)$")

pytestmark = pytest.mark.journey


def asked_for(person, view, furnished) -> list[str]:
    """Addresses of everything that the first view of a page fetches, fonts left out."""
    found = []
    person.page.on(
        "request",
        lambda request: found.append(request.url) if request.resource_type != "font" else None,
    )
    person.opens(view.path.format(**furnished.codes))
    person.page.wait_for_load_state("networkidle")
    return found


def weight(url: str, cookies: str) -> int:
    """Bytes of one body, as the portal sends it to a browser of today."""
    address = urlsplit(url)
    line = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    headers = {"Accept-Encoding": "gzip, br", "Cookie": cookies}
    line.request("GET", f"{address.path}?{address.query}".rstrip("?"), headers=headers)
    answer = line.getresponse()
    body = answer.read()
    line.close()
    assert answer.status == 200, url
    if answer.headers.get("Content-Encoding") or ALREADY_PACKED.search(address.path):
        return len(body)
    assert address.path.startswith("/static/"), f"{url} came without compression."
    return len(brotli.compress(body))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "view", [view for view in VIEWS if view.name in MEASURED], ids=lambda view: view.name
)
def test_a_first_view_is_light(furnished, view, language):
    person = furnished.another_window(view.reader, language)
    urls = [url for url in asked_for(person, view, furnished) if not url.startswith("data:")]
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in person.page.context.cookies())

    weights = {urlsplit(url).path: weight(url, cookies) for url in urls}

    assert len(weights) >= 4  # the page, two sheets, the mark: nothing was overlooked
    assert sum(weights.values()) <= MOST_BYTES, weights
    print(f"{view.name} {language}: {sum(weights.values())} bytes {weights}")

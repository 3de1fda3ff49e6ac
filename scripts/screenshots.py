"""Photograph the main pages of a running demonstration, in English and Arabic, wide and narrow.

make demo                 # in another window
make screenshots ARGS="--url http://localhost:8000 --to var/screenshots"
"""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cbdportal.settings")
django.setup()

from cbdportal.demonstration.people import DOMAIN, PASSWORD, TOTP_SECRETS  # noqa: E402
from tests.journeys.person import Person  # noqa: E402

LANGUAGES = ("en", "ar")
WIDTHS = {"wide": 1280, "phone": 390}  # CSS pixels
HEIGHT = 900
VISITOR = ""


@dataclass(frozen=True)
class Picture:
    """A page as `reader` (the first half of an address, or nobody) sees it."""

    name: str
    path: str
    reader: str = VISITOR
    then: Callable[[Person], None] | None = None


def follows_first(selector: str) -> Callable[[Person], None]:
    """Open whatever the first matching link of the page leads to."""

    def act(person: Person) -> None:
        person.page.locator(selector).first.click()
        person.page.wait_for_load_state()

    return act


def begins_a_need_wrongly(person: Person) -> None:
    """A new draft whose end lies before its start; it is thrown away after the picture."""
    person.presses("Begin", context="a draft")
    person.page.wait_for_url("**/part/problem/")
    person.page.goto(person.page.url.replace("/problem/", "/when/"))
    person.types("Should start", "2027-05-01")
    person.types("Should end", "2027-04-01")
    person.presses("Save and continue")
    person.page.get_by_role("alert").wait_for()


PICTURES = (
    Picture("front", "/"),
    Picture("needs", "/needs/"),
    Picture("offer", "/offers/", then=follows_first("main ol.rows h3 a")),
    Picture("dashboard", "/figures/"),
    Picture("need-with-an-error", "/needs/new/", "officer", begins_a_need_wrongly),
    Picture("my-work", "/my/", "officer"),
    Picture("queue", "/help/queue/", "helpdesk"),
    Picture("case", "/help/queue/", "helpdesk", follows_first("main tbody th a")),
)


def main(words: list[str] | None = None) -> int:
    arguments = _arguments(words)
    arguments.to.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        seats = {VISITOR: None} | {
            reader: sign_in(browser, arguments.url, reader)
            for reader in {picture.reader for picture in PICTURES} - {VISITOR}
        }
        for picture in PICTURES:
            for language in LANGUAGES:
                for width in WIDTHS:
                    path = arguments.to / f"{picture.name}-{language}-{width}.png"
                    take(browser, arguments.url, picture, language, width, seats, path)
                    print(path)
    return 0


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__.partition("\n")[0])
    parser.add_argument("--url", default="http://localhost:8000", help="where it runs")
    parser.add_argument("--to", type=Path, default=Path("var/screenshots"), help="a folder")
    return parser.parse_args(words)


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        sys.exit("Chromium is missing; install the package chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def sign_in(browser: Browser, url: str, reader: str) -> StorageState:
    """Sign one of the printed people in, and return the cookies: a second factor works once."""
    email = f"{reader}@{DOMAIN}"
    context = browser.new_context()
    person = Person(page=context.new_page(), language="en", url=url)
    person.signs_in(email, password=PASSWORD, secret=TOTP_SECRETS.get(email, ""))
    cookies = context.storage_state()
    context.close()
    return cookies


def take(
    browser: Browser,
    url: str,
    picture: Picture,
    language: str,
    width: str,
    seats: dict[str, StorageState | None],
    path: Path,
) -> None:
    """Take one picture of the whole page."""
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": HEIGHT}, storage_state=seats[picture.reader]
    )
    person = Person(page=context.new_page(), language=language, url=url)
    person.opens(picture.path)
    if picture.then:
        picture.then(person)
    person.page.screenshot(path=path, full_page=True)
    throw_draft_away(person.page)
    context.close()


def throw_draft_away(page: Page) -> None:
    """Leave the demonstration as it was, if the picture shows a draft being written."""
    if draft := re.match(r"(.*/needs/N-[^/]+/)part/", page.url):
        page.goto(f"{draft[1]}discard/")
        page.locator("main form button").click()


if __name__ == "__main__":
    sys.exit(main())

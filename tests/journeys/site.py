"""The portal as people meet it: a browser window for each, words in the language they read."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from common import jobs
from tests.journeys.person import Person

DESK = {"width": 1280, "height": 900}  # CSS pixels


@dataclass
class Site:
    """A live server, and everybody who has a window open on it.

    `scripts` says whether the windows run JavaScript.
    """

    browser: Browser
    url: str
    scripts: bool = True
    windows: list[BrowserContext] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)  # requests to hosts that are not ours
    failures: list[str] = field(default_factory=list)  # server errors and refused resources

    def person(self, language: str = "en", **window: object) -> Person:
        """Somebody who opens a fresh window; `window` are options of a browser context."""
        options = {"viewport": DESK, "java_script_enabled": self.scripts, **window}
        context = self.browser.new_context(**options)
        context.set_default_timeout(10_000)  # milliseconds
        self.windows.append(context)
        page = context.new_page()
        self._watch(page)
        return Person(page=page, language=language, url=self.url)

    def work(self) -> None:
        """Do the jobs that wait: mails, rankings."""
        jobs.run_due(at=timezone.now())

    def leave(self) -> None:
        """Close every window; what went wrong unseen is an error now."""
        for window in self.windows:
            window.close()
        assert self.strangers == []
        assert self.failures == []

    def _watch(self, page: Page) -> None:
        page.on("request", self._note_stranger)
        page.on("response", self._note_failure)
        page.on("pageerror", lambda error: self.failures.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._note_refusal(page, message))

    def _note_stranger(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not self._is_ours(request.url):
            self.strangers.append(request.url)

    def _note_failure(self, response: Response) -> None:
        if response.status >= 500:
            self.failures.append(f"{response.status} {response.url}")

    def _note_refusal(self, page: Page, message) -> None:
        if "Content Security Policy" in message.text:
            self.failures.append(f"{page.url}: {message.text}")

    def _is_ours(self, url: str) -> bool:
        return urlsplit(url).netloc == urlsplit(self.url).netloc

"""A person at a browser, who finds things by what they are called."""

import re
import time
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Locator, Page

from common.models import SentMail
from tests.factories.accounts import PASSWORD
from tests.journeys.words import said

TOTP_PERIOD_SECONDS = 30
LINK = re.compile(r"https?://\S+")


@dataclass
class Person:
    """Acts on one page as a reader of `language` would."""

    page: Page
    language: str
    url: str

    def reads(self, text: str, *, context: str | None = None, **facts: object) -> str:
        """What the portal says for `text` to this person."""
        return said(text, self.language, context=context, **facts)

    def opens(self, path: str) -> None:
        """Go to an address without its language, such as "/needs/"."""
        self.page.goto(f"{self.url}/{self.language}{path}")

    def follows(self, text: str, *, context: str | None = None) -> None:
        self.link(self.reads(text, context=context)).first.click()

    def presses(self, text: str, *, context: str | None = None) -> None:
        self.button(self.reads(text, context=context)).click()

    def types(self, label: str, text: str) -> None:
        self.page.get_by_label(self.reads(label), exact=True).fill(text)

    def ticks(self, label: str, *, context: str | None = None) -> None:
        self.page.get_by_label(self.reads(label, context=context), exact=True).check()

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def heading(self, text: str, **facts: object) -> Locator:
        return self.page.get_by_role("heading", name=self.reads(text, **facts), exact=True)

    def heading_reads(self, text: str) -> bool:
        """Whether the page is headed by words that somebody wrote."""
        return self.page.get_by_role("heading", level=1, name=text, exact=True).is_visible()

    def sees(self, text: str) -> bool:
        """Whether words stand in the main part of the page."""
        return self.page.get_by_role("main").get_by_text(text).first.is_visible()

    def signs_in(self, email: str, *, password: str = PASSWORD, secret: str = "") -> None:
        """Through the real form; with `secret` also through the second factor."""
        self.opens("/account/login/")
        self.types("E-mail address", email)
        self.types("Password", password)
        self.presses("Sign in")
        if secret:
            self.types("Code from your app", code_of(secret))
            self.presses("Sign in")
        self.page.wait_for_url("**/my/")

    def signs_out(self) -> None:
        self.presses("Sign out")

    def follows_mail(self, to: str) -> None:
        """Open the first link of the newest mail that went to an address."""
        mail = SentMail.objects.filter(recipient=to).first()
        assert mail is not None, f"No mail went to {to}."
        self.page.goto(LINK.search(mail.body).group())


def code_of(secret: str) -> str:
    """The six digits that an app shows now for a secret."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // TOTP_PERIOD_SECONDS))

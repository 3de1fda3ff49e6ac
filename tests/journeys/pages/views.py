"""Every kind of page, and who looks at it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.factories.accounts import PASSWORD
from tests.journeys.pages.world import World
from tests.journeys.person import Person


@dataclass(frozen=True)
class View:
    """A page as `reader` sees it; `then` is what they do on it before anybody looks."""

    name: str
    path: str
    reader: str = "visitor"
    then: Callable[[Person, World], None] | None = None

    def show(self, world: World, language: str) -> Page:
        """Open the page and return it."""
        person = world.window(self.reader, language)
        person.opens(self.path.format(**world.codes))
        if self.then:
            self.then(person, world)
        return person.page


def _sends_nothing(button: str, context: str | None = None) -> Callable[[Person, World], None]:
    """Press a form's button with nothing filled in."""

    def act(person: Person, world: World) -> None:
        person.presses(button, context=context)
        person.page.get_by_role("alert").wait_for()

    return act


def _ends_before_it_starts(person: Person, world: World) -> None:
    person.types("Should start", "2027-05-01")
    person.types("Should end", "2027-04-01")
    person.presses("Save and continue")
    person.page.get_by_role("alert").wait_for()


def _types_the_password(person: Person, world: World) -> None:
    person.page.context.clear_cookies()
    person.opens("/account/login/")
    person.types("E-mail address", world.people["helper"].email)
    person.types("Password", PASSWORD)
    person.presses("Sign in")
    person.page.get_by_label(person.reads("Code from your app"), exact=True).wait_for()


def _opens_a_stale_link(person: Person, world: World) -> None:
    person.opens(f"/account/confirm-email/{'x' * 20}/")


VIEWS = (
    View("front", "/"),
    View("about", "/about/matching/"),
    View("sign-in", "/account/login/"),
    View("sign-in with an error", "/account/login/", then=_sends_nothing("Sign in")),
    View("sign-up", "/account/signup/"),
    View("sign-up with an error", "/account/signup/", then=_sends_nothing("Create the account")),
    View("link too old", "/", then=_opens_a_stale_link),
    View("password reset", "/account/password/reset/"),
    View("second factor", "/account/login/", then=_types_the_password),
    View("second factor set-up", "/account/second-factor/on/", "partner"),
    View("second factor state", "/account/second-factor/", "partner"),
    View("password change", "/account/password/change/", "partner"),
    View("memberships", "/people/memberships/", "newcomer"),
    View("organisations", "/people/organisations/?q=m", "newcomer"),
    View("new organisation", "/people/organisations/new/", "newcomer"),
    View("organisation", "/people/organisations/{organisation}/", "focal point"),
    View("asking to join", "/people/organisations/{organisation}/join/", "newcomer"),
    View("requests", "/people/requests/", "focal point"),
    View("requests, secretariat", "/people/requests/", "secretariat"),
    View("notices", "/people/notices/", "officer"),
    View("settings", "/people/settings/", "officer"),
    View("my work, officer", "/my/", "officer"),
    View("my work, partner", "/my/", "partner"),
    View("my work, focal point", "/my/", "focal point"),
    View("my work, newcomer", "/my/", "newcomer"),
    View("needs", "/needs/"),
    View("needs, none", "/needs/?q=zzzzzz"),
    View("needs, filtered", "/needs/?target=GBF-TARGET-06&region=009"),
    View("need", "/needs/{need}/"),
    View("need, own", "/needs/{need}/", "officer"),
    View("new need", "/needs/new/", "officer"),
    View("new need, closed", "/needs/new/", "newcomer"),
    View("draft", "/needs/{draft}/", "officer"),
    View("part: who", "/needs/{ready}/part/who/", "officer"),
    View("part: problem", "/needs/{ready}/part/problem/", "officer"),
    View("part: assistance", "/needs/{ready}/part/assistance/", "officer"),
    View("part: answers", "/needs/{ready}/part/answers/", "officer"),
    View("part: where", "/needs/{ready}/part/where/", "officer"),
    View("part with an error", "/needs/{ready}/part/when/", "officer", then=_ends_before_it_starts),
    View("part: readers", "/needs/{ready}/part/readers/", "officer"),
    View("check", "/needs/{ready}/check/", "officer"),
    View("check, incomplete", "/needs/{draft}/check/", "officer"),
    View("discard", "/needs/{draft}/discard/", "officer"),
    View("withdraw", "/needs/{need}/withdraw/", "officer"),
    View("offers", "/offers/"),
    View("offers, none", "/offers/?q=zzzzzz"),
    View("offers, filtered", "/offers/?assist=ASSIST-TRAINING"),
    View("offer", "/offers/{offer}/"),
    View("offer, own", "/offers/{offer}/", "partner"),
    View("new offer", "/offers/new/", "partner"),
    View("offer with an error", "/offers/new/", "partner", then=_sends_nothing("Save and check")),
    View("own offers", "/offers/mine/", "partner"),
    View("withdraw offer", "/offers/{offer}/withdraw/", "partner"),
    View("providers", "/offers/providers/"),
    View("provider", "/offers/providers/{provider}/"),
    View("change provider", "/offers/providers/{provider}/edit/", "partner"),
    View("queue", "/help/queue/", "helper"),
    View("queue, none", "/help/queue/?q=zzzzzz", "helper"),
    View("case, helpdesk", "/help/cases/{need}/", "helper"),
    View("case, Party", "/help/cases/{need}/", "officer"),
    View("propose wording", "/help/cases/{need}/wording/title/", "helper"),
    View("answer wording", "/help/cases/{need}/wording/problem/answer/", "officer"),
    View("close case", "/help/cases/{need}/close/", "helper"),
    View("introduce", "/help/cases/{need}/introduce/{offer}/", "helper"),
    View("introductions", "/help/introductions/", "partner"),
    View("introduction", "/help/introductions/{introduction}/", "officer"),
    View("introduction, matched", "/help/introductions/{match}/", "partner"),
    View("dashboard", "/figures/"),
    View("indicator", "/figures/5.1/"),
    View("mailbox", "/mailbox/"),
    View("problem 400", "/needs/?nonsense=1"),
    View("problem 403", "/help/queue/", "officer"),
    View("problem 404", "/needs/N-0/"),
)

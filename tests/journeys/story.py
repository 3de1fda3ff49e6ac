"""The first half of the journey, an act each: a newcomer becomes an officer and sends a need."""

from dataclasses import dataclass

from common.languages import Language
from needs.models import Need
from reference.models import Target, Term
from tests.factories.accounts import PASSWORD
from tests.journeys.person import Person
from tests.journeys.site import Site
from tests.journeys.stage import Stage
from tests.journeys.texts import Texts
from tests.journeys.words import named

ADDRESS = "newcomer@example.org"


@dataclass
class Story:
    """What the acts share: the site, who plays, and what they write."""

    site: Site
    stage: Stage
    texts: Texts

    def somebody(self) -> Person:
        return self.site.person(self.texts.language)

    def somebody_signed_in(self, email: str, *, secret: str = "") -> Person:
        person = self.somebody()
        person.signs_in(email, secret=secret)
        return person

    @property
    def need(self) -> Need:
        return Need.objects.get()

    @property
    def right_code(self) -> str:
        return self.stage.right_offer.code


def newcomer_signs_up(story: Story) -> Person:
    newcomer = story.somebody()
    newcomer.opens("/")
    newcomer.follows("Sign in")
    newcomer.follows("I have no account yet")
    newcomer.types("Your name", story.texts.newcomer)
    newcomer.types("E-mail address", ADDRESS)
    newcomer.types("Password", PASSWORD)
    newcomer.types("The same password again", PASSWORD)
    newcomer.presses("Create the account")
    assert newcomer.heading("Look into your mail").is_visible()

    story.site.work()
    newcomer.follows_mail(ADDRESS)
    newcomer.presses("Confirm this address")
    newcomer.signs_in(ADDRESS)
    return newcomer


def newcomer_asks_to_join(story: Story, newcomer: Person) -> None:
    newcomer.follows("Find your organisation")
    newcomer.types("Words of its name", story.texts.party.split()[0])
    newcomer.presses("Search")
    newcomer.link(story.texts.party).click()
    newcomer.follows("Ask to join")
    newcomer.types("What you do there", story.texts.note)
    newcomer.presses("Send the request")
    assert newcomer.sees(newcomer.reads("Waiting for approval", context="membership"))


def focal_point_approves(story: Story) -> None:
    focal_point = story.somebody_signed_in(story.stage.focal_point.email)
    focal_point.follows("Decide", context="button")
    assert focal_point.sees(story.texts.note)
    focal_point.presses("Approve")
    assert focal_point.sees(focal_point.reads("Nobody waits for your answer."))


def officer_begins_and_leaves(story: Story, officer: Person) -> None:
    officer.opens("/my/")
    officer.follows("Register a need")
    officer.presses("Begin", context="a draft")
    officer.types("Title", story.texts.title)
    officer.types(
        "The problem and what stands in the way",
        f"{story.texts.kept_sentence} {story.texts.vague_sentence}",
    )
    officer.presses("Save and stop here")
    assert officer.heading_reads(story.texts.title)
    officer.signs_out()
    officer.page.context.close()


def officer_comes_back_and_finishes(story: Story) -> Person:
    officer = story.somebody_signed_in(ADDRESS)
    officer.link(story.texts.title).click()
    officer.link(f"2. {officer.reads('The problem')}").click()
    _checks_that_nothing_was_lost(story, officer)
    officer.presses("Save and continue")
    _says_what_help_is_wanted(story, officer)
    _says_what_it_answers(officer)
    officer.presses("Save and continue")  # where and for whom: only this country
    officer.presses("Save and continue")  # when and with whom: any time
    officer.ticks("Everybody", context="audience")
    officer.presses("Save and continue")
    return officer


def _checks_that_nothing_was_lost(story: Story, officer: Person) -> None:
    title = officer.page.get_by_label(officer.reads("Title"), exact=True)
    assert title.input_value() == story.texts.title
    own_language = named(Language(story.texts.language), story.texts.language)
    officer.page.get_by_label(own_language, exact=True).check()
    officer.types("What you want to achieve", story.texts.objectives)


def _says_what_help_is_wanted(story: Story, officer: Person) -> None:
    training = Term.objects.get(code="ASSIST-TRAINING").label_in(story.texts.language)
    officer.page.get_by_label(training, exact=True).check()
    note = f"{officer.reads('What exactly, and for whom?')} {training}"
    officer.page.get_by_label(note, exact=True).fill(story.texts.help_wanted)
    officer.presses("Save and continue")


def _says_what_it_answers(officer: Person) -> None:
    target = Target.objects.get(code="GBF-TARGET-06").label_in(officer.language)
    officer.page.get_by_label(target).check()
    officer.presses("Save and continue")


def officer_checks_and_sends(story: Story, officer: Person) -> None:
    assert officer.heading("Check your answers before you send them").is_visible()
    assert officer.sees(officer.reads("Nothing is missing."))
    assert officer.sees(story.texts.help_wanted)
    officer.ticks("I am entitled to send this for my organisation")
    officer.presses("Send the need")
    assert officer.heading_reads(story.texts.title)
    story.site.work()

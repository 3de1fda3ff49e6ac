"""One need from its author's first visit to the match, an act each; the test tells the order."""

import re
from dataclasses import dataclass

from common.languages import Language
from common.models import SentMail
from matchmaking.models.wording import WordedField
from needs.models import Need
from reference.models import Target, Term
from tests.factories.accounts import PASSWORD
from tests.journeys.person import Person
from tests.journeys.site import Site
from tests.journeys.stage import SECRET, Stage
from tests.journeys.texts import Texts
from tests.journeys.words import named

ADDRESS = "newcomer@example.org"
FIGURES = ("4.2", "5.1")  # needs the helpdesk helped to describe; matches made
NUMBER = re.compile(r"\d+")


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


def helper_takes_and_answers(story: Story) -> Person:
    helper = story.somebody_signed_in(story.stage.helper.email, secret=SECRET)
    helper.opens("/help/queue/")
    helper.page.get_by_label(helper.reads("Select %(code)s", code=story.need.code)).check()
    helper.presses("Give to me")
    row = helper.page.get_by_role("row").filter(has_text=story.need.code)
    assert row.get_by_text(story.stage.helper.name).is_visible()
    row.get_by_role("link", name=story.texts.title, exact=True).click()
    helper.types("Your message", story.texts.reply)
    helper.presses("Send", context="message")
    assert helper.sees(story.texts.reply)
    return helper


def helper_proposes_wording(story: Story, helper: Person) -> None:
    problem = named(WordedField.PROBLEM, story.texts.language)
    helper.link(f"{helper.reads('Propose a wording')} {problem}").click()
    helper.types("Proposed wording", f"{story.texts.kept_sentence} {story.texts.clear_sentence}")
    helper.presses("Send to the Party")
    assert helper.sees(helper.reads("The wording was sent to the Party."))
    story.site.work()


def officer_accepts_each_sentence(story: Story, officer: Person) -> None:
    officer.follows_mail(ADDRESS)
    assert officer.sees(story.texts.kept_sentence)
    assert officer.sees(story.texts.vague_sentence)
    changes = officer.page.get_by_role("group").all()
    assert changes
    for change in changes:
        change.get_by_label(officer.reads("Take over the new wording")).check()
    officer.presses("Send the answer")
    story.site.work()

    officer.opens(f"/needs/{story.need.code}/")
    assert officer.sees(story.texts.kept_sentence)
    assert officer.sees(story.texts.clear_sentence)
    assert not officer.sees(story.texts.vague_sentence)


def helper_finds_the_right_offer_first(story: Story, helper: Person) -> None:
    helper.opens(f"/help/cases/{story.need.code}/")
    first = helper.page.get_by_role("article").first
    assert first.get_by_role("heading").inner_text() == story.stage.right_offer.title
    reasons = first.get_by_role("listitem").all_inner_texts()
    assert len(reasons) >= 2
    assert all(reasons)
    sum_line = first.get_by_role("paragraph").last.inner_text()
    *parts, total = [int(number) for number in NUMBER.findall(sum_line)]
    assert sum(parts) == total
    assert first.get_by_role("strong").first.inner_text() == str(total)
    others = helper.page.get_by_role("article").all()[1:]
    assert all(int(each.get_by_role("strong").first.inner_text()) < total for each in others)


def helper_introduces(story: Story, helper: Person) -> None:
    helper.button(f"{helper.reads('Put on the shortlist')} {story.right_code}").click()
    introduce = helper.reads("Introduce", context="button")
    helper.button(f"{introduce} {story.right_code}").click()
    helper.types("Message to both sides", story.texts.message)
    helper.presses("Introduce them")
    story.site.work()


def partner_accepts(story: Story) -> Person:
    partner = story.somebody_signed_in(story.stage.partner.email)
    partner.follows_mail(story.stage.partner.email)
    assert partner.sees(story.texts.message)
    assert ADDRESS not in partner.page.content()
    _accepts(partner)
    assert ADDRESS not in partner.page.content()  # the Party has not answered
    story.site.work()
    return partner


def officer_accepts(story: Story, officer: Person) -> None:
    officer.opens("/my/")
    officer.page.get_by_role("main").get_by_role("link", name=_introduction_code()).click()
    assert story.stage.partner.email not in officer.page.content()
    _accepts(officer)
    assert officer.link(story.stage.partner.email).is_visible()
    story.site.work()


def partner_sees_the_contact(story: Story, partner: Person) -> None:
    assert SentMail.objects.filter(recipient=story.stage.partner.email).count() == 2
    partner.follows_mail(story.stage.partner.email)
    assert partner.link(ADDRESS).is_visible()


def visitor_reads_figures(story: Story) -> dict[str, int]:
    """The numbers of the public dashboard by indicator."""
    visitor = story.somebody()
    visitor.opens("/figures/")
    return {code: int(_figure(visitor, code).inner_text()) for code in FIGURES}


def visitor_opens_the_records(story: Story) -> None:
    visitor = story.somebody()
    for code in FIGURES:
        visitor.opens("/figures/")
        _figure(visitor, code).click()
        rows = visitor.page.get_by_role("row").filter(has=visitor.page.get_by_role("link"))
        assert rows.count() == 1
        assert story.texts.title in rows.inner_text()


def _figure(visitor: Person, code: str):
    item = visitor.page.get_by_role("listitem").filter(has_text=code)
    return item.get_by_role("link").first


def _accepts(person: Person) -> None:
    person.ticks("Accept", context="introduction")
    person.presses("Send the answer")
    assert person.sees(person.reads("Your answer was recorded and the other side was told."))


def _introduction_code() -> re.Pattern[str]:
    return re.compile(r"I-\d+")

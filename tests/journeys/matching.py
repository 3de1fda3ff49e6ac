"""The second half of the journey: the helpdesk, both sides' answers, the public figures."""

import re

from common.models import SentMail
from matchmaking.models.wording import WordedField
from tests.journeys.person import Person
from tests.journeys.stage import SECRET
from tests.journeys.story import ADDRESS, Story
from tests.journeys.words import named

FIGURES = ("4.2", "5.1")  # needs the helpdesk helped to describe; matches made
NUMBER = re.compile(r"\d+")


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

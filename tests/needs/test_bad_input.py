"""What people and programs send: kept byte for byte or refused at its field, never a 500."""

import html
import re

import pytest
from django.urls import reverse

from common import searching
from needs.forms import form_for
from needs.models import Need
from tests.badinput import OWN, WORDLESS, as_sent, in_pages, listed_texts
from tests.factories import NeedFactory
from tests.needs.helpers import fill, sent_need

pytestmark = pytest.mark.django_db

TEXTS = {
    "problem": ("problem", "objectives", "outcomes"),
    "when": ("other_governments", "existing_initiatives", "same_requests", "co_financing"),
}
LONGEST = 10_000  # characters of these texts


def _texts_on(page: str) -> dict[str, str]:
    """The texts in the boxes of a form, as a browser would show them."""
    areas = re.findall(r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    lines = re.findall(r'<input type="text" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(text) for name, text in [*areas, *lines]}


@pytest.fixture
def lost(browser, draft, hidden):
    """Return a function: which of `texts`, typed into the form, are stored or drawn otherwise."""

    def type_all(texts: list[str]) -> list[str]:
        waiting, changed = list(texts), []
        while waiting:
            for part, names in TEXTS.items():
                typed = dict(zip(names, waiting, strict=False))
                waiting = waiting[len(typed) :]
                address = reverse("needs:need_part", args=[draft.code, part])
                answer = browser.post(address, {**hidden(browser.get(address)), **typed})
                assert answer.status_code == 302, typed
                shown = _texts_on(browser.get(address).content.decode())
                stored = Need.objects.values(*names).get(pk=draft.pk)
                kept = {name: {stored[name], shown[name]} for name in typed}
                changed += [text for name, text in typed.items() if kept[name] != {as_sent(text)}]
        return changed

    return type_all


def test_every_text_comes_back_byte_for_byte(lost):
    assert lost(OWN) == []


def test_many_texts_in_one_come_back_byte_for_byte(lost):
    assert lost(in_pages(listed_texts(), most=LONGEST)) == []


def test_every_listed_text_is_understood_as_it_was_typed(officer, draft):
    names, waiting = TEXTS["when"], listed_texts()
    while waiting:
        typed = dict(zip(names, waiting, strict=False))
        waiting = waiting[len(typed) :]
        form = form_for("when", {"revision": 0, **typed}, need=draft, user=officer)

        assert form.is_valid(), typed
        understood = {name: form.answers[name] for name in typed}
        assert understood == {name: as_sent(text) for name, text in typed.items()}


@pytest.mark.parametrize("text", OWN)
def test_a_record_with_any_text_can_be_read(client, text):
    need = NeedFactory(submitted=True, title=_one_line(text), problem=text)

    record = client.get(reverse("needs:need_detail", args=[need.code]))

    assert record.status_code == 200
    assert html.escape(_one_line(text)) in record.content.decode()


def test_a_list_shows_any_title_as_text(client):
    for text in OWN:
        NeedFactory(submitted=True, title=_one_line(text))

    pages = [client.get(reverse("needs:need_list"), {"page": page}) for page in (1, 2)]

    shown = "".join(page.content.decode() for page in pages)
    assert [text for text in OWN if html.escape(_one_line(text)) not in shown] == []


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ").strip()


@pytest.mark.parametrize("text", [*OWN, *WORDLESS])
def test_any_words_can_be_searched_for(client, text):
    NeedFactory(submitted=True)

    assert client.get(reverse("needs:need_list"), {"q": text}).status_code == 200


def test_even_the_longest_lists_of_words_can_be_searched_for(officer):
    sent_need(officer)

    for text in listed_texts():
        asked = text[: searching.LONGEST_QUERY]
        assert searching.holding(Need.objects.all(), asked, "en").count() in {0, 1}


def test_words_without_a_letter_find_nothing_and_blanks_are_no_search(client, officer):
    sent_need(officer)
    address = reverse("needs:need_list")

    assert client.get(address, {"q": "!!!"}).context["page"].paginator.count == 0
    assert client.get(address, {"q": "   "}).context["page"].paginator.count == 1


@pytest.mark.parametrize("broken", ["a\0b", "\ud800 alone", "x" * 100_000])
@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("problem", "title"),
        ("problem", "problem"),
        ("problem", "objectives"),
        ("problem", "outcomes"),
        ("answers", "priorities"),
        ("when", "other_governments"),
        ("when", "existing_initiatives"),
        ("when", "same_requests"),
        ("when", "co_financing"),
        ("assistance", "note_ASSIST-DATA"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(officer, draft, part, field, broken):
    typed = {"revision": draft.revision, field: broken, "want_ASSIST-DATA": "on"}

    form = form_for(part, typed, need=draft, user=officer)

    assert list(form.errors) == [field]


@pytest.mark.parametrize("revision", ["", "-1", "abc", "9" * 40])
def test_a_revision_that_no_page_had_changes_nothing(browser, draft, hidden, revision):
    address = reverse("needs:need_part", args=[draft.code, "readers"])
    form = {**hidden(browser.get(address)), "audience": "private", "revision": revision}

    answer = browser.post(address, form)

    draft.refresh_from_db()
    assert (answer.status_code, draft.audience) == (422, "public")


@pytest.mark.parametrize(
    "field", ["state", "code", "submitted_at", "is_demonstration", "revision_"]
)
def test_fields_that_nobody_may_set_are_ignored(browser, draft, send, field):
    before = Need.objects.values("state", "code", "submitted_at", "is_demonstration").get()

    send(
        browser,
        reverse("needs:need_part", args=[draft.code, "readers"]),
        {"audience": "public", field: "submitted"},
    )

    assert Need.objects.values("state", "code", "submitted_at", "is_demonstration").get() == before


def test_a_form_with_thousands_of_choices_is_refused_quickly(browser, draft, send):
    answer = send(
        browser,
        reverse("needs:need_part", args=[draft.code, "answers"]),
        {"targets": ["GBF-TARGET-06"] * 3000},
    )

    assert answer.status_code == 400


def test_the_same_choice_twice_counts_once(browser, officer, draft, send):
    fill(draft, officer, {"answers": {"targets": []}})

    send(
        browser,
        reverse("needs:need_part", args=[draft.code, "answers"]),
        {"targets": ["GBF-TARGET-06", "GBF-TARGET-06"]},
    )

    assert [each.code for each in draft.targets.all()] == ["GBF-TARGET-06"]

"""What people and programs send: kept byte for byte or refused at its field, never a 500."""

import html
import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from needs.filters import NeedFilter
from needs.forms import form_for
from needs.models import Need
from tests.needs.helpers import fill, sent_need

pytestmark = pytest.mark.django_db

OWN = [
    " leading, trailing and\u00a0odd spaces \u2003",
    "<script>alert('x')</script>\"'`",
    "</textarea><b>out</b>",
    "{% now 'Y' %} {{ settings.SECRET_KEY }} ${7*7} #{7*7}",
    "'; DROP TABLE needs_need; --",
    '=HYPERLINK("http://example.org")',
    "%s %(name)s %d {0} {name}",
    "\u202eright to left override\u202c and \u2067isolates\u2069",
    "e\u0301 is not \u00e9; ﷽ ـــ لإ \u0640",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇰🇮 𝕊𝕦𝕣𝕣𝕠𝕘𝕒𝕥𝕖𝕤",
    "Z̸̢̛a̷l̴g̵o̶ ͉̓t̷e̶x̸t̵",
    "\ufeffbyte order mark \u200b zero width \u200d",
    "\t tabs \x0b vertical \x0c form feed \x7f delete \x1b[31m",
    "\n\n\nleading lines\n\n",
    "lone carriage \r return",
    "القُدُرات وبِناءُ القُدُرات",
    "生物多样性公约",
    "ß ſ İ ı Ǆ ﬁ",
    "&amp; &lt; &#0; &nbsp;",
    "\\ \\n \\u0000 /../../etc/passwd",
    "nan",
    "null",
    "None",
    "true",
    "-1",
    "1e309",
    "0x0",
    "９９９",
]
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "badinput"  # larger lists, if at hand


def _more() -> list[str]:
    found: list[str] = []
    if (blns := FOLDER / "strings" / "blns.json").exists():
        found += json.loads(blns.read_text())
    if (project := FOLDER / "own" / "strings" / "project.json").exists():
        found += [each["text"] for each in json.loads(project.read_text())]
    return [text for text in found if text and "\0" not in text and _is_sendable(text)]


def _is_sendable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts_on(page: str) -> dict[str, str]:
    """The texts in the boxes of a form, as a browser would show them."""
    areas = re.findall(r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    lines = re.findall(r'<input type="text" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(text) for name, text in [*areas, *lines]}


def test_every_text_comes_back_byte_for_byte(browser, draft, hidden):
    """Eight texts at a time, in two parts of the form, as typed and as drawn again."""
    fields = {
        "problem": ("problem", "objectives", "outcomes"),
        "when": ("other_governments", "existing_initiatives", "same_requests", "co_financing"),
    }
    waiting = [*OWN, *(text for text in _more() if len(text) <= 10_000)]
    lost = []
    while waiting:
        for part, names in fields.items():
            typed = dict(zip(names, waiting, strict=False))
            waiting = waiting[len(typed) :]
            address = reverse("needs:need_part", args=[draft.code, part])
            answer = browser.post(address, {**hidden(browser.get(address)), **typed})
            assert answer.status_code == 302, typed
            shown = _texts_on(browser.get(address).content.decode())
            stored = Need.objects.values(*names).get(pk=draft.pk)
            for name, text in typed.items():
                expected = text.replace("\r\n", "\n")
                if stored[name] != expected or shown[name] != expected:
                    lost.append(text)

    assert lost == []


@pytest.mark.parametrize("text", OWN)
def test_a_record_with_any_text_can_be_read_and_found(client, officer, text):
    one_line = text.replace("\r", " ").replace("\n", " ").strip() or "x"
    need = sent_need(officer, {"problem": {"title": one_line, "problem": text}})

    record = client.get(reverse("needs:need_detail", args=[need.code]))
    listed = client.get(reverse("needs:need_list"))

    assert (record.status_code, listed.status_code) == (200, 200)
    assert html.escape(one_line).replace("&#x27;", "&#x27;") in listed.content.decode()


@pytest.mark.parametrize("text", [*OWN, " ", "!!!", "؟", "-", "the", "the of", "\u064b"])
def test_any_words_can_be_searched_for(client, officer, text):
    sent_need(officer)

    assert client.get(reverse("needs:need_list"), {"q": text}).status_code == 200


def test_even_the_longest_lists_of_words_can_be_searched_for(officer):
    sent_need(officer)
    rows = Need.objects.all()

    for text in _more():
        filters = NeedFilter({"q": text[:200]}, queryset=rows)
        assert filters.qs.count() in {0, 1}


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

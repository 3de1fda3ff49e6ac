"""What people and programs send: kept byte for byte or refused at its field, never a 500."""

from itertools import cycle, islice

import pytest

from catalogue.filters import ProviderFilter
from catalogue.forms import OfferForm
from catalogue.models import Offer, Provider
from common import searching
from tests.badinput import OWN, WORDLESS, as_sent, in_pages, listed_texts
from tests.catalogue.helpers import MONDAY, TYPED, hidden, published, send

pytestmark = pytest.mark.django_db

NEW = "/en/offers/new/"
TEXTS = {
    "title": 250,
    "summary": 400,
    "description": 10_000,
    "eligibility": 4_000,
    "how_to_apply": 4_000,
    "cost_note": 250,
}
FILTERS = (
    "q",
    "kind",
    "assist",
    "target",
    "subject",
    "country",
    "region",
    "group",
    "order",
    "page",
)


@pytest.fixture(scope="module")
def listed() -> list[str]:
    return listed_texts()


def stored_as_typed(browser, typed: dict[str, str]) -> bool:
    """Send texts by the names of their fields, read them back from the record and from the form."""
    answer = send(browser, NEW, {**TYPED, **typed})
    assert answer.status_code == 302, (typed, answer.context["form"].errors)
    offer = Offer.objects.latest("pk")
    edit = browser.get(f"/en/offers/{offer.code}/edit/")
    assert browser.get(f"/en/offers/{offer.code}/").status_code == 200
    assert browser.get(answer.url).status_code == 200
    expected = {name: as_sent(text) for name, text in typed.items()}
    drawn = {name: edit.context["form"][name].value() for name in typed}
    return {name: getattr(offer, name) for name in typed} == drawn == expected


def test_own_strings_come_back_byte_for_byte(browser):
    """Each string in one of the fields; an offer holds as many as it has texts."""
    for first in range(0, len(OWN), len(TEXTS)):
        texts = islice(cycle(OWN), first, first + len(TEXTS))

        assert stored_as_typed(browser, dict(zip(TEXTS, texts, strict=True)))
    assert browser.get("/en/offers/mine/").status_code == 200


def test_listed_strings_come_back_byte_for_byte(browser, listed):
    """Many strings in one text, as pages of a hundred, so that this takes seconds."""
    for page in in_pages(listed, most=4_000):
        typed = {name: page[:most] for name, most in TEXTS.items()}

        assert stored_as_typed(browser, typed), page


def test_each_listed_string_passes_or_is_refused_at_its_field(listed, provider):
    for text in listed:
        typed = {**TYPED, "revision": "0", "provider": provider.code}
        for name in (*TEXTS, "website", "places", "starts_on", "kind"):
            typed[name] = text
        form = OfferForm(typed, providers=[provider], today=MONDAY.date())

        form.is_valid()

        short_enough = [name for name, most in TEXTS.items() if len(text) <= most]
        assert not set(short_enough) & set(form.errors), text
        assert "kind" in form.errors, text


@pytest.mark.parametrize("broken", ["a\0b", "\ud800 alone", "x" * 100_000])
@pytest.mark.parametrize("field", TEXTS)
def test_what_cannot_be_stored_is_refused_at_its_field(provider, field, broken):
    typed = {**TYPED, "revision": "0", "provider": provider.code, field: broken}

    form = OfferForm(typed, providers=[provider], today=MONDAY.date())

    assert list(form.errors) == [field]


@pytest.mark.parametrize("name", FILTERS)
def test_any_filter_takes_anything_without_failing(client, name):
    expected = {200} if name == "q" else {200, 400}
    for text in [*(OWN if name == "q" else OWN[::2]), *WORDLESS]:
        answer = client.get("/en/offers/", {name: text})

        assert answer.status_code in expected, text
        assert b"<script>alert" not in answer.content


def test_every_listed_string_can_be_searched_for(listed):
    published()
    providers = ProviderFilter(queryset=Provider.objects.all())
    for text in listed:
        asked = text[: searching.LONGEST_QUERY]
        assert searching.holding(Offer.objects.all(), asked, "en").count() in {0, 1}
        assert providers.search(Provider.objects.all(), "q", asked).count() in {0, 1}


@pytest.mark.parametrize("field", ["state", "code", "places_taken", "published_at", "source_url"])
def test_fields_that_nobody_may_set_are_ignored(browser, field):
    send(browser, NEW, {**TYPED, field: "7"})

    offer = Offer.objects.get()
    assert (offer.state, offer.places_taken, offer.published_at) == ("draft", 0, None)
    assert (offer.source_url, offer.code.startswith("O-")) == ("", True)


@pytest.mark.parametrize("revision", ["", "-1", "abc", "9" * 40])
def test_a_revision_that_no_page_had_changes_nothing(browser, revision):
    form = {**hidden(browser.get(NEW)), **TYPED, "revision": revision}

    assert browser.post(NEW, form).status_code == 422
    assert not Offer.objects.exists()


@pytest.mark.parametrize("code", ["O-0", "o-1", "x" * 300, "new-", "-1", "O-99999999999999999999"])
def test_codes_nobody_has_are_not_found(browser, code):
    for step in ("", "edit/", "publish/", "withdraw/"):
        assert browser.get(f"/en/offers/{code}/{step}").status_code == 404
    assert browser.get(f"/en/offers/providers/{code}/").status_code == 404

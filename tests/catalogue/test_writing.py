"""From a blank form to a published offer, and everything that is refused on the way."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue import actions
from catalogue.models import Offer, Provider
from tests.catalogue.helpers import TYPED, draft, hidden, published, send
from tests.factories import (
    HelpdeskFactory,
    OrganisationFactory,
    PartnerFactory,
    ProviderFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NEW = "/en/offers/new/"
REGISTER = "/en/offers/providers/new/"


def step(name: str, offer) -> str:
    return reverse(f"catalogue:offer_{name}", args=[offer.code])


def ahead(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_an_offer_is_saved_checked_and_published(browser, provider):
    check = send(browser, NEW, TYPED).url
    offer = Offer.objects.get()
    assert (check, offer.state, offer.provider) == (step("publish", offer), "draft", provider)
    assert "Two weeks of training" in browser.get(check).content.decode()

    record = send(browser, check).url

    offer.refresh_from_db()
    assert (record, offer.state) == (step("detail", offer), "published")
    assert "Everybody can find it now." in browser.get(record).content.decode()


def test_every_answer_is_kept_and_drawn_again(browser):
    typed = {
        **TYPED,
        "summary": "Short",
        "eligibility": "Officers",
        "how_to_apply": "By letter",
        "website": "https://example.org/",
        "cost_note": "Travel is paid",
        "worldwide": "",
        "regions": ["009"],
        "countries": ["MW", "PE"],
        "levels": ["LEVEL-SYSTEM"],
        "targets": ["GBF-TARGET-06"],
        "subjects": ["CBD-SUBJECT-IAS"],
        "starts_on": ahead(30),
        "ends_on": ahead(60),
        "deadline_on": ahead(20),
        "places": "12",
    }
    send(browser, NEW, typed)

    form = browser.get(step("edit", Offer.objects.get())).context["form"]

    for name, value in typed.items():
        drawn = form[name].value()
        if isinstance(value, list):
            assert sorted(drawn) == sorted(value), name
        else:
            assert str(drawn or "").removesuffix("False") == value, name


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"assistance_types": []}, {"assistance_types"}),
        ({"languages": []}, {"languages"}),
        ({"worldwide": ""}, {"worldwide"}),
        ({"source_language": ""}, {"source_language"}),
        ({"title": "   "}, {"title"}),
        ({"starts_on": ahead(9), "ends_on": ahead(8)}, {"ends_on"}),
        ({"ends_on": ahead(8), "deadline_on": ahead(9)}, {"deadline_on"}),
        ({"deadline_on": ahead(-1)}, {"deadline_on"}),
        ({"starts_on": "2099-01-01"}, {"starts_on"}),
        ({"starts_on": "9999-12-31"}, {"starts_on"}),
        ({"starts_on": "31/12/2026"}, {"starts_on"}),
        ({"places": "0"}, {"places"}),
        ({"places": "99999999999999999999"}, {"places"}),
        ({"website": "javascript:alert(1)"}, {"website"}),
        ({"website": "ftp://example.org/"}, {"website"}),
        ({"website": "https://example.org/ x"}, {"website"}),
        ({"kind": "gift"}, {"kind"}),
        ({"cost": "cheap"}, {"cost"}),
        ({"countries": ["XX"]}, {"countries"}),
        ({"targets": ["CBD-SUBJECT-IAS"]}, {"targets"}),
        ({"subjects": ["ASSIST-TRAINING"]}, {"subjects"}),
        ({"title": "x" * 251}, {"title"}),
        ({"description": "x" * 10_001}, {"description"}),
        ({"description": "a\0b"}, {"description"}),
    ],
)
def test_a_wrong_answer_is_named_at_its_field_and_nothing_is_stored(browser, changed, fields):
    answer = send(browser, NEW, {**TYPED, **changed})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, fields)
    assert "<title>Error:" in answer.content.decode()
    assert not Offer.objects.exists()


def test_an_offer_to_the_world_names_no_single_place(browser):
    send(browser, NEW, {**TYPED, "countries": ["PE"], "regions": ["009"]})

    offer = Offer.objects.get()
    assert (offer.countries.count(), offer.regions.count()) == (0, 0)


def test_a_second_press_leads_to_the_one_offer(browser):
    form = {**hidden(browser.get(NEW)), **TYPED}

    first, second = browser.post(NEW, form), browser.post(NEW, form)

    assert (first.url, Offer.objects.count()) == (second.url, 1)


def test_a_form_without_its_key_changes_nothing(browser):
    assert browser.post(NEW, {**TYPED, "revision": "0"}).status_code == 422
    named = {**hidden(browser.get(NEW)), **TYPED, "form_key": "x"}
    assert browser.post(NEW, named).status_code == 409
    assert not Offer.objects.exists()


def test_a_published_offer_changes_in_place(browser, person, provider):
    offer = published(person, provider)

    answer = send(browser, step("edit", offer), {**TYPED, "title": "A better title"})

    offer.refresh_from_db()
    assert (answer.url, offer.title, offer.state) == (
        step("detail", offer),
        "A better title",
        "published",
    )


def test_a_stale_page_keeps_what_was_typed_and_stores_nothing(browser, person, provider):
    offer = draft(person, provider)
    old_page = {**hidden(browser.get(step("edit", offer))), **TYPED, "title": "Mine"}
    send(browser, step("edit", offer), {**TYPED, "title": "Theirs"})

    answer = browser.post(step("edit", offer), old_page)

    offer.refresh_from_db()
    assert (answer.status_code, offer.title) == (409, "Theirs")
    assert [str(label) for label in answer.context["differing"]] == ["Title"]
    again = {**hidden(answer), **TYPED, "title": "Mine"}
    assert browser.post(step("edit", offer), again).status_code == 302
    offer.refresh_from_db()
    assert offer.title == "Mine"


def test_pressing_save_twice_is_no_conflict(browser, person, provider):
    offer = draft(person, provider)
    form = {**hidden(browser.get(step("edit", offer))), **TYPED, "title": "Once"}

    answers = [browser.post(step("edit", offer), form) for _press in range(2)]

    offer.refresh_from_db()
    assert ([each.url for each in answers], offer.revision) == ([step("publish", offer)] * 2, 2)


def test_what_changed_after_the_check_page_is_not_published_unread(browser, person, provider):
    offer = draft(person, provider)
    old_page = hidden(browser.get(step("publish", offer)))
    send(browser, step("edit", offer), {**TYPED, "title": "Changed meanwhile"})

    answer = browser.post(step("publish", offer), old_page)

    offer.refresh_from_db()
    assert (answer.status_code, offer.state) == (409, "draft")


def test_withdrawing_asks_first_and_happens_once(browser, person, provider):
    offer = published(person, provider)
    form = hidden(browser.get(step("withdraw", offer)))
    offer.refresh_from_db()
    assert offer.state == "published"

    browser.post(step("withdraw", offer), form)
    later = browser.post(step("withdraw", offer), {**form, "form_key": "A" * 22})

    offer.refresh_from_db()
    assert (offer.state, later.status_code) == ("withdrawn", 409)
    assert browser.get(step("edit", offer)).url == step("detail", offer)


def test_fewer_places_than_taken_are_refused_at_the_field(browser, person, provider, monday):
    offer = published(person, provider, places=5)
    for _place in range(3):
        actions.take_place(offer_id=offer.pk, at=monday)

    answer = send(browser, step("edit", offer), {**TYPED, "places": "2"})

    assert list(answer.context["form"].errors) == ["places"]


@pytest.mark.parametrize("name", ["edit", "publish", "withdraw"])
def test_others_do_not_see_a_draft_and_may_not_touch_what_they_see(
    client, sign_in, person, provider, name
):
    hidden_one, seen = draft(person, provider), published(person, provider)
    for stranger in (PartnerFactory(), HelpdeskFactory()):
        browser = sign_in(stranger)
        for method in (browser.get, browser.post):
            assert method(step(name, hidden_one)).status_code == 404
            assert method(step(name, seen)).status_code == 403

    assert "/login/" in client.get(step(name, seen)).url
    assert set(Offer.objects.values_list("state", flat=True)) == {"draft", "published"}


def test_another_organisations_provider_does_not_exist_for_this_form(browser):
    other = ProviderFactory()

    answer = send(browser, NEW, {**TYPED, "provider": other.code})

    assert (answer.status_code, Offer.objects.count()) == (404, 0)


def test_somebody_who_writes_for_two_providers_says_for_which(sign_in, person, provider):
    second = ProviderFactory()
    second.organisation.memberships.create(
        user=person, role="editor", state="approved", decided_at=provider.registered_at
    )
    browser = sign_in(person)

    assert list(send(browser, NEW, TYPED).context["form"].errors) == ["provider"]
    send(browser, NEW, {**TYPED, "provider": second.code})

    assert Offer.objects.get().provider == second


@pytest.mark.parametrize("page", [NEW, REGISTER, "/en/offers/mine/"])
def test_a_visitor_is_led_to_sign_in(client, page):
    answer = client.get(page)

    assert (answer.status_code, f"next={page}" in answer.url) == (302, True)


def test_somebody_without_a_provider_is_shown_the_way(sign_in):
    alone = sign_in(UserFactory()).get(NEW)
    partner = sign_in(PartnerFactory()).get(NEW)

    assert (alone.status_code, partner.status_code) == (403, 403)
    assert "Find your organisation" in alone.content.decode()
    assert f'href="{REGISTER}">Register as a provider</a>' in partner.content.decode()


def test_an_organisation_registers_as_a_provider(sign_in):
    person = PartnerFactory()
    browser = sign_in(person)
    typed = {
        "organisation": person.organisations[0].code,
        "source_language": "fr",
        "profile": "Botanistes",
    }
    form = {**hidden(browser.get(REGISTER)), **typed}

    first, second = browser.post(REGISTER, form), browser.post(REGISTER, form)

    provider = Provider.objects.get()
    assert (provider.profile, provider.source_language) == ("Botanistes", "fr")
    assert first.url == second.url == reverse("catalogue:provider_detail", args=[provider.code])
    assert browser.get(REGISTER).status_code == 403


def test_only_own_and_approved_organisations_register(sign_in):
    person = PartnerFactory(of=OrganisationFactory(kind="ngo", approved_at=None))
    browser = sign_in(person)
    typed = {"source_language": "en", "profile": "Us", "revision": "0", "form_key": "A" * 22}

    foreign = browser.post(REGISTER, {**typed, "organisation": OrganisationFactory().code})
    waiting = browser.post(REGISTER, {**typed, "organisation": person.organisations[0].code})

    assert browser.get(REGISTER).status_code == 403
    assert (foreign.status_code, waiting.status_code) == (404, 409)
    assert sign_in(UserFactory()).post(REGISTER, typed).status_code == 403
    assert not Provider.objects.exists()


def test_a_provider_page_is_changed_by_its_people_only(sign_in, browser, person, provider):
    published(person, provider)
    page = reverse("catalogue:provider_edit", args=[provider.code])
    typed = {"source_language": "en", "profile": "New", "experience": "word " * 500}

    assert send(browser, page, {**typed, "experience": "word " * 501}).status_code == 422
    assert send(browser, page, typed).status_code == 302
    assert sign_in(HelpdeskFactory()).get(page).status_code == 403
    assert sign_in(PartnerFactory()).post(page, typed).status_code == 403

    provider.refresh_from_db()
    assert (provider.profile, provider.revision) == ("New", 1)

"""Writing a need through the pages: part by part, with interruptions and other people."""

from datetime import date

import pytest
from django.urls import reverse

from needs import actions, answers
from needs.models import Need
from needs.parts import PARTS
from tests.factories import HelpdeskFactory, NeedFactory, OfficerFactory, PartnerFactory
from tests.needs.helpers import fill, sent_need, start_draft

pytestmark = pytest.mark.django_db


def part_url(need, part: str) -> str:
    return reverse("needs:need_part", args=[need.code, part])


def test_a_new_need_begins_with_the_organisation_and_its_country(officer, browser, send):
    organisation = officer.organisations[0]

    answer = send(
        browser,
        reverse("needs:need_new"),
        {"organisation": organisation.code, "country": "KI"},
    )

    need = Need.objects.get()
    assert (need.organisation, need.country.iso2, need.created_by) == (organisation, "KI", officer)
    assert answer.url == part_url(need, "problem")


def test_a_new_need_is_begun_once_however_often_the_button_is_pressed(browser, officer, hidden):
    address = reverse("needs:need_new")
    form = {
        **hidden(browser.get(address)),
        "organisation": officer.organisations[0].code,
        "country": "KI",
    }

    first, second = browser.post(address, form), browser.post(address, form)

    assert Need.objects.count() == 1
    assert first.url == second.url


def test_a_new_need_cannot_be_begun_for_another_organisation(browser, send):
    other = OfficerFactory().organisations[0]

    answer = send(browser, reverse("needs:need_new"), {"organisation": other.code, "country": "KI"})

    assert answer.status_code == 422
    assert "This choice does not exist" in answer.content.decode()
    assert not Need.objects.exists()


@pytest.mark.parametrize("person", [PartnerFactory, HelpdeskFactory])
def test_who_does_not_ask_is_told_how_to_join_an_organisation(sign_in, person):
    answer = sign_in(person()).get(reverse("needs:need_new"))

    assert answer.status_code == 403
    assert reverse("accounts:organisation_list") in answer.content.decode()


def test_visitors_are_asked_to_sign_in(client):
    address = reverse("needs:need_new")

    assert client.get(address).url == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("part", [part.code for part in PARTS])
def test_every_part_can_be_saved_as_it_was_drawn(officer, draft, browser, part):
    """What the page shows is what is stored: saving it without typing changes no answer."""
    draft = fill(
        draft,
        officer,
        {
            "assistance": {"languages": ["en", "fr"]},
            "where": {"coverage": ["KI", "TV"], "levels": ["LEVEL-SYSTEM"]},
            "when": {"starts_on": date(2027, 1, 1), "websites": "https://example.org/a"},
        },
    )
    before = answers.read(draft)
    page = browser.get(part_url(draft, part))

    answer = browser.post(part_url(draft, part), _as_sent(page.context["form"]))

    assert answer.status_code == 302
    assert answers.read(Need.objects.get()) == before


def test_a_part_is_kept_and_leads_to_the_next(browser, draft, send):
    answer = send(browser, part_url(draft, "where"), {"levels": ["LEVEL-SYSTEM"]})

    draft.refresh_from_db()
    assert answer.url == part_url(draft, "when")
    assert answers.read(draft)["levels"] == ["LEVEL-SYSTEM"]


def test_the_last_part_leads_to_the_check_page(browser, draft, send):
    answer = send(browser, part_url(draft, "readers"), {"audience": "private"})

    assert answer.url == reverse("needs:need_check", args=[draft.code])


def test_save_and_stop_leads_to_the_list_of_parts(browser, draft, send):
    answer = send(browser, part_url(draft, "where"), {"later": "1"})

    assert answer.url == reverse("needs:need_detail", args=[draft.code])


def test_a_part_may_be_left_incomplete(officer, browser, send):
    need = start_draft(officer)

    answer = send(browser, part_url(need, "problem"), {"title": "Only a title"})

    need.refresh_from_db()
    assert (answer.status_code, need.title) == (302, "Only a title")
    assert (
        "Incomplete" in browser.get(reverse("needs:need_detail", args=[need.code])).content.decode()
    )


@pytest.mark.parametrize(
    ("part", "typed", "field"),
    [
        ("when", {"starts_on": "2027-05-01", "ends_on": "2027-04-01"}, "ends_on"),
        ("when", {"starts_on": "31/12/2027"}, "starts_on"),
        ("when", {"ends_on": "9999-12-31"}, "ends_on"),
        ("when", {"websites": "javascript:alert(1)"}, "websites"),
        ("answers", {"targets": ["GBF-TARGET-99"]}, "targets"),
        ("answers", {"subjects": ["GBF-TARGET-06"]}, "subjects"),
        ("where", {"coverage": ["XX"]}, "coverage"),
        ("where", {"scope": "LEVEL-SYSTEM"}, "scope"),
        ("problem", {"source_language": "de"}, "source_language"),
        ("problem", {"title": "x" * 251}, "title"),
        ("problem", {"problem": "x" * 100_000}, "problem"),
        ("problem", {"problem": "a\0b"}, "problem"),
        ("assistance", {"note_ASSIST-DATA": "text without a tick"}, "want_ASSIST-DATA"),
        ("readers", {"audience": "everyone"}, "audience"),
    ],
)
def test_a_wrong_answer_is_an_error_at_its_field_and_changes_nothing(
    browser, draft, send, part, typed, field
):
    before = answers.read(draft)

    answer = send(browser, part_url(draft, part), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "<title>Error:" in answer.content.decode()
    draft.refresh_from_db()
    assert (answers.read(draft), draft.revision) == (before, 4)


def test_another_organisation_cannot_be_named_as_the_one_that_asks(browser, draft, send):
    other = OfficerFactory().organisations[0]

    answer = send(browser, part_url(draft, "who"), {"organisation": other.code, "country": "KI"})

    assert list(answer.context["form"].errors) == ["organisation"]


def test_a_stranger_cannot_be_named_as_the_contact(officer, browser, draft, send):
    stranger = OfficerFactory()
    form = {"organisation": draft.organisation.code, "country": "KI", "contact": stranger.email}

    answer = send(browser, part_url(draft, "who"), form)

    assert list(answer.context["form"].errors) == ["contact"]
    assert stranger.name not in answer.content.decode()


def test_a_stale_page_keeps_what_was_typed_and_shows_what_is_stored(
    officer, browser, draft, hidden
):
    address = part_url(draft, "problem")
    opened = hidden(browser.get(address))
    fill(draft, officer, {"problem": {"problem": "A colleague was faster."}})

    refused = browser.post(
        address,
        {**opened, "source_language": "en", "title": draft.title, "problem": "My long text <b>"},
    )

    page = refused.content.decode()
    draft.refresh_from_db()
    assert (refused.status_code, draft.problem) == (409, "A colleague was faster.")
    assert "A colleague was faster." in page
    assert ">\nMy long text &lt;b&gt;</textarea>" in page

    again = browser.post(
        address,
        {**hidden(refused), "source_language": "en", "title": draft.title, "problem": "My text"},
    )

    draft.refresh_from_db()
    assert (again.status_code, draft.problem) == (302, "My text")


def test_pressing_save_twice_goes_on_as_if_pressed_once(browser, draft, hidden):
    address = part_url(draft, "readers")
    form = {**hidden(browser.get(address)), "audience": "private"}

    first, second = browser.post(address, form), browser.post(address, form)

    draft.refresh_from_db()
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert draft.revision == 5


def test_going_back_and_changing_a_saved_page_loses_nothing(browser, draft, hidden):
    """The browser's "back" shows the old page with its used key; what is typed there survives."""
    address = part_url(draft, "readers")
    form = hidden(browser.get(address))
    browser.post(address, {**form, "audience": "private"})

    answer = browser.post(address, {**form, "audience": "public"})

    assert answer.status_code == 409
    assert answer.context["form"].data["audience"] == "public"


def test_a_part_of_a_sent_need_leads_to_its_record(officer, browser):
    need = sent_need(officer)

    assert browser.get(part_url(need, "problem")).url == reverse(
        "needs:need_detail", args=[need.code]
    )


def test_a_part_cannot_be_saved_once_the_need_was_sent(officer, browser, draft, hidden, tuesday):
    address = part_url(draft, "readers")
    form = hidden(browser.get(address))
    actions.submit_need(need_id=draft.pk, by=officer, at=tuesday)

    answer = browser.post(address, {**form, "audience": "private"})

    draft.refresh_from_db()
    assert (answer.status_code, draft.audience) == (409, "public")


@pytest.mark.parametrize("person", [OfficerFactory, PartnerFactory, HelpdeskFactory])
@pytest.mark.parametrize("page", ["need_detail", "need_check", "need_discard"])
def test_drafts_of_others_do_not_exist(sign_in, draft, person, page):
    answer = sign_in(person()).get(reverse(f"needs:{page}", args=[draft.code]))

    assert answer.status_code == 404
    assert draft.title not in answer.content.decode()


def test_a_helpdesk_officer_cannot_write_for_the_asking_side(sign_in, officer):
    need = sent_need(officer)

    answer = sign_in(HelpdeskFactory()).get(part_url(need, "problem"))

    assert answer.status_code == 403


def test_an_unknown_part_or_parameter_is_refused(browser, draft):
    assert browser.get(part_url(draft, "budget")).status_code == 404
    assert browser.get(f"{part_url(draft, 'who')}?x=1").status_code == 400


def test_a_draft_is_thrown_away_after_a_question(browser, draft, send):
    address = reverse("needs:need_discard", args=[draft.code])

    answer = send(browser, address)

    assert answer.url == reverse("my_work")
    assert not Need.objects.exists()


def test_a_sent_need_cannot_be_thrown_away(officer, browser, draft, hidden, tuesday):
    address = reverse("needs:need_discard", args=[draft.code])
    form = hidden(browser.get(address))
    actions.submit_need(need_id=draft.pk, by=officer, at=tuesday)

    assert browser.post(address, form).status_code == 409
    assert Need.objects.filter(pk=draft.pk).exists()


def test_a_form_without_its_key_keeps_what_was_typed(browser, draft):
    answer = browser.post(part_url(draft, "readers"), {"revision": "4", "audience": "private"})

    draft.refresh_from_db()
    assert (answer.status_code, draft.audience) == (409, "public")


def test_a_colleague_may_go_on_with_the_draft(sign_in, draft, send):
    colleague = OfficerFactory(of=draft.organisation)

    answer = send(sign_in(colleague), part_url(draft, "readers"), {"audience": "private"})

    assert answer.status_code == 302


def test_parts_of_a_private_need_of_others_do_not_exist(browser):
    need = NeedFactory(private=True, submitted=True)

    assert browser.get(part_url(need, "who")).status_code == 404


def _as_sent(form) -> dict[str, object]:
    """What a browser sends for a form that nobody touched."""
    sent: dict[str, object] = {"form_key": form.form_key}
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        sent[bound.html_name] = "on" if value is True else value
    return sent

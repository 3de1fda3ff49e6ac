"""The check page, sending and withdrawing."""

import re

import pytest
from django.urls import reverse

from needs import answers
from needs.models import Need
from tests.factories import HelpdeskFactory, OfficerFactory
from tests.needs.helpers import fill, sent_need, start_draft

pytestmark = pytest.mark.django_db


def check_url(need) -> str:
    return reverse("needs:need_check", args=[need.code])


def submit_url(need) -> str:
    return reverse("needs:need_submit", args=[need.code])


def test_the_check_page_has_a_way_to_change_every_answer(browser, draft):
    page = browser.get(check_url(draft)).content.decode()

    ways = re.findall(rf'href="/en/needs/{draft.code}/part/[a-z]+/#id_([a-z_]+)"', page)
    assert ways == list(answers.FIELDS)


def test_the_check_page_flags_what_is_missing_and_offers_no_way_to_send(officer, browser):
    need = fill(start_draft(officer), officer, {"problem": {"source_language": "en"}})

    page = browser.get(check_url(need)).content.decode()

    assert page.count(">Missing<") == 5
    assert "5 answers are missing" in page
    assert "Send the need" not in page


def test_sending_hands_the_need_over_and_shows_its_record(browser, draft, send):
    answer = send(
        browser, submit_url(draft), {"entitled": "on"}, drawn_at=check_url(draft), follow=True
    )

    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert answer.redirect_chain == [(reverse("needs:need_detail", args=[draft.code]), 302)]
    assert "The helpdesk answers within 5 working days" in answer.content.decode()


def test_sending_twice_sends_once_and_leads_to_the_same_page(browser, draft, hidden):
    form = {**hidden(browser.get(check_url(draft))), "entitled": "on"}

    first, second = browser.post(submit_url(draft), form), browser.post(submit_url(draft), form)

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Need.objects.get().events.filter(pgh_context__act="needs.submitted").count() == 1


def test_sending_from_a_second_window_is_refused(browser, draft, hidden):
    one, two = (hidden(browser.get(check_url(draft))) for _window in range(2))
    browser.post(submit_url(draft), {**one, "entitled": "on"})

    answer = browser.post(submit_url(draft), {**two, "entitled": "on"})

    assert answer.status_code == 409


def test_sending_takes_the_declaration(browser, draft, send):
    answer = send(browser, submit_url(draft), drawn_at=check_url(draft))

    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (422, "draft")
    assert "Confirm that you are entitled" in answer.content.decode()


def test_sending_refuses_what_changed_after_the_check_page_was_drawn(
    officer, browser, draft, hidden
):
    form = {**hidden(browser.get(check_url(draft))), "entitled": "on"}
    fill(draft, officer, {"problem": {"title": "Another title"}})

    answer = browser.post(submit_url(draft), form)

    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (409, "draft")


def test_nobody_else_sends_a_draft(sign_in, browser, draft, hidden):
    form = {**hidden(browser.get(check_url(draft))), "entitled": "on"}

    for person in (OfficerFactory(), HelpdeskFactory()):
        assert sign_in(person).post(submit_url(draft), form).status_code == 404

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_withdrawing_asks_first_and_keeps_the_record(officer, browser, send):
    need = sent_need(officer)
    address = reverse("needs:need_withdraw", args=[need.code])

    page = browser.get(address)
    answer = send(browser, address, follow=True)

    need.refresh_from_db()
    assert "Withdraw this need?" in page.content.decode()
    assert need.state == "withdrawn"
    assert "Its record stays" in answer.content.decode()


def test_withdrawing_is_for_the_asking_side_only(sign_in, officer):
    need = sent_need(officer)

    for person in (OfficerFactory(), HelpdeskFactory()):
        answer = sign_in(person).post(reverse("needs:need_withdraw", args=[need.code]))
        assert answer.status_code == 403

    need.refresh_from_db()
    assert need.state == "submitted"


def test_withdrawing_twice_leads_to_the_same_page(officer, browser, hidden):
    need = sent_need(officer)
    address = reverse("needs:need_withdraw", args=[need.code])
    form = hidden(browser.get(address))

    first, second = browser.post(address, form), browser.post(address, form)

    assert (first.status_code, first.url) == (second.status_code, second.url)


def test_a_withdrawn_need_is_not_withdrawn_again(officer, browser, hidden):
    need = sent_need(officer)
    address = reverse("needs:need_withdraw", args=[need.code])
    one, two = hidden(browser.get(address)), hidden(browser.get(address))
    browser.post(address, one)

    assert browser.post(address, two).status_code == 409


def test_submitting_is_no_page_to_look_at(browser, draft):
    assert browser.get(submit_url(draft)).status_code == 405

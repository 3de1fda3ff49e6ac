"""The pages: the right people, the right words, and forms that lead on."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue import actions as catalogue_actions
from matchmaking import actions
from matchmaking.models import Introduction, Message
from matchmaking.states import Answer, CaseState, Side
from tests.conftest import MONDAY, TUESDAY
from tests.factories import IntroductionFactory, OfficerFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def page(client, name, *args, status=200):
    answer = client.get(reverse(f"matchmaking:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


def send(client, form_page, name, *args, **fields):
    """Post a form as drawn on `form_page`, with its one-time key."""
    key = re.search(r'name="form_key" value="([^"]+)"', form_page)[1]
    address = reverse(f"matchmaking:{name}", args=args)
    return client.post(address, {"form_key": key, **fields})


def test_the_whole_way_from_case_to_match(case, offer, helper, officer, partner, sign_in):
    desk, party, other = sign_in(helper), sign_in(officer), sign_in(partner)
    code = case.need.code
    drawn = page(desk, "case_detail", code)
    send(desk, drawn, "case_shortlist", code, offer.code)
    drawn = page(desk, "case_introduce", code, offer.code)
    led = send(desk, drawn, "case_introduce", code, offer.code, message="Please talk.")
    introduction = Introduction.objects.get()
    assert led.url == reverse("matchmaking:introduction_detail", args=[introduction.code])

    for client in (party, other):
        drawn = page(client, "introduction_detail", introduction.code)
        assert "Please talk." in drawn
        led = send(client, drawn, "introduction_answer", introduction.code, answer="accepted")
        assert led.status_code == 302

    case.refresh_from_db()
    assert case.state == CaseState.MATCHED


def test_a_reply_reaches_the_party_and_a_note_does_not(case, helper, officer, sign_in):
    desk, party = sign_in(helper), sign_in(officer)
    code = case.need.code
    for to, body in (("party", "We read your need."), ("helpdesk", "Budget unclear <b>.")):
        drawn = page(desk, "case_detail", code)
        send(desk, drawn, "case_reply", code, body=body, language="en", to=to)

    seen_by_desk, seen_by_party = page(desk, "case_detail", code), page(party, "case_detail", code)

    assert "Budget unclear &lt;b&gt;." in seen_by_desk
    assert "We read your need." in seen_by_party
    assert "Budget unclear" not in seen_by_party
    assert "helpdesk only" not in seen_by_party


def test_the_party_cannot_write_a_note(case, officer, sign_in):
    party = sign_in(officer)
    drawn = page(party, "case_detail", case.need.code)

    fields = {"body": "Hello", "language": "en", "to": "helpdesk"}
    send(party, drawn, "case_reply", case.need.code, **fields)

    message = Message.objects.get()
    assert (message.internal, message.from_helpdesk) == (False, False)


def test_an_empty_reply_comes_back_with_an_error(case, helper, sign_in):
    desk = sign_in(helper)
    drawn = page(desk, "case_detail", case.need.code)

    answer = send(desk, drawn, "case_reply", case.need.code, body=" ", language="xx", to="party")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error:" in text
    assert not Message.objects.exists()


def test_a_form_sent_twice_counts_once(case, helper, sign_in):
    desk = sign_in(helper)
    drawn = page(desk, "case_detail", case.need.code)
    fields = {"body": "Once", "language": "en", "to": "party"}

    for _press in range(2):
        key = re.findall(r'name="form_key" value="([^"]+)"', drawn)[-1]
        address = reverse("matchmaking:case_reply", args=[case.need.code])
        led = desk.post(address, {"form_key": key, **fields})
        assert led.status_code == 302

    assert Message.objects.count() == 1


def test_a_private_need_is_read_by_the_partner_only_through_its_introduction(
    case, offer, helper, partner, sign_in
):
    other = sign_in(partner)
    need_page = reverse("needs:need_detail", args=[case.need.code])
    assert other.get(need_page).status_code == 404
    actions.shortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=MONDAY)
    introduction = actions.introduce(
        case_id=case.pk, offer_id=offer.pk, message="x", by=helper, at=MONDAY
    )

    assert "Officers cannot tell them apart." in page(
        other, "introduction_detail", introduction.code
    )
    assert other.get(need_page).status_code == 404

    actions.withdraw_introduction(introduction_id=introduction.pk, by=helper, at=TUESDAY)
    assert "Officers cannot tell" not in page(other, "introduction_detail", introduction.code)


def test_contacts_are_hidden_until_both_accepted(introduction, officer, partner, sign_in):
    clients = [sign_in(officer), sign_in(partner)]

    def seen():
        return [
            (officer.email in text, partner.email in text)
            for text in (page(each, "introduction_detail", introduction.code) for each in clients)
        ]

    assert seen() == [(False, False)] * 2
    for side, person, open_now in (
        (Side.PARTY, officer, [(False, False)] * 2),
        (Side.PARTNER, partner, [(True, True)] * 2),
    ):
        actions.answer_introduction(
            introduction_id=introduction.pk,
            side=side,
            answer=Answer.ACCEPTED,
            by=person,
            at=TUESDAY,
        )
        assert seen() == open_now


def test_the_helpdesk_answers_for_nobody(introduction, helper, sign_in):
    desk = sign_in(helper)
    assert "Your answer" not in page(desk, "introduction_detail", introduction.code)

    answer = desk.post(
        reverse("matchmaking:introduction_answer", args=[introduction.code]), {"answer": "accepted"}
    )

    assert answer.status_code == 403


def test_each_side_answers_only_for_itself(introduction, partner, sign_in):
    other = sign_in(partner)
    drawn = page(other, "introduction_detail", introduction.code)

    send(other, drawn, "introduction_answer", introduction.code, answer="accepted", side="party")

    introduction.refresh_from_db()
    assert (introduction.party_answer, introduction.partner_answer) == ("waiting", "accepted")


def test_a_decline_without_reason_comes_back(introduction, officer, sign_in):
    party = sign_in(officer)
    drawn = page(party, "introduction_detail", introduction.code)

    answer = send(party, drawn, "introduction_answer", introduction.code, answer="declined")

    assert answer.status_code == 422
    assert "Choose why you decline" in answer.content.decode()


@pytest.mark.parametrize("name", ["case_detail", "introduction_detail"])
def test_strangers_find_nothing(introduction, sign_in, name, client):
    code = introduction.code if name == "introduction_detail" else introduction.case.need.code
    for stranger in (OfficerFactory(), PartnerFactory()):
        page(sign_in(stranger), name, code, status=404)
    page(client, name, code, status=302)


def test_the_partner_of_an_introduction_does_not_see_the_case(introduction, partner, sign_in):
    page(sign_in(partner), "case_detail", introduction.case.need.code, status=404)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("case_assign", []),
        ("case_understand", []),
        ("case_rank", []),
        ("case_close", []),
        ("case_shortlist", ["O-1"]),
        ("case_unshortlist", ["O-1"]),
        ("case_introduce", ["O-1"]),
        ("case_propose", ["problem"]),
    ],
)
def test_the_party_does_not_do_the_helpdesks_work(case, officer, sign_in, name, more):
    answer = sign_in(officer).post(reverse(f"matchmaking:{name}", args=[case.need.code, *more]))

    assert answer.status_code == 403


def test_the_queue_is_the_helpdesks(case, officer, helper, sign_in):
    page(sign_in(officer), "queue", status=403)
    assert case.need.title in page(sign_in(helper), "queue")


def test_the_list_of_introductions_holds_ones_own(introduction, officer, partner, sign_in):
    assert introduction.code in page(sign_in(officer), "introduction_list")
    assert introduction.code in page(sign_in(partner), "introduction_list")
    assert introduction.code not in page(sign_in(OfficerFactory()), "introduction_list")


def test_steps_without_words(case, helper, sign_in):
    desk, code = sign_in(helper), case.need.code
    drawn = page(desk, "case_detail", code)
    send(desk, drawn, "case_assign", code, to=str(helper.pk))
    drawn = page(desk, "case_detail", code)
    send(desk, drawn, "case_understand", code)
    drawn = page(desk, "case_close", code)
    send(desk, drawn, "case_close", code)

    case.refresh_from_db()
    assert (case.assigned_to, case.state) == (helper, CaseState.CLOSED)
    assert case.understood_at
    assert desk.get(reverse("matchmaking:case_close", args=[code])).status_code == 302


def test_an_introduction_is_withdrawn_on_a_page_of_its_own(introduction, helper, sign_in):
    desk = sign_in(helper)
    drawn = page(desk, "introduction_withdraw", introduction.code)

    send(desk, drawn, "introduction_withdraw", introduction.code)

    introduction.refresh_from_db()
    assert introduction.state == "withdrawn"
    page(desk, "introduction_withdraw", introduction.code, status=302)


def test_the_list_of_introductions_costs_the_same_for_one_and_for_twelve(helper, sign_in):
    desk = sign_in(helper)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            page(desk, "introduction_list")
        return len(asked)

    IntroductionFactory()
    cost()  # warms the session
    one = cost()
    IntroductionFactory.create_batch(11)

    assert cost() == one


def test_an_offer_withdrawn_meanwhile_cannot_be_shortlisted(case, offer, partner, helper, sign_in):
    desk = sign_in(helper)
    drawn = page(desk, "case_detail", case.need.code)
    catalogue_actions.withdraw_offer(offer_id=offer.pk, by=partner, at=TUESDAY)

    refused = send(desk, drawn, "case_shortlist", case.need.code, offer.code)

    assert refused.status_code == 409
    assert not case.shortlist.exists()

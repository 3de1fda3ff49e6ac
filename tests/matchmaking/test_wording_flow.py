"""Proposed wording: asked by the helpdesk, answered by the Party, applied as far as accepted."""

import re

import pytest
from django.urls import reverse

from common.errors import DomainError, StalePage
from matchmaking import actions
from matchmaking.models import Proposal
from matchmaking.states import Answer, CaseState, NextStep, ProposalState
from needs import actions as needs_actions
from tests.conftest import MONDAY, TUESDAY

pytestmark = pytest.mark.django_db

NEW_TEXT = "Ships bring fire ants. Officers cannot tell them apart. We ask for a guide."


@pytest.fixture
def proposal(case, helper):
    """Two changes: one sentence is clearer, one is added."""
    return propose(case, helper)


def propose(case, helper, text=NEW_TEXT):
    return actions.propose_wording(
        case_id=case.pk,
        field="problem",
        text=text,
        explanation="Clearer.",
        revision=case.need.revision,
        by=helper,
        at=MONDAY,
    )


def answer(proposal, officer, *answers):
    positions = [each.position for each in proposal.sentences.changes()]
    return actions.answer_wording(
        proposal_id=proposal.pk,
        answers=dict(zip(positions, answers, strict=True)),
        by=officer,
        at=TUESDAY,
    )


def test_a_proposal_is_a_first_answer_and_waits_for_the_party(proposal, case):
    case.refresh_from_db()
    steps = [(each.before, each.after, each.answer) for each in proposal.sentences.all()]

    assert steps == [
        ("Ships bring ants.", "Ships bring fire ants.", Answer.WAITING),
        (" Officers cannot tell them apart.", " Officers cannot tell them apart.", Answer.ACCEPTED),
        ("", " We ask for a guide.", Answer.WAITING),
    ]
    assert case.first_answered_at == MONDAY
    assert case.next_step == NextStep.AGREE_TEXT


@pytest.mark.parametrize(
    ("answers", "text", "counts"),
    [
        ((Answer.ACCEPTED, Answer.ACCEPTED), NEW_TEXT, True),
        (
            (Answer.DECLINED, Answer.ACCEPTED),
            "Ships bring ants. Officers cannot tell them apart. We ask for a guide.",
            True,
        ),
        (
            (Answer.DECLINED, Answer.DECLINED),
            "Ships bring ants. Officers cannot tell them apart.",
            False,
        ),
    ],
)
def test_only_accepted_sentences_are_applied(proposal, case, officer, answers, text, counts):
    answer(proposal, officer, *answers)

    case.refresh_from_db()
    case.need.refresh_from_db()
    proposal.refresh_from_db()
    assert case.need.problem == text
    assert (proposal.state, proposal.answered_by) == (ProposalState.ANSWERED, officer)
    assert case.state == CaseState.UNDERSTOOD
    assert Proposal.objects.accepted().exists() == counts


def test_a_text_changed_meanwhile_makes_the_page_stale(proposal, case, officer, helper):
    needs_actions.reword_need(
        need_id=case.need_id, texts={"problem": "All new."}, by=officer, at=MONDAY
    )

    with pytest.raises(StalePage):
        answer(proposal, officer, Answer.ACCEPTED, Answer.ACCEPTED)
    with pytest.raises(StalePage):
        propose(case, helper)  # the page showed the old revision

    case.need.refresh_from_db()
    assert case.need.problem == "All new."


def test_a_newer_proposal_replaces_the_older(proposal, case, helper, officer):
    propose(case, helper, "Ships bring many ants. Officers cannot tell them apart.")

    with pytest.raises(DomainError) as refused:
        answer(proposal, officer, Answer.ACCEPTED, Answer.ACCEPTED)

    assert refused.value.code == "not_waiting"
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.REPLACED


def test_every_change_needs_an_answer(proposal, officer):
    with pytest.raises(DomainError) as refused:
        actions.answer_wording(
            proposal_id=proposal.pk, answers={0: Answer.ACCEPTED}, by=officer, at=TUESDAY
        )

    assert refused.value.code == "incomplete"


def test_the_same_text_is_no_proposal(case, helper):
    with pytest.raises(DomainError) as refused:
        propose(case, helper, case.need.problem)

    assert refused.value.code == "same_text"


def test_the_pages_of_a_proposal(case, helper, officer, sign_in):
    desk, party, code = sign_in(helper), sign_in(officer), case.need.code
    propose_at = reverse("matchmaking:case_propose", args=[code, "problem"])
    answer_at = reverse("matchmaking:case_answer_wording", args=[code, "problem"])
    assert party.get(answer_at).status_code == 404
    drawn = desk.get(propose_at).content.decode()
    fields = {"text": NEW_TEXT, "explanation": "", "revision": case.need.revision}
    assert desk.post(propose_at, {"form_key": key_of(drawn), **fields}).status_code == 302

    assert desk.get(answer_at).status_code == 403
    drawn = party.get(answer_at).content.decode()
    assert "Ships bring fire ants." in drawn
    unanswered = party.post(answer_at, {"form_key": key_of(drawn)})
    assert unanswered.status_code == 422
    fields = {"sentence_0": "accepted", "sentence_2": "declined"}
    assert party.post(answer_at, {"form_key": key_of(drawn), **fields}).status_code == 302

    case.need.refresh_from_db()
    assert case.need.problem == "Ships bring fire ants. Officers cannot tell them apart."


def test_a_stale_page_is_a_conflict(case, helper, sign_in):
    desk = sign_in(helper)
    address = reverse("matchmaking:case_propose", args=[case.need.code, "problem"])
    drawn = desk.get(address).content.decode()

    fields = {"text": "Other.", "revision": case.need.revision + 1}
    stale = desk.post(address, {"form_key": key_of(drawn), **fields})

    assert stale.status_code == 409


def test_texts_that_are_never_worded_anew_are_not_found(case, helper, sign_in):
    address = reverse("matchmaking:case_propose", args=[case.need.code, "audience"])

    assert sign_in(helper).get(address).status_code == 404


def key_of(page):
    return re.search(r'name="form_key" value="([^"]+)"', page)[1]


def test_a_title_is_taken_or_left_as_a_whole(case, helper, officer):
    proposal = actions.propose_wording(
        case_id=case.pk,
        field="title",
        text="Rapid guide to four ants for all ports of entry",
        explanation="",
        revision=case.need.revision,
        by=helper,
        at=MONDAY,
    )
    assert proposal.sentences.count() == 1

    answer(proposal, officer, Answer.ACCEPTED)

    case.need.refresh_from_db()
    assert case.need.title == "Rapid guide to four ants for all ports of entry"


def test_a_split_sentence_is_taken_or_left_together(case, helper, officer):
    text = "Ships bring ants. Officers see them. They cannot tell one from another."
    proposal = propose(case, helper, text=text)
    assert proposal.sentences.changes().count() == 1

    answer(proposal, officer, Answer.DECLINED)

    case.need.refresh_from_db()
    assert case.need.problem == "Ships bring ants. Officers cannot tell them apart."


def test_a_second_press_leads_where_the_first_one_led(proposal, officer, sign_in):
    code = proposal.case.need.code
    page = sign_in(officer)
    address = reverse("matchmaking:case_answer_wording", args=[code, "problem"])
    drawn = page.get(address).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', drawn)[1]
    typed = {"form_key": key} | {
        f"sentence_{each.position}": "accepted" for each in proposal.sentences.changes()
    }

    first, second = page.post(address, typed), page.post(address, typed)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url

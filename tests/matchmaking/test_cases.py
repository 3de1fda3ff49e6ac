"""A case follows its need: opened once, given, understood, closed."""

import pytest
from django_fsm import TransitionNotAllowed

from accounts.models import Notice
from common.errors import DomainError
from common.models import Job
from matchmaking import actions, notices
from matchmaking.models import Case, Message
from matchmaking.states import CaseEvent, CaseState, IntroductionState, NextStep
from needs import actions as needs_actions
from needs.signals import need_submitted
from tests.conftest import MONDAY, TUESDAY
from tests.factories import HelpdeskFactory, NeedFactory

pytestmark = pytest.mark.django_db


def test_a_submitted_need_opens_one_case_and_asks_for_a_ranking(officer, helper):
    need = NeedFactory(organisation=officer.organisations[0], submitted=True)

    for _press in range(2):
        need_submitted.send(sender=type(need), need=need, by=officer, at=MONDAY)

    case = Case.objects.get()
    assert (case.need, case.state, case.opened_at) == (need, CaseState.NEW, MONDAY)
    assert case.answer_due_at == case.due_at == MONDAY.replace(day=23)  # five working days
    job = Job.objects.get(task="matchmaking.rank_offers")
    assert (job.key, job.arguments) == (
        f"need:{need.pk}:revision:{need.revision}",
        {"need_id": need.pk},
    )
    assert Notice.objects.filter(user=helper, kind=notices.CASE_OPENED).count() == 1


def test_a_reworded_need_is_ranked_again(case, officer):
    needs_actions.reword_need(
        need_id=case.need_id, texts={"problem": "Other words."}, by=officer, at=MONDAY
    )

    keys = Job.objects.filter(task="matchmaking.rank_offers").values_list("key", flat=True)
    assert list(keys) == [f"need:{case.need_id}:revision:{case.need.revision + 1}"]


def test_a_withdrawn_need_closes_its_case_and_ends_introductions(introduction, officer, helper):
    needs_actions.withdraw_need(need_id=introduction.case.need_id, by=officer, at=TUESDAY)

    introduction.refresh_from_db()
    introduction.case.refresh_from_db()
    assert introduction.state == IntroductionState.WITHDRAWN
    assert (introduction.case.state, introduction.case.closed_at) == (CaseState.CLOSED, TUESDAY)
    assert introduction.case.next_step == NextStep.NOTHING
    assert Notice.objects.filter(user=helper, kind=notices.NEED_WITHDRAWN).count() == 1


def test_a_case_is_given_and_given_back(case, helper):
    lina = HelpdeskFactory()

    actions.assign_case(case_id=case.pk, to=lina, by=helper, at=MONDAY)

    case.refresh_from_db()
    assert (case.assigned_to, case.last_event) == (lina, CaseEvent.GIVEN)
    assert Notice.objects.filter(user=lina, kind=notices.CASE_GIVEN).count() == 1

    actions.assign_case(case_id=case.pk, to=None, by=helper, at=TUESDAY)

    case.refresh_from_db()
    assert case.assigned_to is None


def test_only_the_helpdesk_takes_cases(case, helper, officer):
    with pytest.raises(DomainError) as refused:
        actions.assign_case(case_id=case.pk, to=officer, by=helper, at=MONDAY)

    assert refused.value.code == "not_helpdesk"


def test_the_first_reply_keeps_the_promise_and_the_second_changes_nothing(case, helper, officer):
    actions.reply(case_id=case.pk, body="We read it.", language="en", by=helper, at=MONDAY)
    actions.reply(case_id=case.pk, body="And again.", language="en", by=helper, at=TUESDAY)

    case.refresh_from_db()
    assert case.first_answered_at == MONDAY
    assert (case.last_event, case.last_event_at) == (CaseEvent.HELPDESK_WROTE, TUESDAY)
    assert case.next_step == NextStep.FIND_OFFER
    assert case.due_at == MONDAY.replace(day=23)  # the second reply gives no extra time
    assert Notice.objects.filter(user=officer, kind=notices.HELPDESK_WROTE).count() == 2


def test_a_word_of_the_party_is_no_first_answer(case, officer, helper):
    message = actions.reply(case_id=case.pk, body="  Salut\n", language="fr", by=officer, at=MONDAY)

    case.refresh_from_db()
    assert (message.from_helpdesk, message.body) == (False, "  Salut\n")
    assert case.first_answered_at is None
    assert (case.last_event, case.next_step) == (CaseEvent.PARTY_WROTE, NextStep.FIRST_ANSWER)
    assert Notice.objects.filter(user=helper, kind=notices.PARTY_WROTE).count() == 1


def test_a_note_tells_nobody_and_keeps_no_promise(case, helper, officer):
    actions.note(case_id=case.pk, body="Call them.", language="en", by=helper, at=MONDAY)

    case.refresh_from_db()
    assert case.first_answered_at is None
    assert not Notice.objects.exists()
    assert not Message.objects.visible_to(officer).exists()
    assert Message.objects.visible_to(helper).count() == 1


def test_understanding_comes_before_introductions(case, helper):
    actions.understand_case(case_id=case.pk, by=helper, at=MONDAY)

    with pytest.raises(TransitionNotAllowed):
        actions.understand_case(case_id=case.pk, by=helper, at=TUESDAY)

    case.refresh_from_db()
    assert case.state == CaseState.UNDERSTOOD


def test_the_helpdesk_closes_a_case_and_its_need(introduction, helper, officer):
    actions.close_case(case_id=introduction.case_id, by=helper, at=TUESDAY)

    introduction.refresh_from_db()
    introduction.case.need.refresh_from_db()
    assert introduction.state == IntroductionState.WITHDRAWN
    assert introduction.case.need.state == "closed"
    assert Notice.objects.filter(user=officer, kind=notices.CASE_CLOSED).count() == 1


@pytest.mark.parametrize(
    "step",
    [
        lambda case, offer, by: actions.reply(
            case_id=case.pk, body="x", language="en", by=by, at=TUESDAY
        ),
        lambda case, offer, by: actions.note(
            case_id=case.pk, body="x", language="en", by=by, at=TUESDAY
        ),
        lambda case, offer, by: actions.assign_case(case_id=case.pk, to=by, by=by, at=TUESDAY),
        lambda case, offer, by: actions.shortlist(
            case_id=case.pk, offer_id=offer.pk, by=by, at=TUESDAY
        ),
        lambda case, offer, by: actions.unshortlist(
            case_id=case.pk, offer_id=offer.pk, by=by, at=TUESDAY
        ),
        lambda case, offer, by: actions.introduce(
            case_id=case.pk, offer_id=offer.pk, message="x", by=by, at=TUESDAY
        ),
        lambda case, offer, by: actions.propose_wording(
            case_id=case.pk,
            field="problem",
            text="x",
            explanation="",
            revision=case.need.revision,
            by=by,
            at=TUESDAY,
        ),
    ],
)
def test_nothing_happens_in_a_closed_case(case, offer, helper, step):
    actions.close_case(case_id=case.pk, by=helper, at=MONDAY)

    with pytest.raises(DomainError) as refused:
        step(case, offer, helper)

    assert refused.value.code == "closed"


def test_a_closed_case_is_not_closed_again(case, helper):
    actions.close_case(case_id=case.pk, by=helper, at=MONDAY)

    with pytest.raises(TransitionNotAllowed):
        actions.close_case(case_id=case.pk, by=helper, at=TUESDAY)

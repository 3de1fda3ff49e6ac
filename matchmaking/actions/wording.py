"""The helpdesk proposes words, the Party decides sentence by sentence (indicator 4.2)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices import tell
from common import audit
from common.errors import DomainError, StalePage
from matchmaking import notices, wording
from matchmaking.actions import progress
from matchmaking.models import Case, Proposal, Sentence
from matchmaking.models.wording import WordedField
from matchmaking.states import Answer, CaseEvent, CaseState, ProposalState
from needs import actions as needs_actions
from needs.models import Need
from needs.states import NeedState


@transaction.atomic
def propose_wording(
    *,
    case_id: int,
    field: str,
    text: str,
    explanation: str,
    revision: int,
    by: User,
    at: datetime,
) -> Proposal:
    """Propose `text` for one text of the need; an unanswered proposal for it is replaced.

    Args:
        field: one of WordedField.
        revision: the need's revision that the helpdesk saw.

    Raises:
        Case.DoesNotExist: there is no such case.
        StalePage: the need's text changed meanwhile.
        DomainError: nothing differs, or the need is no longer open.
    """
    case = _with_need_locked(case_id)
    if case.need.revision != revision:
        raise StalePage(
            _("The need was changed while you wrote. Open the page again and compare."),
            code="stale",
        )
    original = getattr(case.need, field)
    if text == original:
        raise DomainError(_("The proposed text is the same as before."), code="same_text")
    with audit.acting(by, "matchmaking.wording_proposed"):
        case.proposals.waiting().filter(field=field).update(state=ProposalState.REPLACED)
        proposal = Proposal.objects.create(
            case=case,
            field=field,
            original=original,
            explanation=explanation,
            proposed_by=by,
            proposed_at=at,
        )
        Sentence.objects.bulk_create(
            Sentence(
                proposal=proposal,
                position=position,
                before=step.before,
                after=step.after,
                answer=Answer.WAITING if step.is_change else Answer.ACCEPTED,
            )
            for position, step in enumerate(_steps(field, original, text, case.need))
        )
        progress.record(case, CaseEvent.WORDING_PROPOSED, at=at, answers_party=True)
    tell(
        progress.party_of(case, but=by),
        kind=notices.WORDING_PROPOSED,
        key=f"proposal:{proposal.pk}",
        facts=progress.case_facts(case),
        path=f"{progress.case_path(case)}wording/{field}/answer/",
        at=at,
    )
    return proposal


@transaction.atomic
def answer_wording(
    *, proposal_id: int, answers: Mapping[int, str], by: User, at: datetime
) -> Proposal:
    """Take over the sentences the Party accepts, keep its own elsewhere.

    Args:
        answers: by position of each changed sentence, Answer.ACCEPTED or Answer.DECLINED.

    Raises:
        Proposal.DoesNotExist: there is no such proposal.
        StalePage: the need's text is no longer the one the wording was proposed for.
        DomainError: the proposal was answered or replaced, or a sentence lacks its answer.
    """
    case = _with_need_locked(Proposal.objects.get(pk=proposal_id).case_id)
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    if proposal.state != ProposalState.WAITING:
        raise DomainError(_("This wording was answered or replaced before."), code="not_waiting")
    if getattr(case.need, proposal.field) != proposal.original:
        raise StalePage(
            _("The text was changed after this was proposed. Ask the helpdesk for a new wording."),
            code="stale",
        )
    sentences = list(proposal.sentences.all())
    accepted = _accepted_positions(sentences, answers)
    text = wording.applied([wording.Step(each.before, each.after) for each in sentences], accepted)
    if not text.strip():
        raise DomainError(
            _("With these answers nothing would be left of the text. Keep a sentence."),
            code="empty",
        )
    with audit.acting(by, "matchmaking.wording_answered"):
        _save_answers(proposal, sentences, answers, by=by, at=at)
        if text != proposal.original:
            needs_actions.reword_need(
                need_id=case.need_id, texts={proposal.field: text}, by=by, at=at
            )
        if case.state == CaseState.NEW:
            case.understand(at=at)
        progress.record(case, CaseEvent.WORDING_ANSWERED, at=at)
    tell(
        progress.helpdesk_of(case, but=by),
        kind=notices.WORDING_ANSWERED,
        key=f"proposal:{proposal.pk}",
        facts=progress.case_facts(case),
        path=progress.case_path(case),
        at=at,
    )
    return proposal


def _steps(field: str, original: str, text: str, need: Need) -> list[wording.Step]:
    """A title is taken or left as a whole; longer texts sentence by sentence."""
    if field == WordedField.TITLE:
        return [wording.Step(original, text)]
    return wording.steps(original, text, need.source_language)


def _with_need_locked(case_id: int) -> Case:
    """The case of an open need; nobody changes the need's texts until the transaction ends."""
    need_id = Case.objects.values_list("need_id", flat=True).get(pk=case_id)
    need = Need.objects.select_for_update().get(pk=need_id)
    case = progress.lock_case(case_id)
    progress.refuse_closed(case)
    if need.state not in {NeedState.SUBMITTED, NeedState.MATCHED}:
        raise DomainError(_("This need is no longer open. Nothing was changed."), code="not_open")
    return case


def _accepted_positions(sentences: list[Sentence], answers: Mapping[int, str]) -> set[int]:
    asked = {each.position for each in sentences if each.is_change}
    if set(answers) != asked or not set(answers.values()) <= {Answer.ACCEPTED, Answer.DECLINED}:
        raise DomainError(_("Answer every changed sentence."), code="incomplete")
    return {position for position, answer in answers.items() if answer == Answer.ACCEPTED}


def _save_answers(
    proposal: Proposal,
    sentences: list[Sentence],
    answers: Mapping[int, str],
    *,
    by: User,
    at: datetime,
) -> None:
    for sentence in sentences:
        if sentence.is_change:
            sentence.answer = answers[sentence.position]
            sentence.save(update_fields=["answer"])
    proposal.state = ProposalState.ANSWERED
    proposal.answered_by, proposal.answered_at = by, at
    proposal.save(update_fields=["state", "answered_by", "answered_at"])

"""What happens to one need after it was sent: answered, worded, ranked, introduced, decided."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from accounts.models import User
from catalogue.models import Offer
from cbdportal.demonstration.words import GREETING, INTRODUCTION, NOTE, OBJECTIVES, THANKS
from common.errors import DomainError
from matchmaking import actions
from matchmaking.models import Case, Introduction, Proposal
from matchmaking.states import (
    OPEN_CASE_STATES,
    Answer,
    CaseState,
    DeclineReason,
    IntroductionState,
    ProposalState,
    Side,
)
from needs.models import Need

if TYPE_CHECKING:
    from cbdportal.demonstration.history import History
    from cbdportal.demonstration.records import Record

SHORTLISTED = 3
ANSWERS_YES = 0.6  # share of introductions that a side accepts
WORDED_ANEW = 0.5  # share of needs for which the helpdesk proposes wording
LEFT_WAITING = 4  # days before today in which the queue stays as it came


class CaseStory:
    """Plans the steps of one case; what cannot happen any more is left out, as in life."""

    def __init__(self, *, history: History, need: Need, officer: User, row: Record) -> None:
        self.history = history
        self.need = need
        self.officer = officer
        self.row = row
        self.chance = history.chance
        self.helper = history.chance.choice(history.cast.helpdesk)

    @property
    def case(self) -> Case:
        return Case.objects.get(need=self.need)

    def plan_from(self, sent_at: datetime) -> None:
        """Plan the steps as days after `sent_at`; the newest needs wait in the queue."""
        if (self.history.now - sent_at).days < LEFT_WAITING:
            return
        plan = self.history.plan
        answered = sent_at + timedelta(days=self.chance.choice((1, 1, 2, 3, 4)), hours=2)
        plan(answered, self._answer)
        if self.chance.random() < WORDED_ANEW:
            plan(answered + timedelta(hours=1), self._propose)
            plan(answered + timedelta(days=self.chance.randint(2, 6)), self._accept_wording)
        listed = answered + timedelta(days=self.chance.randint(3, 8))
        plan(listed, self._shortlist)
        plan(listed + timedelta(days=1), self._introduce)
        self._plan_answers(listed, within_days=25)
        second = listed + timedelta(days=self.chance.randint(27, 32))
        plan(second, self._introduce_another)
        self._plan_answers(second, within_days=20)
        plan(second + timedelta(days=40), self._give_up)

    def _plan_answers(self, introduced_at: datetime, *, within_days: int) -> None:
        for side in Side:
            day = timedelta(days=self.chance.randint(4, within_days))
            step = partial(self._answer_introductions, side)
            self.history.plan(introduced_at + day, step)

    def _answer(self, at: datetime) -> None:
        language = self.need.source_language
        actions.assign_case(case_id=self.case.pk, to=self.helper, by=self.helper, at=at)
        actions.reply(
            case_id=self.case.pk, body=GREETING[language], language=language, by=self.helper, at=at
        )
        actions.note(case_id=self.case.pk, body=NOTE, language="en", by=self.helper, at=at)
        actions.reply(
            case_id=self.case.pk,
            body=THANKS[language],
            language=language,
            by=self.officer,
            at=at + timedelta(minutes=40),
        )

    def _propose(self, at: datetime) -> None:
        """The helpdesk makes the aim measurable, in the language of the need."""
        need = Need.objects.get(pk=self.need.pk)
        text = f"{need.objectives.strip()} {OBJECTIVES[need.source_language]}".strip()
        actions.propose_wording(
            case_id=self.case.pk,
            field="objectives",
            text=text,
            explanation="",
            revision=need.revision,
            by=self.helper,
            at=at,
        )

    def _accept_wording(self, at: datetime) -> None:
        waiting = Proposal.objects.filter(case=self.case, state=ProposalState.WAITING)
        for proposal in waiting:
            changed = [each for each in proposal.sentences.all() if each.is_change]
            answer = Answer.ACCEPTED if self.chance.random() < 0.85 else Answer.DECLINED
            actions.answer_wording(
                proposal_id=proposal.pk,
                answers={each.position: answer for each in changed},
                by=self.officer,
                at=at,
            )

    def _shortlist(self, at: datetime) -> None:
        for offer in self._best_offers():
            actions.shortlist(case_id=self.case.pk, offer_id=offer.pk, by=self.helper, at=at)

    def _best_offers(self) -> list[Offer]:
        """What really answered a published need, then the first of the ranking."""
        real = [self.history.offers.get(each) for each in self.row.get("matched", ())]
        ranking = self.case.rankings.order_by("-ranked_at", "-pk").first()
        ranked = ranking.offers.filter(failed=[]) if ranking else ()
        wanted = [each.pk for each in real if each] + [each.offer_id for each in ranked]
        offers = Offer.objects.public().in_bulk(wanted[: SHORTLISTED + 2])
        return [offers[pk] for pk in dict.fromkeys(wanted) if pk in offers][:SHORTLISTED]

    def _introduce(self, at: datetime) -> None:
        """Introduce what is first on the shortlist, sometimes the second too."""
        wanted = 2 if self.chance.random() < 0.3 else 1
        for entry in self.case.shortlist.order_by("pk")[:wanted]:
            self._introduce_one(entry.offer_id, at)

    def _introduce_another(self, at: datetime) -> None:
        """After a "no" the helpdesk goes on down its shortlist."""
        if self.case.state == CaseState.MATCHED:
            return
        introduced = self.case.introductions.values("offer")
        for entry in self.case.shortlist.exclude(offer__in=introduced).order_by("pk")[:2]:
            self._introduce_one(entry.offer_id, at)

    def _introduce_one(self, offer_id: int, at: datetime) -> None:
        try:
            actions.introduce(
                case_id=self.case.pk,
                offer_id=offer_id,
                message=INTRODUCTION[self.need.source_language],
                by=self.helper,
                at=at,
            )
        except DomainError:
            return  # closed meanwhile, or its own offer: the helpdesk looks further

    def _give_up(self, at: datetime) -> None:
        """Nothing was found: the case is closed, the need stays in the list."""
        if self.case.state in OPEN_CASE_STATES:
            actions.close_case(case_id=self.case.pk, by=self.helper, at=at)

    def _answer_introductions(self, side: Side, at: datetime) -> None:
        waiting = Introduction.objects.filter(case=self.case, state=IntroductionState.WAITING)
        for introduction in waiting.select_related("offer__provider__organisation"):
            really = introduction.offer.pk in {
                self.history.offers[each].pk
                for each in self.row.get("matched", ())
                if each in self.history.offers
            }
            yes = really or self.chance.random() < ANSWERS_YES
            self._answer_one(introduction, side, yes=yes, at=at)

    def _answer_one(
        self, introduction: Introduction, side: Side, *, yes: bool, at: datetime
    ) -> None:
        reasons = [DeclineReason.NO_CAPACITY, DeclineReason.TIMING, DeclineReason.NOT_RELEVANT]
        by = self.officer if side == Side.PARTY else introduction.offer.created_by
        try:
            actions.answer_introduction(
                introduction_id=introduction.pk,
                side=side,
                answer=Answer.ACCEPTED if yes else Answer.DECLINED,
                reason="" if yes else self.chance.choice(reasons),
                note="",
                by=User.objects.get(pk=by.pk),
                at=at,
            )
        except DomainError:
            return  # the offer closed or its last place went while the answer was on its way

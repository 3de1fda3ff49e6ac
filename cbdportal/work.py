"""What waits for one person, and what their organisations have going on."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Membership, User
from accounts.states import MembershipState
from catalogue.models import Offer, Provider
from matchmaking.models import Introduction, Proposal
from matchmaking.states import Answer, IntroductionState, ProposalState
from needs.models import Need
from needs.states import NeedState

ROWS = 10  # of each kind; the lists hold the rest


@dataclass(frozen=True)
class Work:
    """Rows for the page "My work"; every set may be empty."""

    to_approve: QuerySet[Membership]
    proposals: QuerySet[Proposal]
    introductions: QuerySet[Introduction]
    drafts: QuerySet[Need]
    needs: QuerySet[Need]
    offers: QuerySet[Offer]
    waiting_memberships: list[Membership]
    asks: bool
    offers_support: bool
    is_provider: bool

    @property
    def is_new(self) -> bool:
        """Nobody has yet approved this person for any organisation."""
        return not (self.asks or self.offers_support)


def of(user: User) -> Work:
    """Read everything the page shows; rows only as far as `user` may see them."""
    asking = [each.pk for each in user.asking_organisations]
    offering = [each.pk for each in user.partner_organisations]
    needs = Need.objects.visible_to(user).filter(organisation__in=asking).for_table()
    offers = Offer.objects.visible_to(user).filter(provider__organisation__in=offering)
    return Work(
        to_approve=Membership.objects.visible_to(user)
        .filter(state=MembershipState.WAITING)
        .exclude(user=user)
        .select_related("user", "organisation")
        .order_by("created_at")[:ROWS],
        proposals=Proposal.objects.visible_to(user)
        .filter(state=ProposalState.WAITING, case__need__organisation__in=asking)
        .select_related("case__need")
        .order_by("proposed_at")[:ROWS],
        introductions=_introductions(user, asking, offering),
        drafts=needs.filter(state=NeedState.DRAFT).order_by("-updated_at")[:ROWS],
        needs=needs.exclude(state=NeedState.DRAFT).order_by("-submitted_at")[:ROWS],
        offers=offers.for_table().order_by("-updated_at")[:ROWS],
        waiting_memberships=list(
            user.memberships.filter(state=MembershipState.WAITING).select_related("organisation")
        ),
        asks=bool(asking),
        offers_support=bool(offering),
        is_provider=Provider.objects.filter(organisation__in=offering).exists(),
    )


def _introductions(user: User, asking: list[int], offering: list[int]) -> QuerySet[Introduction]:
    """Introductions that wait for an answer of this person's side."""
    waiting = Introduction.objects.visible_to(user).filter(state=IntroductionState.WAITING)
    to_party = waiting.filter(case__need__organisation__in=asking, party_answer=Answer.WAITING)
    to_partner = waiting.filter(
        offer__provider__organisation__in=offering, partner_answer=Answer.WAITING
    )
    return (
        (to_party | to_partner)
        .select_related("case__need__country", "offer__provider__organisation")
        .order_by("introduced_at")[:ROWS]
    )

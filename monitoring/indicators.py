"""The registry: an indicator is a set of records with a date, a unit and a country.

Number, list, series and breakdown are all drawn from `rows` and `unit` by monitoring.counting, so
they cannot disagree. Codes and meanings: the Convention's short-term action plan, annex.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, Model, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.states import OrganisationKind
from catalogue.models import Offer, Provider
from catalogue.states import OfferKind, OfferState
from matchmaking.models import Case, Match, Proposal, Sentence
from matchmaking.states import Answer
from needs.models import Need
from needs.states import NeedState
from reference.models import Country


@dataclass(frozen=True)
class Indicator:
    """One figure of the action plan.

    Attributes:
        code: as the plan prints it, such as "4.2".
        title: what is counted, in words; `method`: how, in a sentence or two.
        rows: every record that counts, whoever may see it.
        public: narrows `rows` to those that anonymous visitors may open.
        date: field of a row that dates it; a unit counts from its first row on.
        unit: path from a row to what is counted (one row may be one unit: "pk").
        unit_model: what `unit` points to, for the list.
        country: path from a row to the id of the country it belongs to.
        target: what the plan wants to reach, if it says so.
    """

    code: str
    title: Promise
    method: Promise
    rows: Callable[[], QuerySet]
    public: Callable[[QuerySet], QuerySet]
    date: str
    unit: str
    unit_model: type[Model]
    country: str
    target: int | None = None


def _of_public_need(path: str) -> Callable[[QuerySet], QuerySet]:
    def narrow(rows: QuerySet) -> QuerySet:
        return rows.filter(Exists(Need.objects.public().filter(pk=OuterRef(path))))

    return narrow


def _sent_needs() -> QuerySet:
    return Need.objects.exclude(state=NeedState.DRAFT)


def _needs_of_parties() -> QuerySet:
    return _sent_needs().filter(
        organisation__kind=OrganisationKind.GOVERNMENT, country__is_cbd_party=True
    )


def _open_offers(*kinds: str) -> QuerySet:
    return Offer.objects.filter(state=OfferState.PUBLISHED, kind__in=kinds)


def _answered_cases_of_parties() -> QuerySet:
    return Case.objects.filter(
        first_answered_at__isnull=False,
        need__organisation__kind=OrganisationKind.GOVERNMENT,
        need__country__is_cbd_party=True,
    )


def _proposals_with_an_accepted_change() -> QuerySet:
    accepted = Sentence.objects.filter(proposal=OuterRef("pk"), answer=Answer.ACCEPTED)
    accepted = accepted.exclude(before=F("after"))  # what stayed as it was is no help
    return Proposal.objects.filter(Exists(accepted))


def _unchanged(rows: QuerySet) -> QuerySet:
    return rows  # everybody may open every one of these


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        code="1.2",
        title=_("Parties that asked for support"),
        method=_(
            "Counts each Party once, from the day it first sent a need through one of its public "
            "bodies. Needs of indigenous peoples' and communities' organisations count in 1.3."
        ),
        rows=_needs_of_parties,
        public=_of_public_need("pk"),
        date="submitted_at",
        unit="country",
        unit_model=Country,
        country="country",
    ),
    Indicator(
        code="1.3",
        title=_("Needs stored"),
        method=_("Counts every need from the day it was sent. Drafts do not count."),
        rows=_sent_needs,
        public=_of_public_need("pk"),
        date="submitted_at",
        unit="pk",
        unit_model=Need,
        country="country",
    ),
    Indicator(
        code="2.1",
        title=_("Initiatives, resources and opportunities registered"),
        method=_(
            "Counts open records of these three kinds from the day they were published. Services "
            "are counted with their providers in 2.3; withdrawn records no longer count."
        ),
        rows=lambda: _open_offers(OfferKind.INITIATIVE, OfferKind.RESOURCE, OfferKind.OPPORTUNITY),
        public=_unchanged,
        date="published_at",
        unit="pk",
        unit_model=Offer,
        country="provider__organisation__country",
    ),
    Indicator(
        code="2.3",
        title=_("Partners with offers"),
        method=_(
            "Counts each provider once, from the day its first record of any kind that is still "
            "open was published."
        ),
        rows=lambda: _open_offers(*OfferKind.values),
        public=_unchanged,
        date="published_at",
        unit="provider",
        unit_model=Provider,
        country="provider__organisation__country",
        target=50,
    ),
    Indicator(
        code="4.1",
        title=_("Parties that used the helpdesk"),
        method=_(
            "Counts each Party once, from the day the helpdesk first answered one of its needs."
        ),
        rows=_answered_cases_of_parties,
        public=_of_public_need("need"),
        date="first_answered_at",
        unit="need__country",
        unit_model=Country,
        country="need__country",
    ),
    Indicator(
        code="4.2",
        title=_("Needs the helpdesk helped to describe"),
        method=_(
            "Counts each need once, from the day those who asked accepted at least one changed "
            "sentence that the helpdesk had proposed."
        ),
        rows=_proposals_with_an_accepted_change,
        public=_of_public_need("case__need"),
        date="answered_at",
        unit="case__need",
        unit_model=Need,
        country="case__need__country",
    ),
    Indicator(
        code="5.1",
        title=_("Matches made"),
        method=_("Counts every introduction that both sides accepted, from that day."),
        rows=lambda: Match.objects.all(),
        public=_of_public_need("need"),
        date="matched_at",
        unit="pk",
        unit_model=Match,
        country="need__country",
    ),
)

BY_CODE = {each.code: each for each in INDICATORS}

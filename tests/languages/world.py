"""A small portal in which every kind of page has something to show.

All that people typed is in Georgian, which no page of the portal speaks: it cannot be taken for
words of the portal, nor they for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace

from accounts.models import User
from accounts.states import MembershipState, OrganisationKind
from catalogue import actions as offer_actions
from catalogue.models import Offer
from common import jobs
from matchmaking import actions as case_actions
from matchmaking.models import Case
from matchmaking.states import Answer, DeclineReason, Side
from needs import actions as need_actions
from needs.models import Need
from reference.models import Country, Region, Target, Term
from tests.factories import (
    FocalPointFactory,
    HelpdeskFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    PartnerFactory,
    ProviderFactory,
    SecretariatFactory,
    UserFactory,
)
from tests.languages.pseudo import LANGUAGE

NAME = "საზღვრის სამსახური"
TEXT = "საზღვარზე მოდის ჭიანჭველები. ვინ იცნობს მათ? გვჭირდება დახმარება."
CLEARER = "საზღვარზე მოდის უცხო ჭიანჭველები. ვინ იცნობს მათ? გვჭირდება დახმარება."
READER = {"preferred_language": LANGUAGE, "name": "ნინო"}
A_DAY = timedelta(days=1)


@dataclass
class World:
    """Who walks through the portal, and the codes of what they look at."""

    people: dict[str, User | None]
    needs: list[Need]
    offers: list[Offer]
    waiting: SimpleNamespace
    introductions: list


def build(now: datetime) -> World:
    """Let a year happen in a few rows; `now` is when the pages are read."""
    people, waiting = _people()
    offers = _offers(people["partner"], now)
    needs = [_draft(people["officer"], now), *(_need(people["officer"], now) for _ in range(4))]
    jobs.run_due(at=now)
    introductions = [
        _introduced(needs[2], offers[0], people, now),
        _declined(needs[3], offers[0], people, now),
        _matched(needs[4], offers[1], people, now),
    ]
    jobs.run_due(at=now + A_DAY)
    return World(people, needs, offers, waiting, introductions)


def _people() -> tuple[dict[str, User | None], SimpleNamespace]:
    government = OrganisationFactory(name=NAME)
    provider = ProviderFactory(
        organisation=OrganisationFactory(name="ჭიანჭველების ინსტიტუტი", kind=OrganisationKind.NGO),
        profile=TEXT,
        experience=TEXT,
    )
    house = OrganisationFactory(name="სამდივნო", kind=OrganisationKind.SECRETARIAT)
    new = OrganisationFactory(name="ახალი", kind=OrganisationKind.NGO, approved_at=None)
    waiting = MembershipFactory(
        user=UserFactory(**READER),
        organisation=government,
        state=MembershipState.WAITING,
        note=TEXT,
    )
    people = {
        "visitor": None,
        "newcomer": UserFactory(**READER),
        "officer": OfficerFactory(of=government, **READER),
        "focal point": FocalPointFactory(of=government, **READER),
        "partner": PartnerFactory(of=provider.organisation, **READER),
        "helpdesk": HelpdeskFactory(of=house, **READER),
        "secretariat": SecretariatFactory(of=house, **READER),
    }
    provider.contact = people["partner"]
    provider.save()
    return people, SimpleNamespace(membership=waiting, organisation=new, provider=provider)


def _offers(partner: User, now: datetime) -> list[Offer]:
    today = now.date()
    often = _offer(partner, now, kind="service", places=None)
    dated = _offer(
        partner, now, kind="opportunity", deadline_on=today + 20 * A_DAY, places=1, cost_note=TEXT
    )
    draft = _offer(partner, now, kind="resource", published=False)
    gone = _offer(partner, now, kind="initiative")
    offer_actions.withdraw_offer(offer_id=gone.pk, by=partner, at=now)
    return [often, dated, draft, gone]


def _offer(partner: User, now: datetime, *, published: bool = True, **changed) -> Offer:
    provider = partner.organisations[0].provider
    values = {
        "title": NAME,
        "summary": TEXT,
        "description": TEXT,
        "eligibility": TEXT,
        "source_language": LANGUAGE,
        "cost": "free",
        "languages": [LANGUAGE, "en"],
        "countries": list(Country.objects.filter(iso2="KI")),
        "regions": list(Region.objects.filter(m49="054")),
        "targets": list(Target.objects.filter(code="GBF-TARGET-06")),
        "subjects": list(Term.objects.filter(code="CBD-SUBJECT-IAS")),
        "assistance_types": list(Term.objects.filter(code="ASSIST-TRAINING")),
        **changed,
    }
    offer = offer_actions.save_offer(
        offer_id=None, provider_id=provider.pk, values=values, revision=0, by=partner, at=now
    )
    if not published:
        return offer
    return offer_actions.publish_offer(offer_id=offer.pk, by=partner, at=now)


def _draft(officer: User, now: datetime) -> Need:
    government = officer.asking_organisations[0]
    need = need_actions.start_need(
        organisation_id=government.pk, country_id=government.country_id, by=officer, at=now
    )
    values = {"source_language": LANGUAGE, "title": NAME, "problem": TEXT, "objectives": TEXT}
    return _save(need, officer, now, "problem", values)


def _need(officer: User, now: datetime) -> Need:
    need = _draft(officer, now)
    for part, values in (
        ("assistance", {"assistance": {"ASSIST-TRAINING": TEXT}, "languages": [LANGUAGE]}),
        ("answers", {"targets": ["GBF-TARGET-06"], "subjects": ["CBD-SUBJECT-IAS"]}),
        ("readers", {"audience": "public"}),
    ):
        need = _save(need, officer, now, part, values)
    return need_actions.submit_need(need_id=need.pk, by=officer, at=now - 9 * A_DAY)


def _save(need: Need, officer: User, now: datetime, part: str, values: dict) -> Need:
    return need_actions.save_part(
        need_id=need.pk, part=part, values=values, revision=need.revision, by=officer, at=now
    )


def _introduced(need: Need, offer: Offer, people: dict, now: datetime):
    """The helpdesk wrote, noted, proposed wording and introduced a partner; nobody answered."""
    case, helper = Case.objects.get(need=need), people["helpdesk"]
    written = {"case_id": case.pk, "body": TEXT, "language": LANGUAGE, "at": now}
    case_actions.assign_case(case_id=case.pk, to=helper, by=helper, at=now)
    case_actions.reply(by=helper, **written)
    case_actions.reply(by=people["officer"], **written)
    case_actions.note(by=helper, **written)
    need.refresh_from_db()
    case_actions.propose_wording(
        case_id=case.pk,
        field="problem",
        text=CLEARER,
        explanation=TEXT,
        revision=need.revision,
        by=helper,
        at=now,
    )
    return _introduce(case, offer, helper, now)


def _declined(need: Need, offer: Offer, people: dict, now: datetime):
    introduction = _introduce(Case.objects.get(need=need), offer, people["helpdesk"], now)
    return case_actions.answer_introduction(
        introduction_id=introduction.pk,
        side=Side.PARTNER,
        answer=Answer.DECLINED,
        reason=DeclineReason.TIMING,
        note=TEXT,
        by=people["partner"],
        at=now,
    )


def _matched(need: Need, offer: Offer, people: dict, now: datetime):
    introduction = _introduce(Case.objects.get(need=need), offer, people["helpdesk"], now)
    for side, person in ((Side.PARTY, "officer"), (Side.PARTNER, "partner")):
        introduction = case_actions.answer_introduction(
            introduction_id=introduction.pk,
            side=side,
            answer=Answer.ACCEPTED,
            by=people[person],
            at=now,
        )
    return introduction


def _introduce(case: Case, offer: Offer, helper: User, now: datetime):
    pair = {"case_id": case.pk, "offer_id": offer.pk, "by": helper, "at": now}
    case_actions.shortlist(**pair)
    return case_actions.introduce(message=TEXT, **pair)

"""A portal with a record of every kind, and a window of each reader on it."""

from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts import actions as account_actions
from accounts.models import User
from accounts.states import OrganisationKind, Role
from cbdportal.demonstration import records
from cbdportal.demonstration.records import Calendar
from matchmaking import actions
from matchmaking.models import Case, Introduction
from matchmaking.states import Answer, Side
from needs import actions as need_actions
from needs.models import Need
from tests.factories import OfficerFactory, OrganisationFactory, SecretariatFactory, UserFactory
from tests.journeys.person import Person
from tests.journeys.site import Site
from tests.journeys.stage import Stage, set_stage
from tests.needs.helpers import MONDAY, complete_draft, fill, sent_need, start_draft
from tests.signing import signed_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MORE_NEEDS = 26  # with the others: more than a page of the list


@dataclass
class World:
    """People by the part they play, and codes that addresses name.

    `windows` are kept: a reader who comes back in the same language uses the same window.
    """

    site: Site
    people: dict[str, User]
    codes: dict[str, str]
    windows: dict[tuple[str, str], Person] = field(default_factory=dict)

    def window(self, reader: str, language: str) -> Person:
        """The window of a reader; "visitor" is signed in as nobody."""
        if (reader, language) not in self.windows:
            self.windows[reader, language] = self.another_window(reader, language)
        return self.windows[reader, language]

    def another_window(self, reader: str, language: str) -> Person:
        """A window of their own, for those who work in two at once."""
        person = self.site.person(language)
        if reader != "visitor":
            person.page.context.add_cookies([self._session_of(self.people[reader])])
        return person

    def _session_of(self, user: User) -> dict[str, str]:
        client = Client()
        signed_in(user, client)
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.site.url}


def build(site: Site) -> World:
    """Play a little of everything, by the portal's own actions."""
    stage = set_stage(party="Ministry of Environment", language="en", iso2="KI")
    officer = OfficerFactory(of=stage.party, name="Tebora Tiaon")
    newcomer = UserFactory(name="Maya Lindqvist")
    secretariat = SecretariatFactory(name="Hélène Marchetti")
    _people_wait(stage, newcomer)
    matched, introduced = sent_need(officer), sent_need(officer, at=timezone.now())
    for number, row in enumerate(records.needs(Calendar(timezone.localdate()))[:MORE_NEEDS]):
        _published_need(stage, row, number)
    site.work()
    return World(
        site=site,
        people={
            "officer": officer,
            "newcomer": newcomer,
            "focal point": stage.focal_point,
            "helper": stage.helper,
            "partner": stage.partner,
            "secretariat": secretariat,
        },
        codes={
            "draft": start_draft(officer).code,
            "typed": start_draft(officer).code,
            "stale-en": start_draft(officer).code,
            "stale-ar": start_draft(officer).code,
            "ready": complete_draft(officer).code,
            "need": introduced.code,
            "offer": stage.right_offer.code,
            "provider": stage.right_offer.provider.code,
            "organisation": stage.party.code,
            "introduction": _case_in_work(stage, introduced, officer).code,
            "match": _match(stage, matched, officer).code,
        },
    )


def _published_need(stage: Stage, row: records.Record, number: int) -> None:
    """One of the demonstration's needs: as different from the next as real ones are."""
    officer = OfficerFactory(of=OrganisationFactory(name=f"Agency {number}"))
    need = start_draft(officer, iso2=row["country"])
    need = fill(
        need,
        officer,
        {
            "problem": {
                "source_language": row["lang"],
                "title": row["title"],
                "problem": row["problem"],
            },
            "assistance": {"assistance": dict.fromkeys(row["assistance_types"], row["title"])},
            "answers": {"targets": row["targets"], "subjects": row["subjects"]},
            "readers": {"audience": "public"},
        },
    )
    need_actions.submit_need(need_id=need.pk, by=officer, at=MONDAY)


def _people_wait(stage: Stage, newcomer: User) -> None:
    now = timezone.now()
    account_actions.ask_membership(
        user=newcomer,
        organisation_id=stage.party.pk,
        role=Role.EDITOR,
        note="I look after the border posts.",
        at=now,
    )
    account_actions.register_organisation(
        by=newcomer,
        kind=OrganisationKind.NGO,
        name="Friends of the Reef",
        name_language="en",
        country=stage.party.country,
        website="https://reef.example.org",
        at=now,
    )


def _case_in_work(stage: Stage, need: Need, officer: User) -> Introduction:
    """A case with talk, notes, a proposed wording, a ranking and an introduction."""
    case, desk = Case.objects.get(need=need), {"by": stage.helper, "at": timezone.now()}
    actions.assign_case(case_id=case.pk, to=stage.helper, **desk)
    actions.reply(case_id=case.pk, body="We read your need.", language="en", **desk)
    actions.note(case_id=case.pk, body="Ask for the budget.", language="en", **desk)
    actions.reply(case_id=case.pk, body="Thank you.", language="en", by=officer, at=timezone.now())
    actions.propose_wording(
        case_id=case.pk,
        field="problem",
        text="Twelve officers cannot tell invasive ants from harmless ones.",
        explanation="It says how many.",
        revision=need.revision,
        **desk,
    )
    return _introduce(stage, case)


def _match(stage: Stage, need: Need, officer: User) -> Introduction:
    introduction = _introduce(stage, Case.objects.get(need=need))
    for side, person in ((Side.PARTNER, stage.partner), (Side.PARTY, officer)):
        actions.answer_introduction(
            introduction_id=introduction.pk,
            side=side,
            answer=Answer.ACCEPTED,
            by=person,
            at=timezone.now(),
        )
    return introduction


def _introduce(stage: Stage, case: Case) -> Introduction:
    pair = {"case_id": case.pk, "offer_id": stage.right_offer.pk, "by": stage.helper}
    actions.shortlist(**pair, at=timezone.now())
    return actions.introduce(**pair, message="You two should talk.", at=timezone.now())

"""A year of the portal, told by running its own actions with dates; no row is put in past them."""

import heapq
import random
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import count

from accounts.actions import mark_read
from accounts.models import User
from accounts.states import OrganisationKind
from catalogue import actions as catalogue
from catalogue.models import Offer, Provider
from cbdportal.demonstration import records
from cbdportal.demonstration.people import Cast
from cbdportal.demonstration.story import CaseStory
from common import jobs
from needs import actions as needs
from needs.models import Need
from reference.models import Country, Region, Target, Term

Step = Callable[[datetime], None]
UNREAD = timedelta(days=4)
KNOCKED = timedelta(days=1)


class History:
    """Plays steps in the order of their moments; each may plan later ones."""

    def __init__(self, *, now: datetime, say: Callable[[str], None]) -> None:
        self.now = now
        self.say = say
        self.chance = random.Random(20261120)  # noqa: S311 - the same story every time
        self.calendar = records.Calendar(now.date())
        self.cast = Cast()
        self.offers: dict[str, Offer] = {}  # by the id in the data files
        self._steps: list[tuple[datetime, int, Step]] = []
        self._order = count()

    def plan(self, at: datetime, step: Step) -> None:
        """Play `step` at `at`, unless that is still to come."""
        if at <= self.now:
            heapq.heappush(self._steps, (at, next(self._order), step))

    def play(self) -> int:
        """Play the whole year and do the jobs it leaves; return the number of steps."""
        founded = datetime.combine(self.calendar.first, time(8), tzinfo=UTC)
        self.plan(founded, lambda at: self.cast.found(at=at))
        self._plan_offers()
        self._plan_needs()
        self.plan(self.now - UNREAD, self._read_notices)
        self.plan(self.now - KNOCKED, lambda at: self.cast.knock(at=at))
        played = 0
        with jobs.by_hand():
            while self._steps:
                at, _order, step = heapq.heappop(self._steps)
                step(at)
                jobs.run_due(at=at)
                played += 1
                if played % 100 == 0:
                    self.say(f"  {played} steps, {at:%d %B %Y}")
        return played

    def _read_notices(self, at: datetime) -> None:
        """People have read what they were told, but for the last days."""
        for person in User.objects.filter(notices__read_at=None).distinct():
            mark_read(by=person, at=at)

    def _plan_offers(self) -> None:
        for place, row in enumerate(records.offers(self.calendar)):
            at = records.moment(row["published_on"], 9, place % 60)
            self.plan(at, lambda at, row=row: self._offer(row, at))

    def _plan_needs(self) -> None:
        for place, row in enumerate(records.needs(self.calendar)):
            at = records.moment(row["submitted_on"], 12, place % 60)
            self.plan(at, lambda at, row=row: self._need(row, at))

    def _offer(self, row: records.Record, at: datetime) -> None:
        officer = self.cast.officer_of(
            name=row["organisation_name"],
            kind=row["organisation_kind"],
            country=row["organisation_country"] or None,
            language=row["lang"],
            at=at,
        )
        provider = self._provider(officer, row, at)
        offer = catalogue.save_offer(
            offer_id=None,
            provider_id=provider.pk,
            values=offer_values(row),
            revision=0,
            by=officer,
            at=at,
        )
        catalogue.publish_offer(offer_id=offer.pk, by=officer, at=at)
        Offer.objects.filter(pk=offer.pk).update(source_url=row.get("source", ""))
        self.offers[row["id"]] = offer

    def _provider(self, officer: User, row: records.Record, at: datetime) -> Provider:
        organisation = officer.organisations[0]
        known = Provider.objects.filter(organisation=organisation).first()
        return known or catalogue.register_provider(
            organisation_id=organisation.pk,
            profile=row["summary"],
            experience="",
            source_language=row["lang"],
            by=officer,
            at=at,
        )

    def _need(self, row: records.Record, at: datetime) -> None:
        officer = self._asking_officer(row, at)
        organisation = officer.asking_organisations[0]
        country = Country.objects.get(iso2=row["country"])
        need = needs.start_need(
            organisation_id=organisation.pk, country_id=country.pk, by=officer, at=at
        )
        Need.objects.filter(pk=need.pk).update(
            is_demonstration=True, source_url=row.get("source", "")
        )
        for part, values in need_parts(row).items():
            need = needs.save_part(
                need_id=need.pk,
                part=part,
                values=values,
                revision=need.revision,
                by=officer,
                at=at,
            )
        need = needs.submit_need(need_id=need.pk, by=officer, at=at)
        CaseStory(history=self, need=need, officer=officer, row=row).plan_from(at)

    def _asking_officer(self, row: records.Record, at: datetime) -> User:
        if row["country"] == "KI" and row["asker"] == "party":
            known = User.objects.filter(email__startswith="officer@").first()
            return known or self.cast.party_with_focal_point(
                name=row["organisation_name"], country="KI", at=at
            )
        kind = OrganisationKind.IPLC if row["asker"] == "iplc" else OrganisationKind.GOVERNMENT
        name = row.get("organisation_name") or _ministry(row["country"], row["lang"])
        return self.cast.officer_of(
            name=name, kind=kind, country=row["country"], language=row["lang"], at=at
        )


MINISTRIES = {
    "ar": "الوزارة المعنية بالبيئة، {}",
    "zh": "环境主管部门（{}）",
    "en": "Ministry responsible for the environment, {}",
    "fr": "Ministère chargé de l’environnement, {}",
    "ru": "Министерство, отвечающее за окружающую среду ({})",
    "es": "Ministerio encargado del medio ambiente, {}",
}


def _ministry(country: str, language: str) -> str:
    """An invented asker for needs of the published cases, which name none."""
    return MINISTRIES[language].format(Country.objects.get(iso2=country).label_in(language))


def offer_values(row: records.Record) -> dict:
    """The answers of the offer form for a record of the data files."""
    return {
        "kind": row["kind"],
        "source_language": row["lang"],
        "title": row["title"],
        "summary": row["summary"],
        "description": row["description"],
        "eligibility": row.get("eligibility", ""),
        "how_to_apply": "",
        "website": "",
        "cost": row["cost"],
        "cost_note": row.get("cost_note", "")[:250],
        "languages": row["languages"],
        "worldwide": row["worldwide"],
        "starts_on": row.get("starts_on"),
        "ends_on": row.get("ends_on"),
        "deadline_on": row.get("deadline_on"),
        "places": row.get("places"),
        "countries": Country.objects.filter(iso2__in=row["countries"]),
        "regions": Region.objects.filter(m49__in=row["regions"]),
        "targets": Target.objects.filter(code__in=row["targets"]),
        "subjects": Term.objects.filter(code__in=row["subjects"]),
        "assistance_types": Term.objects.filter(code__in=row["assistance_types"]),
        "levels": Term.objects.filter(code__in=row["levels"]),
    }


def need_parts(row: records.Record) -> dict[str, dict]:
    """The answers of the need's form, page by page."""
    notes, any_note = row.get("assistance_notes", {}), row.get("assistance_note", row["title"])
    return {
        "problem": {
            "source_language": row["lang"],
            "title": row["title"],
            "problem": row["problem"],
            "objectives": row.get("objectives", ""),
            "outcomes": row.get("outcomes", ""),
        },
        "assistance": {
            "assistance": {code: notes.get(code, any_note) for code in row["assistance_types"]},
            "languages": row["languages"],
        },
        "answers": {
            "priorities": row.get("priorities", ""),
            "targets": row["targets"],
            "subjects": row["subjects"],
        },
        "where": {
            "coverage": [row["country"]],
            "scope": row["scope"],
            "levels": row["levels"],
            "stakeholders": row["stakeholders"],
        },
        "when": {
            "starts_on": row.get("starts_on"),
            "ends_on": row.get("ends_on"),
            "same_requests": row.get("same_requests", ""),
            "co_financing": row.get("co_financing", ""),
        },
        "readers": {"audience": "public" if row["public"] else "private"},
    }

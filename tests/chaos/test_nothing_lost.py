"""Needs that were acknowledged are neither lost nor doubled, whatever is killed meanwhile."""

import os
import random
import threading
import time
from collections import Counter

import pytest
import redis
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.models import Notice
from catalogue import indexing as offer_indexing
from common.models import Job, SentMail
from matchmaking.models import Case, Ranking
from needs import actions
from needs.models import Need
from needs.states import NeedState
from reference.models import Target, Term
from tests.chaos.browser import Person
from tests.chaos.portal import Portal
from tests.factories import HelpdeskFactory, OfferFactory, OfficerFactory

NEEDS = 200
CLIENTS = 4
KILLS = 20
SECONDS_TO_RECOVER = 60

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


def drafts_ready_to_send(officer, number: int) -> list[str]:
    organisation = officer.organisations[0]
    target = Target.objects.get(code="GBF-TARGET-06")
    codes = []
    for place in range(number):
        need = actions.start_need(
            organisation_id=organisation.pk,
            country_id=organisation.country_id,
            by=officer,
            at=timezone.now(),
        )
        answers = {
            "problem": {
                "source_language": "en",
                "title": f"Ants on atoll {place}",
                "problem": "Yellow crazy ants reach the outer islands and nobody can tell them.",
            },
            "assistance": {"assistance": {"ASSIST-TRAINING": "Two weeks."}, "languages": ["en"]},
            "answers": {"targets": [target.code]},
            "readers": {"audience": "public"},
        }
        for part, values in answers.items():
            need = actions.save_part(
                need_id=need.pk,
                part=part,
                values=values,
                revision=need.revision,
                by=officer,
                at=timezone.now(),
            )
        codes.append(need.code)
    return codes


def signed_in(user) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def flush_broker() -> None:
    """Empty Valkey, as if it had lost its memory."""
    address = os.environ["REDIS_URL"].replace("redis+socket://", "unix://")
    redis.Redis.from_url(address).flushall()


class Killer(threading.Thread):
    """Kills worker or beat, or empties the broker, at random moments; counts what it did."""

    def __init__(self, portal: Portal) -> None:
        super().__init__(daemon=True)
        self.portal = portal
        self.chance = random.Random(7)
        self.did: Counter[str] = Counter()
        self.last_at = 0.0

    def run(self) -> None:
        for _ in range(KILLS):
            time.sleep(self.chance.uniform(0.5, 2.0))
            victim = self.chance.choice([self.portal.worker, self.portal.beat, None])
            if victim is None:
                flush_broker()
                self.did["flush"] += 1
            else:
                victim.kill()
                self.did[victim.name] += 1
                time.sleep(self.chance.uniform(0, 0.5))
                victim.start()
            self.last_at = time.monotonic()


def test_two_hundred_needs_while_worker_beat_and_broker_are_killed(reference_again, tmp_path):
    term = Term.objects.get(code="ASSIST-TRAINING")
    for _ in range(30):
        offer = OfferFactory()
        offer.assistance_types.add(term)
        offer_indexing.reindex(offer)
    HelpdeskFactory()
    officers = [OfficerFactory() for _ in range(CLIENTS)]
    drafts = {officer: drafts_ready_to_send(officer, NEEDS // CLIENTS) for officer in officers}
    presses: Counter[str] = Counter()
    begun = time.monotonic()

    with Portal(tmp_path) as portal:
        killer = Killer(portal)
        killer.start()
        clients = [
            threading.Thread(target=_send_all, args=(person_of(portal, officer), codes, presses))
            for officer, codes in drafts.items()
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        killer.join()
        recovered = _seconds_until_all_ranked(since=killer.last_at)

    acknowledged = sum(len(codes) for codes in drafts.values())
    assert len(presses) == acknowledged == NEEDS
    assert Need.objects.filter(state=NeedState.SUBMITTED).count() == acknowledged  # 0 lost
    assert Case.objects.count() == acknowledged  # 0 twice
    assert Ranking.objects.count() == acknowledged
    assert SentMail.objects.count() == Notice.objects.count()  # each told once
    assert recovered <= SECONDS_TO_RECOVER
    print(
        f"\n{NEEDS} needs from {CLIENTS} clients in {time.monotonic() - begun:.0f} s,"
        f" {sum(presses.values())} presses; {dict(killer.did)}; lost 0, twice 0;"
        f" all ranked {recovered:.1f} s after the last kill"
    )


def person_of(portal: Portal, officer) -> Person:
    return Person(port=portal.port, session_key=signed_in(officer))


def _send_all(person: Person, codes: list[str], presses: Counter[str]) -> None:
    for code in codes:
        presses[code] = person.send_need(code)


def _seconds_until_all_ranked(*, since: float) -> float:
    while Job.objects.filter(done_at=None).exists() or Ranking.objects.count() < NEEDS:
        waited = time.monotonic() - since
        assert waited < 2 * SECONDS_TO_RECOVER, f"{Job.objects.filter(done_at=None).count()} wait"
        time.sleep(0.2)
    return time.monotonic() - since

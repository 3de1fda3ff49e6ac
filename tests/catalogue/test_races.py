"""Several people at the same moment: one wins and nothing is done twice."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection
from django_fsm import TransitionNotAllowed

from catalogue import actions
from catalogue.models import Offer, Provider
from common.errors import DomainError
from tests.catalogue.helpers import TYPED, draft, hidden, published
from tests.factories import OfferFactory, PartnerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_again")]

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def at_once(*works: Callable[[], object]) -> Counter:
    """Run all at the same moment; count "done" and the codes of what was refused."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        try:
            start.wait(timeout=20)
            work()
        except DomainError as refusal:
            return refusal.code
        except TransitionNotAllowed:
            return "too_late"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return Counter(pool.map(run, works))


def test_the_last_place_is_given_once():
    offer = OfferFactory(places=1)

    outcome = at_once(*[lambda: actions.take_place(offer_id=offer.pk, at=NOW)] * 8)

    offer.refresh_from_db()
    assert (outcome, offer.places_taken) == ({"done": 1, "no_place": 7}, 1)


def test_publishing_and_withdrawing_happen_once(person, provider):
    offer = draft(person, provider)
    step = {"offer_id": offer.pk, "by": person, "at": NOW}

    assert at_once(*[lambda: actions.publish_offer(**step)] * 4) == {"done": 1, "too_late": 3}
    assert at_once(*[lambda: actions.withdraw_offer(**step)] * 4) == {"done": 1, "too_late": 3}


def test_of_savers_with_the_same_page_one_wins(person, provider):
    offer = published(person, provider)

    def save(title: str) -> Callable[[], object]:
        return lambda: actions.save_offer(
            offer_id=offer.pk,
            provider_id=provider.pk,
            values={"title": title},
            revision=offer.revision,
            by=person,
            at=NOW,
        )

    outcome = at_once(*[save(f"Title {number}") for number in range(4)])

    offer.refresh_from_db()
    assert (outcome, offer.revision) == ({"done": 1, "stale": 3}, 2)


def test_an_organisation_becomes_a_provider_once():
    person = PartnerFactory()
    organisation = person.organisations[0]

    def register():
        actions.register_provider(
            organisation_id=organisation.pk,
            profile="",
            experience="",
            source_language="en",
            by=person,
            at=NOW,
        )

    assert at_once(*[register] * 4) == {"done": 1, "registered": 3}
    assert Provider.objects.count() == 1


def test_one_form_sent_many_times_at_once_makes_one_offer(person, provider, sign_in):
    browser = sign_in(person)
    form = {**hidden(browser.get("/en/offers/new/")), **TYPED}

    def press():
        again = browser.__class__()
        again.cookies = browser.cookies
        assert again.post("/en/offers/new/", form).status_code in {302, 409}

    assert at_once(*[press] * 4) == {"done": 4}
    assert Offer.objects.count() == 1

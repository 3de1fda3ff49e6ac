"""Several people at the same moment: one wins and nothing is done twice."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from catalogue import actions
from catalogue.models import Offer, Provider
from tests.catalogue.helpers import TYPED, draft, hidden, published
from tests.factories import OfferFactory, PartnerFactory
from tests.together import outcomes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_again")]

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def test_the_last_place_is_given_once():
    offer = OfferFactory(places=1)

    outcome = outcomes(*[lambda: actions.take_place(offer_id=offer.pk, at=NOW)] * 8)

    offer.refresh_from_db()
    assert (outcome, offer.places_taken) == ({"done": 1, "no_place": 7}, 1)


def test_publishing_and_withdrawing_happen_once(person, provider):
    offer = draft(person, provider)
    step = {"offer_id": offer.pk, "by": person, "at": NOW}

    assert outcomes(*[lambda: actions.publish_offer(**step)] * 4) == {"done": 1, "not_allowed": 3}
    assert outcomes(*[lambda: actions.withdraw_offer(**step)] * 4) == {"done": 1, "not_allowed": 3}


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

    outcome = outcomes(*[save(f"Title {number}") for number in range(4)])

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

    assert outcomes(*[register] * 4) == {"done": 1, "registered": 3}
    assert Provider.objects.count() == 1


def test_one_form_sent_many_times_at_once_makes_one_offer(person, provider, sign_in):
    browser = sign_in(person)
    form = {**hidden(browser.get("/en/offers/new/")), **TYPED}

    def press():
        again = browser.__class__()
        again.cookies = browser.cookies
        assert again.post("/en/offers/new/", form).status_code in {302, 409}

    assert outcomes(*[press] * 4) == {"done": 4}
    assert Offer.objects.count() == 1

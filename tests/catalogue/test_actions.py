"""What each action does, and what it refuses."""

import pytest
from django.core.exceptions import PermissionDenied
from django_fsm import TransitionNotAllowed

from catalogue import actions
from catalogue.models import Offer, Provider
from common.errors import DomainError, StalePage
from tests.catalogue.helpers import draft, published, values
from tests.factories import (
    HelpdeskFactory,
    OfferFactory,
    OrganisationFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db


def register(person, organisation, at):
    return actions.register_provider(
        organisation_id=organisation.pk,
        profile="Taxonomists",
        experience="",
        source_language="en",
        by=person,
        at=at,
    )


def test_register_provider_opens_its_page(monday):
    person = PartnerFactory()

    provider = register(person, person.organisations[0], monday)

    assert (provider.contact, provider.registered_at) == (person, monday)


def test_register_provider_refuses_a_second_time(provider, person, monday):
    with pytest.raises(DomainError, match="registered"):
        register(person, provider.organisation, monday)


def test_register_provider_refuses_an_organisation_that_waits(monday):
    person = PartnerFactory(of=OrganisationFactory(kind="ngo", approved_at=None))

    with pytest.raises(DomainError, match="not_approved"):
        register(person, person.organisations[0], monday)


def test_nobody_registers_somebody_elses_organisation(monday):
    with pytest.raises(PermissionDenied):
        register(PartnerFactory(), OrganisationFactory(kind="ngo"), monday)


def test_change_provider_refuses_a_stale_page(provider, person, monday):
    texts = {"experience": "", "source_language": "en"}
    change = {"provider_id": provider.pk, "by": person, "at": monday, "revision": 0}
    actions.change_provider(profile="First", **texts, **change)

    with pytest.raises(StalePage):
        actions.change_provider(profile="Second", **texts, **change)

    assert Provider.objects.get().profile == "First"


def test_save_offer_keeps_texts_byte_for_byte(provider, person):
    typed = "  Fourmis \u202benvahissantes\u202c\n\n‘cinq’ \U0001f41c  "

    offer = draft(person, provider, description=typed)

    offer.refresh_from_db()
    assert (offer.description, offer.state, offer.created_by) == (typed, "draft", person)


def test_save_offer_refuses_a_stale_page(provider, person, monday):
    offer = draft(person, provider)

    with pytest.raises(StalePage):
        actions.save_offer(
            offer_id=offer.pk,
            provider_id=provider.pk,
            values=values(title="Late"),
            revision=0,
            by=person,
            at=monday,
        )

    offer.refresh_from_db()
    assert offer.title == "Course for border officers"


def test_save_offer_refuses_fewer_places_than_are_taken(provider, person, monday):
    offer = published(person, provider, places=2)
    for _place in range(2):
        actions.take_place(offer_id=offer.pk, at=monday)

    with pytest.raises(DomainError, match="places_taken"):
        actions.save_offer(
            offer_id=offer.pk,
            provider_id=provider.pk,
            values={"places": 1},
            revision=offer.revision,
            by=person,
            at=monday,
        )


@pytest.mark.parametrize("factory", [PartnerFactory, HelpdeskFactory])
def test_nobody_else_writes_publishes_or_withdraws(provider, person, factory, monday):
    offer = draft(person, provider)
    stranger = factory()

    with pytest.raises(PermissionDenied):
        actions.save_offer(
            offer_id=offer.pk,
            provider_id=provider.pk,
            values={},
            revision=1,
            by=stranger,
            at=monday,
        )
    with pytest.raises(PermissionDenied):
        actions.publish_offer(offer_id=offer.pk, by=stranger, at=monday)
    with pytest.raises(PermissionDenied):
        actions.withdraw_offer(offer_id=offer.pk, by=stranger, at=monday)


def test_publish_offer_shows_it_once(provider, person, monday, tuesday):
    offer = published(person, provider, at=monday)

    with pytest.raises(TransitionNotAllowed):
        actions.publish_offer(offer_id=offer.pk, by=person, at=tuesday)

    offer.refresh_from_db()
    assert (offer.state, offer.published_at) == ("published", monday)


def test_publish_offer_refuses_what_changed_since_the_check_page(provider, person, monday):
    offer = draft(person, provider)

    with pytest.raises(StalePage):
        actions.publish_offer(offer_id=offer.pk, by=person, at=monday, revision=0)


@pytest.mark.parametrize(
    ("lacking", "code"),
    [({"worldwide": False}, "no_place_served"), ({"assistance_types": []}, "no_assistance_type")],
)
def test_publish_offer_refuses_what_nobody_could_be_matched_with(
    provider, person, monday, lacking, code
):
    offer = draft(person, provider, **lacking)

    with pytest.raises(DomainError, match=code):
        actions.publish_offer(offer_id=offer.pk, by=person, at=monday)


def test_a_withdrawn_offer_is_not_changed_and_not_published_again(provider, person, monday):
    offer = published(person, provider)
    actions.withdraw_offer(offer_id=offer.pk, by=person, at=monday)

    with pytest.raises(DomainError, match="withdrawn"):
        actions.save_offer(
            offer_id=offer.pk,
            provider_id=provider.pk,
            values={},
            revision=1,
            by=person,
            at=monday,
        )
    with pytest.raises(TransitionNotAllowed):
        actions.publish_offer(offer_id=offer.pk, by=person, at=monday)


def test_every_act_stands_in_the_record_with_its_name(provider, person, monday):
    offer = published(person, provider)
    actions.withdraw_offer(offer_id=offer.pk, by=person, at=monday)

    acts = offer.events.order_by("pgh_id").values_list("pgh_context__act", flat=True)
    assert list(dict.fromkeys(acts)) == [
        "catalogue.offer_saved",
        "catalogue.offer_published",
        "catalogue.offer_withdrawn",
    ]


def test_take_place_counts_down_to_the_last(monday):
    offer = OfferFactory(places=2)

    given = [actions.take_place(offer_id=offer.pk, at=monday) for _each in range(2)]

    assert given == [1, 2]
    with pytest.raises(DomainError, match="no_place"):
        actions.take_place(offer_id=offer.pk, at=monday)


def test_take_place_without_a_limit_names_no_number(monday):
    assert actions.take_place(offer_id=OfferFactory().pk, at=monday) is None


def test_take_place_refuses_a_closed_offer(monday):
    offer = OfferFactory(deadline_on=monday.date().replace(day=1))

    with pytest.raises(DomainError, match="offer_closed"):
        actions.take_place(offer_id=offer.pk, at=monday)

    assert Offer.objects.get().places_taken == 0

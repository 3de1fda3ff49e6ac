"""Reading an offer and a provider: who may, what is shown, and the next step for each reader."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import Offer, Provider
from tests.catalogue.helpers import countries, draft, published, regions, targets
from tests.factories import (
    HelpdeskFactory,
    MembershipFactory,
    OfferFactory,
    OfficerFactory,
    PartnerFactory,
    ProviderFactory,
)

pytestmark = pytest.mark.django_db


def address(offer) -> str:
    return reverse("catalogue:offer_detail", args=[offer.code])


def test_a_draft_is_read_by_its_people_only(client, sign_in, person, provider):
    offer = draft(person, provider)
    colleague = MembershipFactory(organisation=provider.organisation).user
    waiting = MembershipFactory(organisation=provider.organisation, state="waiting").user
    strangers = [client, *map(sign_in, (PartnerFactory(), HelpdeskFactory(), waiting))]

    assert [sign_in(each).get(address(offer)).status_code for each in (person, colleague)] == [
        200
    ] * 2
    assert [each.get(address(offer)).status_code for each in strangers] == [404] * 4


def test_a_withdrawn_offer_is_read_by_its_people_and_the_helpdesk(
    client, sign_in, person, provider
):
    offer = OfferFactory(provider=provider, state="withdrawn")

    assert client.get(address(offer)).status_code == 404
    assert sign_in(PartnerFactory()).get(address(offer)).status_code == 404
    assert sign_in(HelpdeskFactory()).get(address(offer)).status_code == 200
    assert sign_in(person).get(address(offer)).status_code == 200


def test_a_record_says_what_one_gets_and_on_what_conditions(client, person, provider):
    offer = published(
        person,
        provider,
        source_language="fr",
        title="Séjours de recherche",
        eligibility="Aux agents publics",
        how_to_apply="Par lettre",
        website="https://example.org/call",
        deadline_on=date(2099, 6, 15),
        places=10,
        worldwide=False,
        regions=regions("009"),
        countries=countries("MW"),
        targets=targets("GBF-TARGET-06"),
    )

    page = client.get(address(offer)).content.decode()

    for shown in (
        '<h1 lang="fr" dir="auto">Séjours de recherche</h1>',
        "This text is in French, as its author wrote it.",
        "Aux agents publics",
        "Par lettre",
        'rel="nofollow noopener noreferrer"',
        "15 June 2099",
        "10 of 10 left",
        "Oceania",
        "Malawi",
        "?target=GBF-TARGET-06",
        "English",
        str(provider),
    ):
        assert shown in page, shown


def test_each_reader_is_shown_their_next_step(client, sign_in, person, provider):
    offer = published(person, provider)
    ask, change = 'href="/en/needs/new/">Register a need</a></p>', f"{address(offer)}edit/"

    def steps(browser) -> tuple[bool, bool]:
        page = browser.get(address(offer)).content.decode()
        return ask in page, change in page

    assert steps(client) == (True, False)
    assert steps(sign_in(OfficerFactory())) == (True, False)
    assert steps(sign_in(PartnerFactory())) == (False, False)
    assert steps(sign_in(person)) == (False, True)


def test_a_record_costs_the_same_however_much_it_names(client, person, provider):
    plain = published(person, provider)
    rich = published(
        person,
        provider,
        worldwide=False,
        regions=regions("009", "002"),
        countries=countries("DE", "FR", "PE"),
        targets=targets("GBF-TARGET-06", "GBF-TARGET-03", "AICHI-TARGET-09"),
    )

    def cost(offer) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address(offer))
        return len(asked)

    cost(plain)
    assert cost(plain) == cost(rich)


def test_a_provider_is_public_once_it_has_a_published_offer(client, sign_in, person, provider):
    page = reverse("catalogue:provider_detail", args=[provider.code])
    assert (client.get(page).status_code, sign_in(person).get(page).status_code) == (404, 200)

    published(person, provider, title="Published")
    draft(person, provider, title="Still a draft")

    answer = client.get(page)
    assert [row["offer"].title for row in answer.context["rows"]] == ["Published"]


def test_providers_are_found_by_words_kind_and_country(client):
    ngo, institute = ProviderFactory(profile="Ants and bees"), ProviderFactory()
    institute.organisation.kind = "academic"
    institute.organisation.country = countries("PE")[0]
    institute.organisation.save()
    for each in (ngo, institute):
        OfferFactory(provider=each)

    def found(**query) -> list[Provider]:
        return list(client.get("/en/offers/providers/", query).context["page"])

    assert found(q="bees ANTS") == [ngo]
    assert found(kind="academic") == [institute]
    assert found(country="PE") == [institute]
    assert found(country="PE", kind="ngo") == []
    assert client.get("/en/offers/providers/", {"kind": "secretariat"}).status_code == 400
    assert client.get("/en/offers/providers/", {"q": "x" * 201}).status_code == 400


def test_own_offers_are_listed_whatever_their_state(sign_in, person, provider):
    published(person, provider)
    draft(person, provider)
    OfferFactory(provider=provider, state="withdrawn")
    OfferFactory(draft=True)
    OfferFactory()

    rows = sign_in(person).get("/en/offers/mine/").context["rows"]

    assert {row["offer"].state for row in rows} == {"draft", "published", "withdrawn"}
    assert {row["offer"].provider for row in rows} == {provider}
    assert Offer.objects.count() == 5

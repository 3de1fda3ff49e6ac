"""A figure, its list, its series and its breakdown come from one set of records."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from accounts.states import OrganisationKind
from matchmaking.models import Match, Proposal, Sentence
from matchmaking.states import Answer, IntroductionState, ProposalState
from monitoring.counting import Scope, count, units
from monitoring.indicators import BY_CODE, INDICATORS
from tests.factories import (
    CaseFactory,
    HelpdeskFactory,
    IntroductionFactory,
    NeedFactory,
    OfferFactory,
    OrganisationFactory,
    ProviderFactory,
)
from tests.factories.accounts import country

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
NOVEMBER = datetime(2026, 11, 2, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, tzinfo=UTC)


def number(code: str, **scope) -> int:
    return count(BY_CODE[code], Scope(on=TODAY, **scope)).number


def ministry(iso2: str):
    return OrganisationFactory(country=country(iso2), kind=OrganisationKind.GOVERNMENT)


def test_a_party_that_asked_twice_counts_once():
    kiribati = ministry("KI")
    NeedFactory(organisation=kiribati, submitted=True)
    NeedFactory(organisation=kiribati, submitted=True)
    NeedFactory(organisation=ministry("NE"), submitted=True)

    assert number("1.2") == 2
    assert number("1.3") == 3


def test_a_community_counts_as_a_need_but_not_as_a_party():
    community = OrganisationFactory(country=country("BO"), kind=OrganisationKind.IPLC)
    NeedFactory(organisation=community, submitted=True)

    assert (number("1.2"), number("1.3")) == (0, 1)


def test_a_draft_never_counts():
    NeedFactory()

    assert number("1.3", public_only=False) == 0


def test_a_private_need_counts_only_for_those_who_may_open_it():
    NeedFactory(submitted=True, private=True)

    assert number("1.3") == 0
    assert number("1.3", public_only=False) == 1


def test_nothing_counts_before_its_day():
    NeedFactory(submitted=True, submitted_at=NOVEMBER)

    assert count(BY_CODE["1.3"], Scope(on=date(2026, 11, 1))).number == 0
    assert count(BY_CODE["1.3"], Scope(on=date(2026, 11, 2))).number == 1


def test_a_country_counts_in_each_of_its_groups():
    NeedFactory(organisation=ministry("KI"), submitted=True)  # least developed, small island
    NeedFactory(organisation=ministry("NE"), submitted=True)  # least developed, landlocked

    parts = {part.code: part.number for part in count(BY_CODE["1.3"], Scope(on=TODAY)).parts}

    assert (parts["LDC"], parts["SIDS"], parts["LLDC"], parts["EIT"]) == (2, 1, 1, 0)
    assert (parts["ASIA-PACIFIC-GROUP"], parts["AFRICA-GROUP"]) == (1, 1)


def test_each_number_of_the_breakdown_is_what_its_link_counts():
    for iso2 in ("KI", "NE", "PE", "AM", "GN"):
        NeedFactory(organisation=ministry(iso2), submitted=True)

    for part in count(BY_CODE["1.3"], Scope(on=TODAY)).parts:
        assert number("1.3", group=part.code) == part.number, part.code


def test_the_series_ends_at_the_number():
    NeedFactory(submitted=True, submitted_at=OCTOBER)
    NeedFactory(submitted=True, submitted_at=NOVEMBER)

    series = count(BY_CODE["1.3"], Scope(on=TODAY)).series

    assert series[-3:] == [(date(2026, 9, 1), 0), (date(2026, 10, 1), 1), (date(2026, 11, 1), 2)]


def test_services_count_for_their_provider_but_not_as_records():
    provider = ProviderFactory()
    OfferFactory(provider=provider, kind="service")
    OfferFactory(provider=provider, kind="resource")

    assert (number("2.1"), number("2.3")) == (1, 1)


def test_withdrawn_and_draft_offers_do_not_count():
    OfferFactory(kind="resource", draft=True)
    OfferFactory(kind="resource", state="withdrawn", withdrawn_at=NOVEMBER)

    assert (number("2.1"), number("2.3")) == (0, 0)


def test_a_party_used_the_helpdesk_once_it_was_answered():
    CaseFactory(first_answered_at=NOVEMBER, need__organisation=ministry("KI"))
    CaseFactory(first_answered_at=None, need__organisation=ministry("NE"))

    assert number("4.1") == 1


@pytest.mark.parametrize(
    ("before", "after", "answer", "expected"),
    [
        ("Ants came.", "Ants arrived in 2024.", Answer.ACCEPTED, 1),
        ("Ants came.", "Ants arrived in 2024.", Answer.DECLINED, 0),
        ("Ants came.", "Ants came.", Answer.ACCEPTED, 0),
    ],
)
def test_the_helpdesk_helped_when_a_changed_sentence_was_accepted(before, after, answer, expected):
    proposal = Proposal.objects.create(
        case=CaseFactory(),
        field="problem",
        original=before,
        state=ProposalState.ANSWERED,
        proposed_at=OCTOBER,
        answered_at=NOVEMBER,
    )
    Sentence.objects.create(
        proposal=proposal, position=1, before=before, after=after, answer=answer
    )

    assert number("4.2") == expected


def test_a_match_counts_on_the_day_both_had_accepted():
    introduction = IntroductionFactory(
        state=IntroductionState.MATCHED,
        party_answer=Answer.ACCEPTED,
        partner_answer=Answer.ACCEPTED,
    )
    Match.objects.create(
        introduction=introduction,
        need=introduction.case.need,
        offer=introduction.offer,
        matched_at=NOVEMBER,
    )

    assert number("5.1") == 1
    assert count(BY_CODE["5.1"], Scope(on=date(2026, 11, 1))).number == 0


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda each: each.code)
def test_every_indicator_lists_as_many_records_as_it_counts(indicator, client):
    NeedFactory(submitted=True)
    OfferFactory(kind="resource")
    CaseFactory(first_answered_at=NOVEMBER)

    figure = count(indicator, Scope(on=TODAY))
    page = client.get(reverse("monitoring:indicator", args=[indicator.code]), {"on": "2026-11-20"})

    assert units(indicator, Scope(on=TODAY)).count() == figure.number
    assert len(page.context["records"]) == figure.number


def test_the_dashboard_costs_the_same_queries_for_many_records(
    client, django_assert_max_num_queries
):
    for iso2 in ("KI", "NE", "PE", "AM", "GN", "KE", "FJ", "TO"):
        NeedFactory(organisation=ministry(iso2), submitted=True)

    with django_assert_max_num_queries(36):
        client.get(reverse("monitoring:dashboard"))


@pytest.mark.parametrize(
    "query",
    ["on=2126-01-01", "on=never", "on=%00", "group=MOON", "records=all", "colour=red", "on=1"],
)
def test_a_scope_nobody_can_have_is_refused(client, query):
    assert client.get(reverse("monitoring:dashboard") + "?" + query).status_code == 400


def test_the_helpdesk_may_count_everything(sign_in):
    NeedFactory(submitted=True, private=True)
    url = reverse("monitoring:indicator", args=["1.3"])

    page = sign_in(HelpdeskFactory()).get(url, {"records": "all"})

    assert len(page.context["records"]) == 1


def test_an_indicator_that_does_not_exist_is_not_found(client):
    assert client.get("/en/figures/99.9/").status_code == 404

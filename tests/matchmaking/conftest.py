"""Situations that most tests of matchmaking start from."""

import pytest

from accounts.states import OrganisationKind
from catalogue import indexing as offer_indexing
from matchmaking import actions
from needs import indexing as need_indexing
from tests.conftest import MONDAY
from tests.factories import (
    CaseFactory,
    HelpdeskFactory,
    NeedFactory,
    OfferFactory,
    OfficerFactory,
    OrganisationFactory,
    PartnerFactory,
    ProviderFactory,
)


@pytest.fixture
def helper(db):
    """A person of the helpdesk."""
    return HelpdeskFactory(name="Lina H.")


@pytest.fixture
def officer(db):
    """An officer of the organisation that asks."""
    return OfficerFactory(name="Tebora T.")


@pytest.fixture
def partner(db):
    """An editor of the organisation that offers."""
    return PartnerFactory(name="Paul P.")


@pytest.fixture
def case(officer):
    """A new case of the officer's need, which only the helpdesk may read."""
    need = NeedFactory(
        organisation=officer.organisations[0],
        submitted=True,
        private=True,
        contact=officer,
        problem="Ships bring ants. Officers cannot tell them apart.",
    )
    need_indexing.reindex(need)
    return CaseFactory(need=need)


@pytest.fixture
def offer(partner):
    """The partner's offer with two places."""
    provider = ProviderFactory(organisation=partner.organisations[0], contact=partner)
    offer = OfferFactory(provider=provider, places=2)
    offer_indexing.reindex(offer)
    return offer


@pytest.fixture
def introduction(case, offer, helper):
    """The case and the offer, brought together on Monday."""
    actions.shortlist(case_id=case.pk, offer_id=offer.pk, by=helper, at=MONDAY)
    return actions.introduce(
        case_id=case.pk, offer_id=offer.pk, message="You two should talk.", by=helper, at=MONDAY
    )


def asking_case(**fields):
    """A case of another organisation, for tests with several needs."""
    organisation = OrganisationFactory(kind=OrganisationKind.GOVERNMENT)
    OfficerFactory(of=organisation)
    return CaseFactory(need=NeedFactory(organisation=organisation, submitted=True), **fields)

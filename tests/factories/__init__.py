"""The least valid object of each kind; traits name situations."""

from tests.factories.accounts import (
    FocalPointFactory,
    HelpdeskFactory,
    IplcFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    PartnerFactory,
    SecretariatFactory,
    UserFactory,
)
from tests.factories.catalogue import OfferFactory, ProviderFactory
from tests.factories.matchmaking import CaseFactory, IntroductionFactory
from tests.factories.needs import NeedFactory

__all__ = [
    "CaseFactory",
    "FocalPointFactory",
    "HelpdeskFactory",
    "IntroductionFactory",
    "IplcFactory",
    "MembershipFactory",
    "NeedFactory",
    "OfferFactory",
    "OfficerFactory",
    "OrganisationFactory",
    "PartnerFactory",
    "ProviderFactory",
    "SecretariatFactory",
    "UserFactory",
]

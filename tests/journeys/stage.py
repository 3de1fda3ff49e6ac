"""Who and what is there before a newcomer arrives: a Party, the helpdesk, partners, offers."""

from dataclasses import dataclass

from accounts.models import Organisation, User
from accounts.states import OrganisationKind
from catalogue import indexing
from catalogue.models import Offer
from reference.models import Target, Term
from tests.factories import (
    FocalPointFactory,
    HelpdeskFactory,
    OfferFactory,
    OrganisationFactory,
    PartnerFactory,
    ProviderFactory,
)
from tests.factories.accounts import country

SECRET = "JBSWY3DPEHPK3PXP"  # second factor of the factories' staff

# Title, target, subject, kind of help of offers that share less with the need than the right one.
OTHERS = (
    ("Fellowship in marine taxonomy", "GBF-TARGET-21", "ASSIST-FELLOWSHIP"),
    ("Guide to farming without pesticides", "GBF-TARGET-10", "ASSIST-TOOLS"),
    ("Advice on access and benefit-sharing law", "GBF-TARGET-13", "ASSIST-POLICY"),
    ("Small grants for mangrove nurseries", "GBF-TARGET-02", "ASSIST-FUNDING"),
    ("Study visit to a seed bank", "GBF-TARGET-04", "ASSIST-STUDY-VISIT"),
    ("Satellite maps of coral reefs", "GBF-TARGET-03", "ASSIST-DATA"),
    ("Workshop on budgets for nature", "GBF-TARGET-19", "ASSIST-WORKSHOP"),
    ("Mentors for young park rangers", "GBF-TARGET-03", "ASSIST-MENTORING"),
    ("Campaign kit against plastic waste", "GBF-TARGET-07", "ASSIST-AWARENESS"),
)


@dataclass
class Stage:
    """The people by their part, and the offer that should win."""

    party: Organisation
    focal_point: User
    helper: User
    partner: User
    right_offer: Offer


def set_stage(*, party: str, language: str, iso2: str) -> Stage:
    """A Party named `party` with its focal point, a helpdesk, and ten offers of partners."""
    organisation = OrganisationFactory(
        name=party,
        name_language=language,
        kind=OrganisationKind.GOVERNMENT,
        country=country(iso2),
        code="party",
    )
    partner = PartnerFactory(name="Paula Moreau", preferred_language=language)
    return Stage(
        party=organisation,
        focal_point=FocalPointFactory(of=organisation, preferred_language=language),
        helper=HelpdeskFactory(name="Lina Haddad", preferred_language=language),
        partner=partner,
        right_offer=right_offer(partner, language),
    )


def right_offer(partner: User, language: str) -> Offer:
    """A course on invasive ants among offers of other things; all serve every country."""
    for title, target, help_kind in OTHERS:
        published(
            OfferFactory(title=title, description=title + ", in small groups."), target, help_kind
        )
    offer = OfferFactory(
        provider=ProviderFactory(organisation=partner.organisations[0], contact=partner),
        languages=sorted({"en", language}),
        places=2,
    )
    return published(offer, "GBF-TARGET-06", "ASSIST-TRAINING", "CBD-SUBJECT-IAS")


def published(offer: Offer, target: str, help_kind: str, subject: str = "") -> Offer:
    """Give a published offer what it is found under."""
    offer.targets.set(Target.objects.filter(code=target))
    offer.assistance_types.set(Term.objects.filter(code=help_kind))
    offer.subjects.set(Term.objects.filter(code=subject))
    indexing.reindex(offer)
    return offer

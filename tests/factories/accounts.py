"""People, organisations and memberships."""

from datetime import UTC, datetime

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts.models import Membership, Organisation, User
from accounts.states import MembershipState, OrganisationKind, Role
from reference.models import Country

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


def country(iso2: str = "KI") -> Country:
    return Country.objects.get(iso2=iso2)


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a confirmed address and PASSWORD; belongs nowhere."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    preferred_language = "en"

    @factory.post_generation
    def confirmed(self, create, extracted, **kwargs):
        self.set_password(PASSWORD)
        self.save()
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = OrganisationKind.GOVERNMENT
    country = factory.LazyFunction(country)
    approved_at = LONG_AGO


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.EDITOR
    state = MembershipState.APPROVED
    decided_at = factory.LazyAttribute(
        lambda o: None if o.state == MembershipState.WAITING else LONG_AGO
    )


def _member(role: str, kind: str):
    """A factory whose product is the person, already approved in an organisation of `kind`."""

    class PersonFactory(UserFactory):
        class Meta:
            model = User
            skip_postgeneration_save = True

        @factory.post_generation
        def of(self, create, extracted, **kwargs):
            organisation = extracted or OrganisationFactory(kind=kind)
            MembershipFactory(user=self, organisation=organisation, role=role)
            if role in {Role.HELPDESK, Role.SECRETARIAT}:
                Authenticator.objects.create(
                    user=self, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
                )

    return PersonFactory


OfficerFactory = _member(Role.EDITOR, OrganisationKind.GOVERNMENT)
FocalPointFactory = _member(Role.FOCAL_POINT, OrganisationKind.GOVERNMENT)
IplcFactory = _member(Role.EDITOR, OrganisationKind.IPLC)
PartnerFactory = _member(Role.EDITOR, OrganisationKind.NGO)
HelpdeskFactory = _member(Role.HELPDESK, OrganisationKind.SECRETARIAT)
SecretariatFactory = _member(Role.SECRETARIAT, OrganisationKind.SECRETARIAT)

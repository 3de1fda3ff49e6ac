"""The invented people of the demonstration, and the sign-ins it prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.actions.founding import found_secretariat
from accounts.models import Organisation, User
from accounts.states import OrganisationKind, Role
from reference.models import Country

PASSWORD = "demonstration-only"  # noqa: S105 - of a public demonstration, printed at every start
DOMAIN = "demo.example"
# Second-factor secrets of the two staff sign-ins, printed beside the password.
TOTP_SECRETS = {
    f"secretariat@{DOMAIN}": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    f"helpdesk@{DOMAIN}": "KRSXG5DSMFZXI33SKRSXG5DSMFZXI33S",
}

NAMES = {
    "ar": ("سلمى الهاشمي", "ياسر البكري", "نادية الشامي", "فارس العتيبي", "هدى المغربي"),
    "zh": ("林晓梅", "陈志远", "王若兰", "赵明海", "刘静怡"),
    "en": ("Teresa Okafor", "Daniel Mbewe", "Ruth Aiono", "Samuel Grant", "Leilani Tofa"),
    "fr": ("Aminata Diallo", "Julien Mercier", "Fatou Sow", "Étienne Koffi", "Clarisse Ndong"),
    "ru": ("Айгуль Сериков", "Ирина Ковалёва", "Павел Морозов", "Нино Беридзе", "Анна Лебедева"),
    "es": ("Lucía Paredes", "Mateo Rojas", "Carmen Quispe", "Andrés Molina", "Elena Vargas"),
}


@dataclass(frozen=True)
class SignIn:
    """One line of the table that `make demo` prints."""

    role: str
    email: str


SIGN_INS = (
    SignIn(_("Secretariat"), f"secretariat@{DOMAIN}"),
    SignIn(_("Helpdesk"), f"helpdesk@{DOMAIN}"),
    SignIn(_("Focal point of a Party"), f"focal.point@{DOMAIN}"),
    SignIn(_("Officer of a Party"), f"officer@{DOMAIN}"),
    SignIn(_("Indigenous peoples’ organisation"), f"iplc@{DOMAIN}"),
    SignIn(_("Partner"), f"partner@{DOMAIN}"),
    SignIn(_("Somebody new, in no organisation"), f"newcomer@{DOMAIN}"),
)


class Cast:
    """Makes people and organisations as the story needs them, by the portal's own actions."""

    def __init__(self) -> None:
        self._names: dict[str, Iterator[str]] = {code: cycle(NAMES[code]) for code in NAMES}
        self._reserved: dict[str, list[str]] = {
            OrganisationKind.IPLC: [f"iplc@{DOMAIN}"],
            "partner": [f"partner@{DOMAIN}"],
        }
        self._officers: dict[tuple[str, str | None], User] = {}
        self._count = 0
        self._password = make_password(PASSWORD)
        self.secretariat: User
        self.helpdesk: list[User] = []

    def found(self, *, at: datetime) -> None:
        """The secretariat and two people of its helpdesk."""
        self.secretariat = found_secretariat(
            email=f"secretariat@{DOMAIN}",
            name="Hélène Marchetti",
            organisation_name="Secretariat (demonstration)",
            at=at,
            demonstration=True,
        )
        self._can_sign_in(self.secretariat)
        house = self.secretariat.memberships.get().organisation
        for email, name in (
            (f"helpdesk@{DOMAIN}", "Lina Haddad"),
            (f"omar@{DOMAIN}", "Omar Benali"),
        ):
            person = self.person(email=email, name=name, language="en")
            actions.give_staff_role(
                user_id=person.pk,
                organisation_id=house.pk,
                role=Role.HELPDESK,
                by=self.secretariat,
                at=at,
            )
            self.helpdesk.append(User.objects.get(pk=person.pk))
        self.person(email=f"newcomer@{DOMAIN}", name="Maya Lindqvist", language="en")

    def person(self, *, email: str, name: str, language: str) -> User:
        """Somebody with a confirmed address, in no organisation yet."""
        user = User.objects.create_user(
            email=email, name=name, preferred_language=language, is_demonstration=True
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        self._can_sign_in(user)
        return user

    def officer_of(
        self, *, name: str, kind: str, country: str | None, language: str, at: datetime
    ) -> User:
        """The officer of an organisation, registered and approved the first time it is named."""
        known = self._officers.get((name, country))
        if known is None:
            known = self._new_officer(
                name=name, kind=kind, country=country, language=language, at=at
            )
            self._officers[name, country] = known
        return known

    def _new_officer(
        self, *, name: str, kind: str, country: str | None, language: str, at: datetime
    ) -> User:
        person = self.person(
            email=self._free_email(kind), name=next(self._names[language]), language=language
        )
        organisation = actions.register_organisation(
            by=person,
            kind=kind,
            name=name,
            name_language=language,
            country=Country.objects.get(iso2=country) if country else None,
            website="",
            at=at,
        )
        Organisation.objects.filter(pk=organisation.pk).update(is_demonstration=True)
        actions.approve_organisation(organisation_id=organisation.pk, by=self.secretariat, at=at)
        membership = person.memberships.get()
        actions.approve_membership(membership_id=membership.pk, by=self.secretariat, at=at)
        return User.objects.get(pk=person.pk)  # its memberships are read once per object

    def party_with_focal_point(self, *, name: str, country: str, at: datetime) -> User:
        """The Party of the printed sign-ins: its focal point approves its officer."""
        focal_point = self.person(email=f"focal.point@{DOMAIN}", name="Tebuai Uaai", language="en")
        officer = self.person(email=f"officer@{DOMAIN}", name="Ruta Ioane", language="en")
        organisation = actions.register_organisation(
            by=officer,
            kind=OrganisationKind.GOVERNMENT,
            name=name,
            name_language="en",
            country=Country.objects.get(iso2=country),
            website="",
            at=at,
        )
        Organisation.objects.filter(pk=organisation.pk).update(is_demonstration=True)
        actions.approve_organisation(organisation_id=organisation.pk, by=self.secretariat, at=at)
        actions.appoint_focal_point(
            user_id=focal_point.pk, organisation_id=organisation.pk, by=self.secretariat, at=at
        )
        actions.approve_membership(
            membership_id=officer.memberships.get().pk,
            by=User.objects.get(pk=focal_point.pk),
            at=at,
        )
        self._officers[name, country] = User.objects.get(pk=officer.pk)
        return self._officers[name, country]

    def knock(self, *, at: datetime) -> None:
        """Somebody asks the focal point to be let in, and a new organisation the secretariat."""
        party = Organisation.objects.filter(memberships__user__email=f"officer@{DOMAIN}").first()
        if party is not None:
            actions.ask_membership(
                user=self.person(
                    email=f"colleague@{DOMAIN}", name="Tiare Beniamina", language="en"
                ),
                organisation_id=party.pk,
                role=Role.EDITOR,
                note="Biosecurity section; I collect the needs of the outer islands.",
                at=at,
            )
        founder = self.person(email=f"founder@{DOMAIN}", name="Aminata Touré", language="fr")
        actions.register_organisation(
            by=founder,
            kind=OrganisationKind.IPLC,
            name="Réseau des femmes gardiennes des semences",
            name_language="fr",
            country=Country.objects.get(iso2="ML"),
            website="",
            at=at,
        )

    def _free_email(self, kind: str) -> str:
        asks = kind in {OrganisationKind.GOVERNMENT, OrganisationKind.IPLC}
        reserved = self._reserved.get(kind if asks else "partner", [])
        if reserved:
            return reserved.pop()
        self._count += 1
        return f"person{self._count:03d}@{DOMAIN}"

    def _can_sign_in(self, user: User) -> None:
        user.password = self._password  # hashed once: it is the same for all, and printed
        user.save(update_fields=["password"])
        if secret := TOTP_SECRETS.get(user.email):
            Authenticator.objects.create(
                user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)}
            )

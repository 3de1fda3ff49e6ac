"""Builds the world of the matrix from the factories."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from accounts.models import Organisation, User
from accounts.states import MembershipState, OrganisationKind, Role
from tests.access import records
from tests.access.roles import (
    ALPHA,
    FOCAL_POINT,
    FORMER,
    HELPDESK,
    INACTIVE,
    IPLC,
    NEWCOMER,
    OFFICER,
    ONE_FACTOR,
    OTHER_OFFICER,
    OTHER_PARTNER,
    PARTNER,
    SECRETARIAT,
    SIGNED_IN,
    STAFF,
    WAITING,
    only,
)
from tests.access.world import World
from tests.factories import (
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
from tests.factories.accounts import LONG_AGO, country


def build() -> World:
    """Return a world in which every role owns something that others must not see."""
    world = World()
    organisations = _organisations()
    _people(world, organisations)
    _organisation_things(world, organisations)
    _memberships(world, organisations)
    records.add_all(world, organisations)
    return world


def _organisations() -> dict[str, Organisation]:
    def make(code: str, kind: str, iso2: str = "KI") -> Organisation:
        return OrganisationFactory(code=code, name=code, kind=kind, country=country(iso2))

    return {
        "alpha": make("alpha-ministry", OrganisationKind.GOVERNMENT),
        "beta": make("beta-ministry", OrganisationKind.GOVERNMENT, "KE"),
        "community": make("alpha-community", OrganisationKind.IPLC),
        "partner": make("partner-institute", OrganisationKind.NGO, "FR"),
        "other_partner": make("other-partner", OrganisationKind.ACADEMIC, "CN"),
        "quiet": make("quiet-partner", OrganisationKind.NGO, "EG"),
        "desk": make("helpdesk", OrganisationKind.SECRETARIAT, "CA"),
    }


def _people(world: World, organisations: dict[str, Organisation]) -> None:
    world.people = {
        NEWCOMER: UserFactory(),
        INACTIVE: OfficerFactory(of=organisations["alpha"], is_active=False),
        WAITING: UserFactory(),
        FORMER: UserFactory(),
        OFFICER: OfficerFactory(of=organisations["alpha"]),
        FOCAL_POINT: FocalPointFactory(of=organisations["alpha"]),
        OTHER_OFFICER: OfficerFactory(of=organisations["beta"]),
        IPLC: IplcFactory(of=organisations["community"]),
        PARTNER: PartnerFactory(of=organisations["partner"]),
        OTHER_PARTNER: PartnerFactory(of=organisations["other_partner"]),
        HELPDESK: HelpdeskFactory(of=organisations["desk"]),
        SECRETARIAT: SecretariatFactory(of=organisations["desk"]),
        ONE_FACTOR: UserFactory(),
    }
    for role in (HELPDESK, SECRETARIAT):
        RecoveryCodes.activate(world.people[role])
    MembershipFactory(
        user=world.people[ONE_FACTOR], organisation=organisations["desk"], role=Role.HELPDESK
    )


def _organisation_things(world: World, organisations: dict[str, Organisation]) -> None:
    noun, readers = "organisation", SIGNED_IN
    secretariat = only(SECRETARIAT)
    for name in ("alpha", "beta", "partner"):
        code = organisations[name].code
        world.add(noun, name, organisations[name], readers=readers, writers=secretariat, code=code)
    # Somebody registered it; nobody has approved it yet.
    its_readers = STAFF | {WAITING}
    word = world.canaries.plant("name of a waiting organisation", its_readers)
    unapproved = OrganisationFactory(name=f"Unapproved {word}", approved_at=None)
    MembershipFactory(
        user=world.people[WAITING], organisation=unapproved, state=MembershipState.WAITING
    )
    world.add(
        noun,
        "unapproved",
        unapproved,
        readers=its_readers,
        writers=secretariat,
        code=unapproved.code,
    )
    world.add_missing(noun, code="nowhere")


def _memberships(world: World, organisations: dict[str, Organisation]) -> None:
    alpha, beta = organisations["alpha"], organisations["beta"]
    deciders = only(FOCAL_POINT, SECRETARIAT)

    def add(name: str, user: User, organisation: Organisation, readers, writers, **state) -> None:
        word = world.canaries.plant(f"note of {name}", readers)
        row = MembershipFactory(user=user, organisation=organisation, note=word, **state)
        world.add("membership", name, row, readers=readers, writers=writers, pk=row.pk)
        # People end their own memberships; nobody decides about their own request.
        own = {role for role, person in world.people.items() if person == user}
        both = writers | own
        world.add("membership to end", name, row, readers=readers, writers=both, pk=row.pk)

    waits = {"state": MembershipState.WAITING}
    add("request", world.people[WAITING], alpha, deciders | {WAITING}, deciders, **waits)
    add(
        "request to lead",
        world.people[NEWCOMER],
        alpha,
        deciders | {NEWCOMER},
        only(SECRETARIAT),
        role=Role.FOCAL_POINT,
        **waits,
    )
    stranger = UserFactory(name=world.canaries.plant("name of beta's asker", only(SECRETARIAT)))
    add("request elsewhere", stranger, beta, only(SECRETARIAT), only(SECRETARIAT), **waits)
    colleague = UserFactory(name=world.canaries.plant("name of a colleague", ALPHA | STAFF))
    add("colleague", colleague, alpha, deciders, deciders)
    ended = {"state": MembershipState.ENDED, "decided_at": LONG_AGO}
    add("ended", world.people[FORMER], alpha, deciders | {FORMER}, deciders, **ended)
    world.add_missing("membership", pk=987_654_321)
    world.add_missing("membership to end", pk=987_654_321)

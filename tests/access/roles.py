"""Who tries the doors. A role is a word; `world` gives each one a person."""

from collections.abc import Iterable

Roles = frozenset[str]

ANONYMOUS, INACTIVE = "anonymous", "inactive"
NEWCOMER, WAITING, FORMER = "newcomer", "waiting member", "former member"
OFFICER, FOCAL_POINT = "officer", "focal point"
OTHER_OFFICER, IPLC = "other Party's officer", "IPLC officer"
PARTNER, OTHER_PARTNER = "partner", "other partner"
HELPDESK, SECRETARIAT = "helpdesk", "secretariat"
ONE_FACTOR = "staff without second factor"

EVERYBODY: Roles = frozenset(
    {
        ANONYMOUS,
        INACTIVE,
        NEWCOMER,
        WAITING,
        FORMER,
        OFFICER,
        FOCAL_POINT,
        OTHER_OFFICER,
        IPLC,
        PARTNER,
        OTHER_PARTNER,
        HELPDESK,
        SECRETARIAT,
        ONE_FACTOR,
    }
)
NOBODY: Roles = frozenset()
VISITORS: Roles = frozenset({ANONYMOUS, INACTIVE})  # a closed account is no account
SIGNED_IN: Roles = EVERYBODY - VISITORS - {ONE_FACTOR}
ALPHA: Roles = frozenset({OFFICER, FOCAL_POINT})  # the Party whose records most cells try
BETA: Roles = frozenset({OTHER_OFFICER})
COMMUNITY: Roles = frozenset({IPLC})
PARTNERS: Roles = frozenset({PARTNER})
OTHER_PARTNERS: Roles = frozenset({OTHER_PARTNER})
STAFF: Roles = frozenset({HELPDESK, SECRETARIAT})
ASKERS: Roles = ALPHA | BETA | COMMUNITY
SPEAKERS: Roles = ASKERS | PARTNERS | OTHER_PARTNERS


def only(*roles: str) -> Roles:
    return frozenset(roles)


def in_order(roles: Iterable[str]) -> list[str]:
    return sorted(roles)

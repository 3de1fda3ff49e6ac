"""Telling a person what became of their work for an organisation."""

from datetime import datetime

from accounts import notices
from accounts.models import Membership

REQUESTS_PATH = "/people/requests/"  # where one decides
MEMBERSHIPS_PATH = "/people/memberships/"  # where one reads what was decided


def tell_person(membership: Membership, *, kind: str, at: datetime) -> None:
    """Tell the person whose membership it is; `kind` is one of `accounts.kinds`."""
    notices.tell(
        [membership.user],
        kind=kind,
        key=str(membership.pk),
        facts={"organisation": membership.organisation.name},
        path=MEMBERSHIPS_PATH,
        at=at,
    )

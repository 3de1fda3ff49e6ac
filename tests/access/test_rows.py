"""Which rows `visible_to` gives each role: exactly those of which the world says so."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from tests.access.roles import EVERYBODY, VISITORS, in_order
from tests.access.world import World

NOUNS = (
    "case",
    "introduction",
    "match",
    "membership",
    "message",
    "need",
    "notice",
    "offer",
    "organisation",
    "proposal",
    "provider",
    "ranking",
)


def wrong_rows(world: World, noun: str) -> list[str]:
    """Rows of `noun` that a role sees against the world's word, or should see and does not."""
    things = {name: thing for name, thing in world.things[noun].items() if thing.row}
    return [
        f"{noun} {name} as {role}"
        for role in in_order(EVERYBODY - {"staff without second factor"})
        for name, thing in things.items()
        if _sees(world, role, thing.row) != _may(role, thing.readers, noun)
    ]


def _sees(world: World, role: str, row) -> bool:
    person = AnonymousUser()
    if role not in VISITORS:  # a closed account is signed out before anybody asks for rows
        person = User.objects.get(pk=world.people[role].pk)
    return type(row).objects.visible_to(person).filter(pk=row.pk).exists()


def _may(role: str, readers, noun: str) -> bool:
    # Pages of organisations are for people who have signed in; their names are public.
    return role in readers or (noun == "organisation" and role in VISITORS and len(readers) > 5)


@pytest.mark.parametrize("noun", NOUNS)
def test_each_role_sees_exactly_its_rows(matrix, noun):
    assert wrong_rows(matrix.world, noun) == []

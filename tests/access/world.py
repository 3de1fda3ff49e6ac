"""A small portal: two Parties, a community, two partners and the staff, each with their records.

The readers of each thing are written down here by hand, from the promise and not from the code:
`visible_to` is what the matrix examines.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models

from accounts.models import User
from tests.access.answers import Answer
from tests.access.canaries import Canaries
from tests.access.roles import NOBODY, Roles


@dataclass(frozen=True)
class Thing:
    """A record that addresses name: who may open it, who may change it."""

    kwargs: dict[str, object]
    readers: Roles = NOBODY
    writers: Roles = NOBODY
    row: models.Model | None = None
    special: Mapping[str, frozenset[Answer]] = field(default_factory=dict)  # by role


@dataclass
class World:
    """People by role, things by noun and name, and the words planted in them."""

    people: dict[str, User] = field(default_factory=dict)
    things: dict[str, dict[str, Thing]] = field(default_factory=dict)
    canaries: Canaries = field(default_factory=Canaries)

    def add(
        self,
        noun: str,
        name: str,
        row: models.Model | None = None,
        *,
        readers: Roles = NOBODY,
        writers: Roles = NOBODY,
        special: Mapping[str, frozenset[Answer]] | None = None,
        **kwargs: object,
    ) -> None:
        """Register a thing; `kwargs` are those of its address."""
        thing = Thing(kwargs, readers, writers, row, special or {})
        self.things.setdefault(noun, {})[name] = thing

    def add_missing(self, noun: str, **kwargs) -> None:
        """Register the address of a thing that does not exist."""
        self.add(noun, "none", **kwargs)

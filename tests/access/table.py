"""The form of a rule, and what it lets one expect of every cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.access.answers import OPEN, Answer
from tests.access.roles import ONE_FACTOR, VISITORS, Roles
from tests.access.world import Thing

READERS, WRITERS = "readers of the thing", "writers of the thing"
Who = Roles | str | None

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OTHER_METHODS = frozenset({"PUT", "PATCH", "DELETE", "OPTIONS"})
RARE_METHODS = OTHER_METHODS | {"HEAD"}
Expected = frozenset[Answer]


@dataclass(frozen=True)
class Rule:
    """Who may open one address, and who may send something to it.

    get, post: roles, READERS or WRITERS of the thing in the address, or None for "not offered".
    noun: whose things stand in the address; `among` keeps some of them by name.
    kwargs: what else the address needs.
    form: what an allowed POST sends; empty fields otherwise.
    signs_in: visitors are led to signing in, whatever they ask for.
    open_to_one_factor: staff may come here before they have set up their second factor.
    special: answers that differ, by role, by method or by both.
    closed: nobody gets in at all.
    foreign: the page is allauth's: it answers other methods in its own way, but changes nothing.
    """

    route: str
    get: Who = None
    post: Who = None
    noun: str = ""
    among: tuple[str, ...] = ()
    kwargs: Mapping[str, object] = field(default_factory=dict)
    form: Mapping[str, object] = field(default_factory=dict)
    signs_in: bool = True
    open_to_one_factor: bool = False
    special: Mapping[object, Expected] = field(default_factory=dict)
    closed: bool = False
    foreign: bool = False

    def expected(self, role: str, method: str, thing: Thing | None) -> Expected:
        """The answers that are right for this cell."""
        if role == ONE_FACTOR and not self.open_to_one_factor:
            return frozenset({Answer.SECOND_FACTOR})
        for key in ((role, method), role, method):
            if key in self.special:
                return self.special[key]
        if self.signs_in and role in VISITORS:
            return frozenset({Answer.SIGN_IN})
        allowed = {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method)
        if allowed is None:
            return frozenset({Answer.NO_METHOD})
        right = self._right(role, thing, allowed)
        return right | {Answer.NO_METHOD} if method == "HEAD" else right

    def _right(self, role: str, thing: Thing | None, allowed: Roles | str) -> Expected:
        if thing is not None and role in thing.special:
            return thing.special[role]
        if thing is not None and role not in thing.readers:
            return frozenset({Answer.HIDDEN})
        return OPEN if role in _roles(allowed, thing) else frozenset({Answer.FORBIDDEN})

    def things(self, all_things: Mapping[str, Mapping[str, Thing]]) -> dict[str, Thing | None]:
        """The things of this address by name; one nameless cell without any."""
        if not self.noun:
            return {"": None}
        found = all_things[self.noun]
        return {name: thing for name, thing in found.items() if name in (self.among or found)}


def _roles(allowed: Roles | str, thing: Thing | None) -> Roles:
    if isinstance(allowed, frozenset):
        return allowed
    assert thing is not None, f"“{allowed}” needs a thing in the address"
    return thing.readers if allowed == READERS else thing.writers

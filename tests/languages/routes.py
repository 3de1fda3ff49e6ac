"""Every address of the portal, taken from its own table of addresses, filled with real codes."""

from collections.abc import Iterator
from itertools import product

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern

from matchmaking.models.wording import WordedField
from monitoring.indicators import BY_CODE
from needs.parts import PARTS
from tests.languages.world import World

LEAVES = {"account_logout"}  # sending this form ends the visit


def named_patterns(resolver=None, namespace: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Yield (name with namespace, names of its parts) of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield (
                namespace + pattern.name,
                frozenset(pattern.pattern.converters)
                | frozenset(getattr(getattr(pattern.pattern, "regex", None), "groupindex", ())),
            )
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_patterns(pattern, inner)


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Yield (name, path) for every address, with each code that makes it look different.

    Raises:
        KeyError: a new address has a part that nobody told how to fill; add it to `_codes`.
    """
    for name, parts in named_patterns():
        choices = [[(part, value) for value in _codes(world, name, part)] for part in sorted(parts)]
        for chosen in product(*choices):
            yield name, reverse(name, kwargs=dict(chosen))


def queries(path: str) -> Iterator[str]:
    """Yield the address of a page; of a list also the empty, the filtered and the broken one."""
    yield path
    if "q" in getattr(resolve(path).func, "known_parameters", ()):
        yield f"{path}?q=ჭიანჭველები"
        yield f"{path}?q=არსად"
        yield f"{path}?უცნობი=1"


def _codes(world: World, name: str, part: str) -> list:
    namespace, _colon, page = name.rpartition(":")
    if part == "code" and page.startswith("organisation"):
        return [world.waiting.organisation.code, world.waiting.membership.organisation.code]
    if part == "code" and page.startswith("introduction"):
        return [each.code for each in world.introductions]
    if part == "code" and page.startswith("provider"):
        return [world.waiting.provider.organisation.code]
    if part in {"uidb36", "key"}:
        return _mailed(world, name, part)
    return {
        ("accounts", "code"): [world.waiting.membership.organisation.code],
        ("accounts", "pk"): [world.waiting.membership.pk],
        ("needs", "code"): [each.code for each in _stages(world, name)],
        ("needs", "part"): [each.code for each in PARTS],
        ("catalogue", "code"): [each.code for each in world.offers],
        ("matchmaking", "code"): [each.code for each in _stages(world, name)],
        ("matchmaking", "offer"): [world.offers[1].code],
        ("matchmaking", "field"): WordedField.values[:2],
        ("monitoring", "code"): list(BY_CODE),
    }[namespace, part]


def _stages(world: World, name: str) -> list:
    """Return needs at different stages: a draft for its parts; for a case new, introduced, met."""
    draft, new, introduced, declined, matched = world.needs
    if name == "needs:need_part":
        return [draft]
    if name.startswith("needs:"):
        return [draft, new, matched]
    if name == "matchmaking:case_detail":
        return [new, introduced, declined, matched]
    return [introduced]


def _mailed(world: World, name: str, part: str) -> list[str]:
    """Return the proper code of a mailed link, and a worn-out one."""
    person = world.people["newcomer"]
    if part == "uidb36":
        return [user_pk_to_url_str(person)]
    if name == "account_confirm_email":
        return [EmailConfirmationHMAC(person.emailaddress_set.get()).key, "worn-out"]
    return [default_token_generator.make_token(person), "worn-out"]

"""What the portal's records contribute to the engine."""

from collections.abc import Iterable

PLACE_PREFIXES = frozenset({"country", "region", "group"})
SERVES_PREFIXES = frozenset({"country", "area"})


def engine_facet(key: str) -> str:
    """Return a facet key as the engine names it: countries, regions and groups are all places.

    >>> engine_facet("country:KI"), engine_facet("target:GBF-TARGET-06")
    ('place:KI', 'target:GBF-TARGET-06')
    """
    name, _colon, value = key.partition(":")
    return f"place:{value}" if name in PLACE_PREFIXES else key


def served(keys: Iterable[str]) -> set[str]:
    """Return what an offer declares to serve: countries named singly and regions served whole.

    >>> sorted(served(["country:KI", "area:061", "region:009", "cost:free"]))
    ['serves:061', 'serves:KI']
    """
    pairs = (key.partition(":") for key in keys)
    return {f"serves:{value}" for name, _colon, value in pairs if name in SERVES_PREFIXES}


def standing_in(keys: Iterable[str]) -> set[str]:
    """Return what a need can be served by: its countries and every region around them.

    >>> sorted(standing_in(["country:KI", "region:009", "group:SIDS"]))
    ['serves:009', 'serves:KI']
    """
    pairs = (key.partition(":") for key in keys)
    return {f"serves:{value}" for name, _colon, value in pairs if name in {"country", "region"}}

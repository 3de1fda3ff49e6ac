"""What the portal's records contribute to the engine."""

PLACE_PREFIXES = frozenset({"country", "region", "group"})


def engine_facet(key: str) -> str:
    """Return a facet key as the engine names it: countries, regions and groups are all places.

    >>> engine_facet("country:KI"), engine_facet("target:GBF-TARGET-06")
    ('place:KI', 'target:GBF-TARGET-06')
    """
    name, _colon, value = key.partition(":")
    return f"place:{value}" if name in PLACE_PREFIXES else key

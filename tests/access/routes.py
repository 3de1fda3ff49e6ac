"""Every route of the URL configuration, read from the resolver."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def names() -> list[str]:
    """Names as `reverse` takes them; an address without a name is given by its pattern."""
    return sorted(set(_walk(get_resolver(), "")))


def _walk(resolver: URLResolver, namespace: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{namespace}{each.name}" if each.name else f"nameless {each.pattern}"
        else:
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each, inner)

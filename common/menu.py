"""The bar of at most five entries; each app on top of the house decides who sees which."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """A place in the bar: `shown_to` says for whom; places are ordered by `order`."""

    order: int
    label: Promise
    url_name: str
    shown_to: Callable


_entries: dict[str, Entry] = {}


def register(
    url_name: str, label: Promise, *, order: int, shown_to: Callable = lambda user: True
) -> None:
    _entries[url_name] = Entry(order, label, url_name, shown_to)


def for_request(request) -> list[dict[str, object]]:
    """Entries for the reader: label, address, and whether the page stands below it."""
    shown = []
    for entry in sorted(_entries.values(), key=lambda each: each.order):
        if entry.shown_to(request.user):
            url = reverse(entry.url_name)
            shown.append({"label": entry.label, "url": url, "here": request.path.startswith(url)})
    return shown

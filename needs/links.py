"""Ways on from the page of a need into apps above, for this reader.

An upper app registers a function in its `AppConfig.ready()`:

    links.register(lambda need, user: [Link(_("Open the case"), reverse(...))])
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from needs.models import Need


@dataclass(frozen=True)
class Link:
    """A button beside the need."""

    label: str | Promise
    url: str


Provider = Callable[[Need, object], list[Link]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask `provider` for links whenever a need is shown; return it."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def of(need: Need, user) -> list[Link]:
    """Return all links for this reader, in the order of registration."""
    return [link for provider in _providers for link in provider(need, user)]

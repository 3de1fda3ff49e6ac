"""The dated chain of a need; apps above add the steps that they know of.

An upper app registers a function in its `AppConfig.ready()`:

    steps.register(lambda need: [Step("understood", need.case.understood_at)])
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from needs.models import Need

CHAIN: dict[str, Promise] = {
    "asked": pgettext_lazy("step of a need", "Asked"),
    "understood": pgettext_lazy("step of a need", "Understood"),
    "offers": pgettext_lazy("step of a need", "Offers found"),
    "agreed": pgettext_lazy("step of a need", "Agreed"),
}
ENDED = frozenset({"closed", "withdrawn"})


@dataclass(frozen=True)
class Step:
    """That a need reached a link of CHAIN; `at` None means it has not."""

    code: str
    at: datetime | None


@dataclass(frozen=True)
class DrawnStep:
    """One link as the page shows it: done, now, or still to come."""

    label: Promise
    at: datetime | None
    is_now: bool


Provider = Callable[[Need], list[Step]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Ask `provider` for steps of each need that is shown; return it."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def of(need: Need) -> list[DrawnStep]:
    """Return the whole chain of a sent need in order; an ended need has no present step."""
    reached = {"asked": need.submitted_at, "agreed": need.matched_at}
    for provider in _providers:
        reached.update({step.code: step.at for step in provider(need) if step.at})
    waiting = [code for code in CHAIN if not reached.get(code)]
    now = waiting[0] if waiting and need.state not in ENDED else None
    return [
        DrawnStep(label=label, at=reached.get(code), is_now=code == now)
        for code, label in CHAIN.items()
    ]

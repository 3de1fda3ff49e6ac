"""A ranked offer as the case page draws it: band, sum, reasons and a bar that adds up."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from catalogue.models import Offer
from engine.display import band, rounded_parts
from matchmaking import reasons
from matchmaking.conditions import Condition
from matchmaking.models import Case, RankedOffer
from matchmaking.names import Names

PART_NAMES = {
    "words": pgettext_lazy("part of a score", "words"),
    "topics": pgettext_lazy("part of a score", "topics"),
    "help": pgettext_lazy("part of a score", "kind of help"),
    "place": pgettext_lazy("part of a score", "place"),
    "language": pgettext_lazy("part of a score", "language"),
    "cost": pgettext_lazy("part of a score", "cost"),
}
BANDS = {
    "strong": (pgettext_lazy("how good a match", "Strong"), "ok"),
    "possible": (pgettext_lazy("how good a match", "Possible"), "info"),
    "weak": (pgettext_lazy("how good a match", "Weak"), ""),
}


@dataclass(frozen=True)
class Segment:
    """One part of the bar: `points` of 100, beginning at `start`; `colour` is its class."""

    name: str | Promise
    points: int
    start: int
    colour: str


@dataclass(frozen=True)
class Card:
    """Everything the page says about one ranked offer."""

    ranked: RankedOffer
    lines: list[reasons.Line]
    segments: list[Segment]
    failed: list[Promise]

    @property
    def offer(self) -> Offer:
        return self.ranked.offer

    @property
    def points(self) -> int:
        """The score in whole points; the segments add up to it."""
        return sum(segment.points for segment in self.segments)

    @property
    def band(self) -> str | Promise:
        return BANDS[band(self.ranked.score)][0]

    @property
    def tone(self) -> str:
        """Class of the tag behind the band."""
        return BANDS[band(self.ranked.score)][1]


def cards(case: Case, ranked: list[RankedOffer], *, day: date) -> list[Card]:
    """Return a card for each ranked offer, with names looked up once for all."""
    names = Names.for_offers(ranked)
    return [
        Card(
            ranked=each,
            lines=reasons.lines(each, case.need, names, day=day),
            segments=segments(each.parts),
            failed=[Condition(code).label for code in each.failed],
        )
        for each in ranked
    ]


def segments(parts: dict[str, int]) -> list[Segment]:
    """Return the parts that count, in whole points side by side; parts without points are left out.

    Args:
        parts: hundredths of a point by name, as the engine gives them.
    """
    found, start = [], 0
    points = rounded_parts({name: parts[name] for name in PART_NAMES if name in parts})
    for number, (name, value) in enumerate(points.items(), 1):
        if value:
            found.append(Segment(PART_NAMES[name], value, start, f"p{number}"))
            start += value
    return found

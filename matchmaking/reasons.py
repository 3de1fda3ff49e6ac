"""Why an offer stands where it stands, as whole sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from catalogue.models import Offer
from catalogue.states import Cost
from matchmaking.adapters.need import languages_of
from matchmaking.models import RankedOffer
from matchmaking.names import WORLD, Names
from needs.models import Need

MOST_NAMES = 3  # of one kind in one sentence
MOST_WORDS = 5
LIGHTEST_WORD = 4  # a word is named if it adds at least a fourth of what the heaviest one adds
CLOSES_SOON = timedelta(days=30)
FEW_PLACES = 3
ISO_LENGTH = 2  # of a country's code; groups have longer ones

SENTENCES: Mapping[str, str | Promise] = {
    "same_target": gettext_lazy("Same target: %(names)s"),
    "same_subject": gettext_lazy("Same subject: %(names)s"),
    "same_concept": gettext_lazy("About the same: %(names)s"),
    "assistance": gettext_lazy("The kind of help asked for: %(names)s"),
    "level": gettext_lazy("At the level asked for: %(names)s"),
    "place": gettext_lazy("Serves %(names)s"),
    "language": gettext_lazy("Delivered in %(names)s"),
    "free": gettext_lazy("Free of charge"),
    "word": gettext_lazy("Words in common: %(names)s"),
}


@dataclass(frozen=True)
class Line:
    """A sentence for (✓) or against (!) an offer."""

    text: SafeString
    against: bool = False


def lines(ranked: RankedOffer, need: Need, names: Names, *, day: date) -> list[Line]:
    """Return the reasons for the offer, the weightiest kind first, then those against."""
    found = [
        Line(_said(SENTENCES[kind], _names_of(kind, reasons, need, ranked.offer, names)))
        for kind, reasons in _by_kind(ranked.reasons).items()
        if kind in SENTENCES and not _says_nothing(kind, reasons)
    ]
    return found + [Line(conditional_escape(text), True) for text in _against(ranked, need, day)]


def _by_kind(reasons: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Group reasons, the kind with the most points first."""
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    for reason in reasons:
        kinds.setdefault(reason["kind"], []).append(reason)

    def points(kind: str) -> int:
        return sum(each["points"] for each in kinds[kind])

    return {kind: kinds[kind] for kind in sorted(kinds, key=points, reverse=True)}


def _says_nothing(kind: str, reasons: list[Mapping[str, Any]]) -> bool:
    """An offer for the whole world serves the place too, but that is no reason to prefer it."""
    return kind == "place" and all(set(each["codes"]) <= {WORLD} for each in reasons)


def _names_of(
    kind: str, reasons: list[Mapping[str, Any]], need: Need, offer: Offer, names: Names
) -> list[SafeString]:
    if kind == "word":
        return [_pair(each, need, offer) for each in _telling(reasons)[:MOST_WORDS]]
    codes = list(dict.fromkeys(code for each in reasons for code in each["codes"]))
    if kind == "place":
        codes = [min(codes, key=_extent)]  # those around it follow
    return [conditional_escape(name) for name in names.of(codes[:MOST_NAMES])]


def _telling(words: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Leave out words that add little: rare meanings of a translation puzzle the reader."""
    most = max(each["points"] for each in words)
    return [each for each in words if each["points"] * LIGHTEST_WORD >= most]


def _extent(code: str) -> int:
    """Order places by how much they say: a country, a region, a group, the world."""
    if code == WORLD:
        return 3
    if code.isdigit():
        return 1
    return 0 if len(code) == ISO_LENGTH else 2


def _pair(reason: Mapping[str, Any], need: Need, offer: Offer) -> SafeString:
    """A word both use, or the need's word and what the offer says for it."""
    mine, theirs = reason["need_word"], reason["offer_word"]
    if mine == theirs:
        return format_html('<bdi lang="{}">{}</bdi>', need.source_language, mine)
    return format_html(
        '<bdi lang="{}">{}</bdi> = <bdi lang="{}">{}</bdi>',
        need.source_language,
        mine,
        offer.source_language,
        theirs,
    )


def _between() -> str:
    """What stands between names; many of them hold commas, so it is no comma."""
    return pgettext("between names of a reason", "; ")


def _said(sentence: str | Promise, names: list[SafeString]) -> SafeString:
    """Fill safe names into a sentence that is escaped itself."""
    listed = format_html_join(_between(), "{}", ([name] for name in names))
    return mark_safe(conditional_escape(str(sentence)) % {"names": listed})  # noqa: S308


def _against(ranked: RankedOffer, need: Need, day: date) -> Iterable[str]:
    offer = ranked.offer
    if not ranked.parts.get("topics"):
        yield _("None of the targets and subjects of the need")
    if not set(languages_of(need)) & set(offer.languages):
        yield _("Not delivered in a language the Party can work in")
    if offer.cost != Cost.FREE:
        note = {"note": offer.cost_note}
        yield _("Not free: %(note)s") % note if offer.cost_note else _("Not free")
    if offer.deadline_on and day <= offer.deadline_on <= day + CLOSES_SOON:
        closes = formats.date_format(offer.deadline_on, "DATE_FORMAT")
        yield _("Last day to apply: %(day)s") % {"day": closes}
    if offer.places_left and offer.places_left <= FEW_PLACES:
        yield ngettext(
            "Only %(places)s place left", "Only %(places)s places left", offer.places_left
        ) % {"places": offer.places_left}
    if not offer.is_open_on(day):
        yield _("No longer open")

"""Why an offer has its score: the same parts as in the ranking, and reasons for the reader.

Reasons are codes and words, not sentences: the portal says them in six languages.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.index import Index
from engine.query import FRACTION_BITS, KindWeights, Query, WordWeight
from engine.strings import MISSING
from engine.weights import KINDS

MOST_WORDS = 10


@dataclass(frozen=True)
class Reason:
    """Something need and offer share.

    Attributes:
        kind: "same_target", "same_subject", "same_concept", "assistance", "level", "place",
            "language", "free" or "word".
        points: hundredths of a point; those of words are rounded down one by one.
        codes: of the shared facets, without their kind, the weightiest first.
        need_word, offer_word: normalised spellings, for "word" only.
        translated: whether the two words are in different languages.
    """

    kind: str
    points: int
    codes: tuple[str, ...] = ()
    need_word: str = ""
    offer_word: str = ""
    translated: bool = False


@dataclass(frozen=True)
class Explanation:
    """The parts of a score, which add up to it exactly, and the reasons behind them."""

    parts: dict[str, int]
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """The score, from 0 to 10000."""
        return sum(self.parts.values())


def explain(query: Query, index: Index, item_id: int) -> Explanation:
    """Return why `item_id` has its score; conditions play no part.

    Raises:
        KeyError: the index does not hold the item.
        ValueError: the query was made for another version of the index.
    """
    if query.index_version != index.version:
        raise ValueError("The query was made for another version of the index.")
    row = index.row_of(item_id)
    parts = dict.fromkeys(query.weights.by_part(), 0)
    reasons = []
    for kind in query.kinds:
        reason = _shared(kind, index, row)
        if reason:
            parts[KINDS[kind.kind].part] += reason.points
            reasons.append(reason)
    matched = _matched(query, index, row)
    total = sum(word.weight * impact for word, impact in matched) >> FRACTION_BITS
    parts["words"] = min(total, query.weights.words)
    return Explanation(parts, (*reasons, *_word_reasons(query, index, row, matched)))


def _shared(kind: KindWeights, index: Index, row: int) -> Reason | None:
    shared = [
        facet
        for facet in kind.facets
        if facet.number != MISSING and index.has_facet(row, facet.number)
    ]
    if not shared:
        return None
    shared.sort(key=lambda facet: (-facet.points, facet.facet))
    points = min(sum(facet.points for facet in shared), kind.limit)
    codes = tuple(facet.facet.partition(":")[2] for facet in shared)
    return Reason(KINDS[kind.kind].reason, points, codes)


def _matched(query: Query, index: Index, row: int) -> list[tuple[WordWeight, int]]:
    own = index.language_at(row) == query.language
    words = query.own_words if own else query.pivot_words
    found = [(word, index.impact_at(row, word.term)) for word in words]
    return [(word, impact) for word, impact in found if impact]


def _word_reasons(
    query: Query, index: Index, row: int, matched: list[tuple[WordWeight, int]]
) -> Iterator[Reason]:
    """One reason for each word of the need, through its weightiest meaning; the best first."""
    translated = index.language_at(row) != query.language
    points: dict[str, int] = {}
    best: dict[str, tuple[int, int]] = {}
    for word, impact in matched:
        value = word.weight * impact
        points[word.surface] = points.get(word.surface, 0) + value
        best[word.surface] = max(best.get(word.surface, (0, 0)), (value, word.term))
    order = sorted(points, key=lambda surface: (-points[surface], surface))
    for surface in order[:MOST_WORDS]:
        term = best[surface][1]
        yield Reason(
            kind="word",
            points=points[surface] >> FRACTION_BITS,
            need_word=surface,
            offer_word=index.spelling_at(row, term) if translated else index.surface_of(term),
            translated=translated,
        )

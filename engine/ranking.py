"""The first stage: exact scores of all offers for one need, and the best of them.

The score is the sum of parts, each a whole number of hundredths of a point. It depends on the need,
the offer and the statistics frozen in the index, never on which other offers are in the pool.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.explaining import Explanation, Reason, explain
from engine.index import Flags, Index
from engine.query import FRACTION_BITS, NeedProfile, Query, WordWeight, query_for
from engine.strings import MISSING
from engine.weights import KINDS, Weights

__all__ = [
    "Explanation",
    "NeedProfile",
    "Query",
    "Ranked",
    "Reason",
    "Weights",
    "explain",
    "query_for",
    "rank",
]

Ints = NDArray[np.int64]

CANDIDATES = 200
"""How many of the first stage a second stage sees."""


@dataclass(frozen=True)
class Ranked:
    """An offer with its score (0 to 10000) and the parts that add up to it."""

    id: int
    score: int
    parts: dict[str, int]


SecondStage = Callable[[Query, Index, list[Ranked]], list[Ranked]]


def first_stage_order(query: Query, index: Index, candidates: list[Ranked]) -> list[Ranked]:
    """The second stage until there is another: what the first said."""
    return candidates


def rank(
    query: Query,
    index: Index,
    top: int = 20,
    allowed: Flags | None = None,
    second_stage: SecondStage = first_stage_order,
) -> list[Ranked]:
    """Return the best offers, the highest score first, the lower id first among equals.

    Offers with a score of 0 are left out: nothing speaks for them.

    Args:
        top: how many at most.
        allowed: by row, which offers may be listed (see `Index.flags_of`); None means all.

    Raises:
        ValueError: the query was made for another version of the index.
    """
    if query.index_version != index.version:
        raise ValueError("The query was made for another version of the index.")
    parts = _scores(query, index)
    score: Ints = np.stack(list(parts.values())).sum(axis=0)
    score[~_eligible(query, index, allowed)] = 0
    rows = _best_rows(score, index.ids, max(top, CANDIDATES))
    candidates = [
        Ranked(
            id=int(index.ids[row]),
            score=int(score[row]),
            parts={part: int(values[row]) for part, values in parts.items()},
        )
        for row in rows
    ]
    return second_stage(query, index, candidates)[:top]


def _scores(query: Query, index: Index) -> dict[str, Ints]:
    """Return for each part, in the order of the weights, what every row gets."""
    parts = {part: np.zeros(len(index), np.int64) for part in query.weights.by_part()}
    parts["words"] += _word_scores(query, index)
    for kind in query.kinds:
        shared = np.zeros(len(index), np.int64)
        for facet in kind.facets:
            if facet.number != MISSING:
                shared += index.facet_flags(facet.number) * np.int64(facet.points)
        parts[KINDS[kind.kind].part] += np.minimum(shared, kind.limit)
    return parts


def _word_scores(query: Query, index: Index) -> Ints:
    total = _matched(query.pivot_words, index)
    start, end = index.language_range(query.language)
    if start < end:
        total[start:end] = _matched(query.own_words, index)[start:end]
    scores: Ints = np.minimum(total >> FRACTION_BITS, query.weights.words)
    return scores


def _matched(words: tuple[WordWeight, ...], index: Index) -> Ints:
    """Sum weight times impact by row; floating sums of whole numbers below 2**53 are exact."""
    found = [(*index.postings(word.term), float(word.weight)) for word in words]
    if not found:
        return np.zeros(len(index), np.int64)
    rows = np.concatenate([rows for rows, _, _ in found])
    values = np.concatenate([impacts * weight for _, impacts, weight in found])
    return np.bincount(rows, values, len(index)).astype(np.int64)


def _eligible(query: Query, index: Index, allowed: Flags | None) -> Flags:
    flags = np.ones(len(index), np.bool_) if allowed is None else allowed.copy()
    for facets in query.require:
        flags &= index.any_facet(facets)
    if query.exclude:
        flags &= ~index.any_facet(query.exclude)
    return flags


def _best_rows(score: Ints, ids: NDArray[np.int64], count: int) -> Ints:
    """Return the rows of the `count` best scores above 0, ordered by score, then id."""
    if len(score) > count:
        least = max(int(np.partition(score, len(score) - count)[len(score) - count]), 1)
    else:
        least = 1
    rows = np.flatnonzero(score >= least)
    return rows[np.lexsort((ids[rows], -score[rows]))][:count]

"""IBM Model 1: which words translate which, learnt from pairs of texts that mean the same."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 6
BEST = 8
FLOOR = 0.05
"""How many translations a word keeps at most, and down to which share of the best."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
WordPair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class _Links:
    """Every word of one side with every word of the other side of the same pair."""

    sources: list[str]
    targets: list[str]
    source: Ints  # of each link
    target: Ints
    pair: Ints


def learn(pairs: Iterable[WordPair]) -> dict[str, list[tuple[str, float]]]:
    """Return the translations of each source word, best first, their weights summing to 1.

    The weight is the square root of the product of the probabilities in both directions. Words in
    equal standing follow the alphabet, so the same pairs always give the same dictionary.
    """
    links = _link(pairs)
    if not len(links.pair):
        return {}
    key = links.source * len(links.targets) + links.target
    distinct, of_link = np.unique(key, return_inverse=True)
    forward = _probabilities(links.pair, links.source, links.target, of_link)
    backward = _probabilities(links.pair, links.target, links.source, of_link)
    score = np.sqrt(forward * backward)
    source, target = np.divmod(distinct, len(links.targets))
    return _best(links, source, target, score)


def _link(pairs: Iterable[WordPair]) -> _Links:
    listed = [(left, right) for left, right in pairs if left and right]
    sources = sorted({word for left, _ in listed for word in left})
    targets = sorted({word for _, right in listed for word in right})
    of_source = {word: number for number, word in enumerate(sources)}
    of_target = {word: number for number, word in enumerate(targets)}
    rows = [
        (of_source[left_word], of_target[right_word], number)
        for number, (left, right) in enumerate(listed)
        for left_word in sorted(left)
        for right_word in sorted(right)
    ]
    source, target, pair = np.array(rows, np.int64).reshape(-1, 3).T
    return _Links(sources, targets, source, target, pair)


def _probabilities(pair: Ints, given: Ints, made: Ints, of_link: Ints) -> Floats:
    """Return the probability of the made word for the given one, for each distinct couple."""
    couples = int(of_link.max()) + 1
    given_of_couple = np.zeros(couples, np.int64)
    given_of_couple[of_link] = given
    _, occurrence = np.unique(pair * (int(made.max()) + 1) + made, return_inverse=True)
    chance: Floats = np.ones(couples)
    for _ in range(ROUNDS):
        weight = chance[of_link]
        share = weight / np.bincount(occurrence, weight)[occurrence]
        count = np.bincount(of_link, share, minlength=couples)
        chance = count / np.bincount(given_of_couple, count)[given_of_couple]
    return chance


def _best(
    links: _Links, source: Ints, target: Ints, score: Floats
) -> dict[str, list[tuple[str, float]]]:
    # rounded, so that the last bit of a sum does not decide between equals
    order = np.lexsort((target, -np.round(score, 9), source))
    found: dict[str, list[tuple[str, float]]] = {}
    for at in order:
        kept = found.setdefault(links.sources[source[at]], [])
        if len(kept) < BEST and (not kept or score[at] >= FLOOR * kept[0][1]):
            kept.append((links.targets[target[at]], float(score[at])))
    return {word: _shares(kept) for word, kept in found.items()}


def _shares(kept: list[tuple[str, float]]) -> list[tuple[str, float]]:
    total = sum(score for _, score in kept)
    return [(word, score / total) for word, score in kept]

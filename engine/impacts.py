"""How much a word counts: BM25 in whole numbers, the same on every machine.

Counts and relative lengths are thousandths, so one occurrence is 1000 and a text of average length
is 1000; the functions take single numbers as well as arrays.
"""

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Number = TypeVar("Number", int, Ints)

FULL = 255
TITLE_COUNT = 2
"""A word in the title counts as often as this."""

_SATURATION = 1200  # BM25's k1 of 1.2
_FREE_OF_LENGTH = 300  # k1 * (1 - b) with b = 0.75


def impact(count: Number, relative_length: Number) -> Number:
    """Return how much a word says about its text, from 0 to 255."""
    share = relative_length * (_SATURATION - _FREE_OF_LENGTH) // 1000
    size = count + _FREE_OF_LENGTH + share
    rounded: Number = (count * FULL + size // 2) // size
    return rounded


def rarity(texts: int, with_word: int) -> int:
    """Return the inverse document frequency of a word in thousandths, at least 1."""
    return max(1, round(1000 * math.log(1 + (texts - with_word + 0.5) / (with_word + 0.5))))

"""Scores as people read them: whole points that add up, and a word for how good a match is."""

from collections.abc import Mapping
from typing import Literal

Band = Literal["strong", "possible", "weak"]

STRONG = 5000
POSSIBLE = 2500
"""Thresholds in hundredths of a point. Provisional: measured on nothing yet."""

_POINT = 100


def rounded_parts(parts: Mapping[str, int]) -> dict[str, int]:
    """Return parts in whole points that add up to the rounded total.

    Args:
        parts: hundredths of a point, none negative.

    >>> rounded_parts({"words": 1250, "topics": 150, "cost": 50})
    {'words': 13, 'topics': 2, 'cost': 0}
    """
    points = {part: value // _POINT for part, value in parts.items()}
    total = (sum(parts.values()) + _POINT // 2) // _POINT
    order = sorted(parts, key=lambda part: -(parts[part] % _POINT))  # stable: first part first
    for part in order[: total - sum(points.values())]:
        points[part] += 1
    return points


def band(score: int) -> Band:
    """Return how good a match a score (0 to 10000) stands for."""
    if score >= STRONG:
        return "strong"
    return "possible" if score >= POSSIBLE else "weak"

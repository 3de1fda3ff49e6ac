"""Small drawings from numbers, as SVG with attributes only (no script, no style)."""

from datetime import date

from django import template

register = template.Library()

LEFT, RIGHT, TOP, BOTTOM = 8, 188, 10, 78  # the drawing's frame in SVG units


@register.filter
def spark_points(series: list[tuple[date, int]]) -> str:
    """Points of a line over `series`, from zero to its highest number."""
    highest = max((number for _month, number in series), default=0) or 1
    step = (RIGHT - LEFT) / max(len(series) - 1, 1)
    return " ".join(
        f"{LEFT + step * index:.1f},{BOTTOM - (BOTTOM - TOP) * number / highest:.1f}"
        for index, (_month, number) in enumerate(series)
    )


@register.filter
def spark_end(series: list[tuple[date, int]]) -> float:
    """Height of the last point (the line never falls, so the last is the highest)."""
    return TOP if series and series[-1][1] else BOTTOM


HEAT = ("h0", "h1x", "h2x", "h3x", "h4x", "h5x")


@register.filter
def heat(number: int, whole: int) -> str:
    """Class of a cell by its share of the whole: none, then five steps of a fifth."""
    if not number or not whole:
        return HEAT[0]
    return HEAT[min(5, 1 + 5 * number // (whole + 1))]

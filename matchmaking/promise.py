"""Working days: what the portal promises, and how long it took. No clock, no database."""

from datetime import date, datetime, timedelta
from statistics import median

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Monday to Friday; the portal keeps no list of holidays of 196 countries."""
    return day.weekday() < _SATURDAY


def after_working_days(moment: datetime, days: int) -> datetime:
    """Return the same time of day, `days` working days later.

    >>> after_working_days(datetime(2026, 11, 20, 9), 1)  # a Friday
    datetime.datetime(2026, 11, 23, 9, 0)
    """
    while days > 0:
        moment += _DAY
        days -= is_working_day(moment)
    return moment


def working_days_between(start: datetime, end: datetime) -> float:
    """Return the time from `start` to `end` in days of 24 hours, without weekends.

    >>> working_days_between(datetime(2026, 11, 20, 12), datetime(2026, 11, 23, 12))
    1.0
    """
    total, moment = timedelta(), start
    while moment < end:
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
        until = min(midnight, end)
        if is_working_day(moment):
            total += until - moment
        moment = until
    return total / _DAY


def median_working_days(waits: list[tuple[datetime, datetime]]) -> float | None:
    """Return the median of the working days of each (start, end); None without any."""
    return median(working_days_between(*wait) for wait in waits) if waits else None

"""The demonstration's needs and offers, read from data/ and moved so that they end today."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from common.languages import CODES

DATA = Path(__file__).parent / "data"
WRITTEN_ON = date(2026, 11, 20)  # the "today" that the data files were written for
YEAR = timedelta(days=365)
DAYS = ("starts_on", "ends_on", "deadline_on", "published_on", "submitted_on")

IN_THE_QUEUE = 9  # needs that came in the last days

Record = dict[str, Any]


class Calendar:
    """Moves the days of the files so that the history ends on the day of loading."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.shift = today - WRITTEN_ON
        self.first = today - YEAR

    def day(self, text: str | None) -> date | None:
        """The moved day of an ISO text; None stays None."""
        return date.fromisoformat(text) + self.shift if text else None

    def within_the_year(self, day: date | None, place: int) -> date:
        """`day`, or, if it lies before the portal's first year, a day early in it by `place`."""
        if day is not None and day > self.first + timedelta(days=20):
            return day
        return self.first + timedelta(days=21 + (place * 5) % 240)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def offers(calendar: Calendar) -> list[Record]:
    """Every offer, own-written ones and those of the published cases, oldest first."""
    found = [_moved(row, calendar) for code in CODES for row in _lines(f"offers_{code}.jsonl")]
    found += [
        _moved(_from_case(row), calendar) for row in _lines("cases.jsonl") if _is(row, "offer")
    ]
    for place, row in enumerate(found):
        row["published_on"] = calendar.within_the_year(row["published_on"], place)
    return sorted(found, key=lambda row: (row["published_on"], row["id"]))


def needs(calendar: Calendar) -> list[Record]:
    """Every need, likewise; those of the cases name the offers that really answered them."""
    found = [_moved(row, calendar) for code in CODES for row in _lines(f"needs_{code}.jsonl")]
    found += [
        _moved(_from_case(row), calendar) for row in _lines("cases.jsonl") if _is(row, "need")
    ]
    for place, row in enumerate(found):
        row["submitted_on"] = calendar.within_the_year(row["submitted_on"], place)
    found.sort(key=lambda row: (row["submitted_on"], row["id"]))
    for days_ago, row in enumerate(reversed(found[-IN_THE_QUEUE:]), 1):
        row["submitted_on"] = calendar.today - timedelta(days=days_ago)  # something to do today
    return found


def _is(row: Record, kind: str) -> bool:
    return row["kind"] == kind


def _lines(name: str) -> Iterator[Record]:
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _moved(row: Record, calendar: Calendar) -> Record:
    return {key: calendar.day(value) if key in DAYS else value for key, value in row.items()}


def _from_case(row: Record) -> Record:
    """A published case in the form of the own-written records; its source stays with it."""
    record = {
        "id": row["id"],
        "lang": row["lang"],
        "title": row["title"],
        "description": row["text"],
        "source": row["source"],
        "matched": row.get("matched_offer_ids", []),
        "public": True,
        **row["coding"],
    }
    record.setdefault("problem", row["text"])
    comma = {"ar": "، ", "zh": "、"}.get(row["lang"], ", ")
    record["assistance_note"] = comma.join(row["topics"])
    return record

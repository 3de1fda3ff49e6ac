"""How every figure is drawn from the registry: one set of units gives all of its views."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection
from django.db.models import F, Min, QuerySet

from monitoring.indicators import Indicator
from reference.models import Country, CountryGroup, GroupMembership
from reference.models.group import GroupKind

MONTHS_SHOWN = 13  # a year and the month before it


@dataclass(frozen=True)
class Scope:
    """What is counted: up to and with which day, which countries, and for whose eyes."""

    on: date
    group: str = ""  # code of a country group; "" for all countries
    public_only: bool = True

    @property
    def until(self) -> datetime:
        """The first moment after the day, in UTC."""
        return datetime.combine(self.on + timedelta(days=1), time.min, tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    """One line of a breakdown."""

    code: str
    label: str
    number: int


@dataclass(frozen=True)
class Figure:
    """An indicator counted in a scope. `series` holds (first day of month, number at its end)."""

    indicator: Indicator
    scope: Scope
    number: int
    this_year: int
    series: list[tuple[date, int]]
    parts: list[Part]


def units(indicator: Indicator, scope: Scope) -> QuerySet:
    """What is counted, as rows {"unit": id, "since": moment, "place": country id}."""
    rows = indicator.rows()
    if scope.public_only:
        rows = indicator.public(rows)
    rows = rows.filter(**{f"{indicator.date}__lt": scope.until})
    if scope.group:
        rows = rows.filter(**{f"{indicator.country}__in": countries_of(scope.group, scope.on)})
    return (
        rows.order_by()
        .values(unit=F(indicator.unit))
        .annotate(since=Min(indicator.date), place=Min(indicator.country))
    )


def countries_of(group: str, on: date) -> QuerySet:
    """Ids of the countries that belonged to a group (development or regional) on a day."""
    members = GroupMembership.objects.on(on).filter(group__code=group).values("country")
    return Country.objects.filter(iso2__in=members).values("pk") | Country.objects.filter(
        regional_group__code=group
    ).values("pk")


def count(indicator: Indicator, scope: Scope) -> Figure:
    """Return the figure: one query for its cells, whatever the number of records."""
    cells = _cells(indicator, scope)
    by_month: Counter[date] = Counter()
    by_country: Counter[int] = Counter()
    for month, country, number in cells:
        by_month[month] += number
        by_country[country] += number
    return Figure(
        indicator=indicator,
        scope=scope,
        number=sum(by_month.values()),
        this_year=sum(n for month, n in by_month.items() if month.year == scope.on.year),
        series=_cumulated(by_month, scope.on),
        parts=_parts(by_country, scope.on),
    )


def count_all(indicators: Iterable[Indicator], scope: Scope) -> list[Figure]:
    return [count(each, scope) for each in indicators]


def _cells(indicator: Indicator, scope: Scope) -> list[tuple[date, int, int]]:
    """Numbers of units by the month they first counted and their country."""
    sql, params = units(indicator, scope).query.sql_with_params()
    with connection.cursor() as cursor:
        # The inner query is Django's own; nothing a person typed is pasted into the text.
        cursor.execute(
            "SELECT date_trunc('month', since AT TIME ZONE 'UTC')::date, place, count(*)"  # noqa: S608
            f" FROM ({sql}) AS counted GROUP BY 1, 2",
            params,
        )
        return cursor.fetchall()


def _cumulated(by_month: Counter[date], on: date) -> list[tuple[date, int]]:
    months = [on.replace(day=1)]
    while len(months) < MONTHS_SHOWN:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return [
        (month, sum(n for each, n in by_month.items() if each <= month))
        for month in reversed(months)
    ]


def _parts(by_country: Counter[int], on: date) -> list[Part]:
    """Numbers by country group; a country may stand in several (a small island can be an LDC)."""
    members: dict[str, set[int]] = {}
    pairs = GroupMembership.objects.on(on).values_list("group__code", "country__pk")
    regional = Country.objects.exclude(regional_group=None).values_list(
        "regional_group__code", "pk"
    )
    for code, country in [*pairs, *regional]:
        members.setdefault(code, set()).add(country)
    return [
        Part(
            code=group.code,
            label=group.label,
            number=sum(by_country[country] for country in members.get(group.code, ())),
        )
        for group in CountryGroup.objects.filter(kind__in=GroupKind.values)
    ]

"""Filters with counts over `facet_keys`, an array of "name:value" on each row.

Within a facet the chosen values are alternatives, between facets all must hold. The count beside
a value says how many rows there would be with that value chosen too, its own facet left aside.
"""

from dataclasses import dataclass
from typing import Any

import django_filters
from django.core.paginator import Page
from django.db.models import CharField, Count, F, Func, QuerySet

from common.filters import StrictFilterSet

SHOWN_AT_FIRST = 8  # options before "show all" (design, "Long")


class Unnest(Func):
    function = "unnest"
    output_field = CharField()


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Rows whose `facet_keys` hold any of the chosen values; `prefix` is the facet's name there."""

    def __init__(self, *, prefix: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.prefix = prefix

    def keys_of(self, value: str) -> list[str]:
        """Keys that stand for `value`; a row holds at most one of them, so their counts add up."""
        return [f"{self.prefix}:{value}"]

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return qs
        return qs.filter(facet_keys__overlap=[key for each in value for key in self.keys_of(each)])


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class WayOn:
    """What is found when the filter `name` is left out, and the query string that leads there."""

    name: str
    label: str
    count: int
    address: str


@dataclass(frozen=True)
class Group:
    """One facet as the page draws it; `options` in the order of the choices."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.chosen]

    @property
    def first(self) -> list[Option]:
        """Options shown at once: the most frequent, and the chosen ones wherever they stand."""
        ranked = sorted(self.options, key=lambda option: -option.count)
        return [
            option
            for position, option in enumerate(ranked)
            if position < SHOWN_AT_FIRST or option.chosen
        ]

    @property
    def rest(self) -> list[Option]:
        """The others in their own order, in which one looks for a country or a target."""
        shown = set(self.first)
        return [option for option in self.options if option not in shown]


class FacetedFilterSet(StrictFilterSet):
    """A filter set whose FacetFilters can say how many rows each value would leave.

    Beside its facets it holds the words `q` and the `order`.
    Queries: one for all facets without a choice, one more for each facet with a choice.
    """

    @property
    def facets(self) -> dict[str, FacetFilter]:
        return {n: f for n, f in self.filters.items() if isinstance(f, FacetFilter)}

    def without(self, name: str) -> QuerySet:
        """The rows with every filter but `name` applied."""
        rows = self.queryset.all()
        for each, value in self.form.cleaned_data.items():
            if each != name:
                rows = self.filters[each].filter(rows, value)
        return rows

    @property
    def in_use(self) -> list[str]:
        """Names of the filters that narrow the list, in the order they are declared."""
        chosen = self.form.cleaned_data
        return [
            name
            for name, each in self.filters.items()
            if (isinstance(each, FacetFilter) or name == "q") and _says_something(chosen[name])
        ]

    def drawn_with(self, page: Page) -> dict[str, Any]:
        """What a list page draws of its filters, beside the rows of `page`."""
        return {
            "filters": self,
            "groups": self.groups(),
            "in_use": self._choice_count,
            "query": self.form.cleaned_data["q"].strip(),
            "page": page,
            "orders": self.filters["order"].extra["choices"],
            "kept": self._kept_by_order,
            "nearest": [] if page.paginator.count else self.nearest(),
        }

    @property
    def _choice_count(self) -> int:
        """How many boxes are ticked; words count as one."""
        chosen = self.form.cleaned_data
        return sum(1 if name == "q" else len(chosen[name]) for name in self.in_use)

    @property
    def _kept_by_order(self) -> list[tuple[str, str]]:
        """The pairs of the query that stay when another order is chosen."""
        return [
            (name, value)
            for name, values in self.data.lists()
            for value in values
            if name not in {"order", "page"}
        ]

    def nearest(self) -> list[WayOn]:
        """For an empty list: what leaving out one filter would give, the two nearest first."""
        ways = [self._way_on(name) for name in self.in_use]
        return sorted((way for way in ways if way.count), key=lambda way: way.count)[:2]

    def _way_on(self, name: str) -> WayOn:
        query = self.data.copy()
        for each in (name, "page"):
            query.pop(each, None)
        return WayOn(
            name=name,
            label=str(self.filters[name].label),
            count=self.without(name).count(),
            address=f"?{query.urlencode()}",
        )

    def groups(self) -> list[Group]:
        """Every facet with its options, empty ones left out."""
        chosen = {name: set(self.form.cleaned_data.get(name) or []) for name in self.facets}
        everywhere = _counts(self.qs)
        return [
            self._group(name, each, _counts(self.without(name)) if chosen[name] else everywhere)
            for name, each in self.facets.items()
        ]

    def _group(self, name: str, each: FacetFilter, counts: dict[str, int]) -> Group:
        chosen = set(self.form.cleaned_data.get(name) or [])
        options = [
            Option(
                value=value,
                label=str(label),
                count=sum(counts.get(key, 0) for key in each.keys_of(value)),
                chosen=value in chosen,
            )
            for value, label in self.form.fields[name].choices
        ]
        shown = [option for option in options if option.count or option.chosen]
        return Group(name=name, label=str(each.label), options=shown)


def _counts(rows: QuerySet) -> dict[str, int]:
    """How many rows hold each key: {"target:GBF-TARGET-06": 3}."""
    pairs = (
        rows.order_by()
        .annotate(facet_key=Unnest(F("facet_keys")))
        .values_list("facet_key")
        .annotate(Count("pk"))
    )
    return dict(pairs)


def _says_something(value: str | list[str] | None) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)

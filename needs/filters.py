"""Filters of the list of needs: words in six languages, and facets with counts."""

from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common import languages
from common.facets import FacetedFilterSet, FacetFilter
from common.forms import refuse_nul
from common.languages import Language
from engine.words import query_words
from needs.indexing import clip
from needs.models import Need
from needs.states import NeedState
from needs.wording import target_title
from reference.models import Country, CountryGroup, Region, Target, Term

LONGEST_QUERY = 200  # characters
WORLD = "001"  # every need lies in it
ORDERS = {
    "newest": ("-submitted_at", "-pk"),  # the reader's own drafts come first
    "title": (Lower("title"), "-pk"),
}
TERM_FACETS = {
    "subject": "subject",
    "assist": "assistance",
    "level": "level",
    "stakeholder": "stakeholder",
}


def _facet(prefix: str, label) -> FacetFilter:
    return FacetFilter(prefix=prefix, label=label, choices=[])


class NeedFilter(FacetedFilterSet):
    """What the query parameters of the list mean. Choices are read once, in the reader's words."""

    q = django_filters.CharFilter(
        method="search",
        label=_("Words"),
        max_length=LONGEST_QUERY,
        validators=[refuse_nul],
        strip=False,
    )
    state = _facet("state", pgettext_lazy("facet", "State"))
    target = _facet("target", pgettext_lazy("facet", "Target"))
    assist = _facet("assist", pgettext_lazy("facet", "Kind of help"))
    group = _facet("group", pgettext_lazy("facet", "Country group"))
    region = _facet("region", pgettext_lazy("facet", "Region"))
    country = _facet("country", pgettext_lazy("facet", "Country"))
    subject = _facet("subject", pgettext_lazy("facet", "Subject"))
    level = _facet("level", pgettext_lazy("facet", "Level of capacity"))
    stakeholder = _facet("stakeholder", pgettext_lazy("facet", "Who will benefit"))
    language = _facet("language", pgettext_lazy("facet", "Language of the text"))
    order = django_filters.ChoiceFilter(
        method="in_order",
        label=pgettext_lazy("list", "Order"),
        choices=[
            ("newest", pgettext_lazy("order", "Newest first")),
            ("title", pgettext_lazy("order", "By title")),
        ],
    )

    class Meta:
        model = Need
        fields: list[str] = []

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in _choices().items():
            self.filters[name].extra["choices"] = choices

    @property
    def qs(self) -> QuerySet:
        """The rows in order; the newest first unless the reader chose otherwise."""
        rows = super().qs
        return rows if rows.ordered else rows.order_by(*ORDERS["newest"])

    def search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        """Rows that hold every word, in any of its forms; text without a word finds nothing."""
        if not text.strip():
            return rows
        words = query_words(text, languages.current())
        if not words:
            return rows.none()
        for alternatives in words:
            rows = rows.filter(search_words__overlap=[clip(each) for each in alternatives])
        return rows

    def in_order(self, rows: QuerySet, name: str, order: str) -> QuerySet:
        return rows.order_by(*ORDERS[order]) if order else rows

    @cached_property
    def in_use(self) -> list[str]:
        """Names of the filters that narrow the list, the words first."""
        chosen = self.form.cleaned_data
        return [name for name in ("q", *self.facets) if _is_used(chosen.get(name))]

    def nearest(self) -> list[dict[str, Any]]:
        """For a list that came out empty: what leaving out one filter would give, nearest first."""
        ways = [
            {"name": name, "label": self.filters[name].label, "count": self.without(name).count()}
            for name in self.in_use
        ]
        return sorted((way for way in ways if way["count"]), key=lambda way: way["count"])[:2]


def _is_used(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Labels of all facets; five queries."""
    terms: dict[str, list[tuple[str, str]]] = {name: [] for name in TERM_FACETS.values()}
    for term in Term.objects.filter(vocabulary__in=terms):
        terms[term.vocabulary].append((term.code, term.label))
    return {
        **{name: terms[vocabulary] for name, vocabulary in TERM_FACETS.items()},
        "state": NeedState.choices,
        "language": Language.choices,
        "target": [(each.code, target_title(each)) for each in Target.objects.all()],
        "group": [(each.code, each.label) for each in CountryGroup.objects.all()],
        "region": [(each.m49, each.label) for each in Region.objects.exclude(m49=WORLD)],
        "country": [(each.iso2, each.label) for each in Country.objects.all()],
    }

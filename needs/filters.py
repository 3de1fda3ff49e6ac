"""Filters of the list of needs: words in six languages, and facets with counts."""

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import pgettext_lazy

from common.facets import FacetedFilterSet, FacetFilter
from common.filters import WordsFilter
from common.languages import Language
from needs.models import Need
from needs.states import NeedState
from reference import choices
from reference.models import Country, CountryGroup, Region, Target

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

    q = WordsFilter()
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
        for name, pairs in _choices().items():
            self.filters[name].extra["choices"] = pairs

    @property
    def qs(self) -> QuerySet:
        """The rows in order; the newest first unless the reader chose otherwise."""
        rows = super().qs
        return rows if rows.ordered else rows.order_by(*ORDERS["newest"])

    def in_order(self, rows: QuerySet, name: str, order: str) -> QuerySet:
        return rows.order_by(*ORDERS[order]) if order else rows


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Labels of all facets; five queries."""
    terms = choices.terms_of(TERM_FACETS.values())
    return {
        **{name: terms[vocabulary] for name, vocabulary in TERM_FACETS.items()},
        "state": NeedState.choices,
        "language": Language.choices,
        "target": [(each.code, choices.target_title(each)) for each in Target.objects.all()],
        "group": [(each.code, each.label) for each in CountryGroup.objects.all()],
        "region": [(each.m49, each.label) for each in Region.objects.exclude(m49=WORLD)],
        "country": [(each.iso2, each.label) for each in Country.objects.all()],
    }

"""Views, filters and order of the helpdesk's queue."""

import django_filters
from django.db.models import F, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common import languages, searching
from common.filters import StrictFilterSet, WordsFilter
from common.languages import Language
from matchmaking.models import Case
from matchmaking.states import OPEN_CASE_STATES, CaseState
from reference.choices import target_name
from reference.models import Target

VIEWS = {
    "mine": pgettext_lazy("view of the queue", "Mine"),
    "unassigned": pgettext_lazy("view of the queue", "Nobody’s yet"),
    "all": pgettext_lazy("view of the queue", "All in work"),
}
ORDERS = {
    "due": pgettext_lazy("order", "Late first, then by deadline"),
    "newest": pgettext_lazy("order", "Newest first"),
    "country": pgettext_lazy("order", "By country"),
}


class QueueFilter(StrictFilterSet):
    """What the query parameters of the queue mean; without a state, open cases only.

    Args:
        user: whose cases "mine" are.
        groups: names of the country groups by code.
    """

    q = WordsFilter(method="search", label=_("Code or words"))
    view = django_filters.ChoiceFilter(
        method="in_view", label=pgettext_lazy("queue", "View"), choices=list(VIEWS.items())
    )
    state = django_filters.ChoiceFilter(
        field_name="state",
        label=pgettext_lazy("queue", "State"),
        choices=CaseState.choices,
        empty_label=_("All in work"),
    )
    group = django_filters.ChoiceFilter(
        method="in_group", label=_("Country group"), choices=[], empty_label=_("Any group")
    )
    target = django_filters.ChoiceFilter(
        method="for_target",
        label=pgettext_lazy("facet", "Target"),
        choices=[],
        empty_label=_("Any target"),
    )
    language = django_filters.ChoiceFilter(
        field_name="need__source_language",
        label=_("Language of the need"),
        choices=Language.choices,
        empty_label=_("Any language"),
    )
    order = django_filters.ChoiceFilter(
        method="in_order", label=pgettext_lazy("list", "Order"), choices=list(ORDERS.items())
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def __init__(self, *args, user, groups: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.filters["group"].extra["choices"] = list(groups.items())
        self.filters["target"].extra["choices"] = [
            (target.code, target_name(target)) for target in Target.objects.all()
        ]

    @property
    def chosen_view(self) -> str:
        return self.form.cleaned_data.get("view") or "all"

    @property
    def chosen_order(self) -> str:
        return self.form.cleaned_data.get("order") or "due"

    def filter_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        rows = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("state"):
            rows = rows.filter(state__in=OPEN_CASE_STATES)
        return rows.order_by(*_ordering(self.chosen_order))

    def search(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """A need's code, or words of the need, all of them; text without a word finds nothing."""
        if by_code := rows.filter(need__code__iexact=value.strip()):
            return by_code
        return searching.holding(rows, value, languages.current(), column="need__search_words")

    def in_view(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        if value == "mine":
            return rows.filter(assigned_to=self.user)
        return rows.filter(assigned_to=None) if value == "unassigned" else rows

    def in_group(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(need__facet_keys__contains=[f"group:{value}"])

    def for_target(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows.filter(need__facet_keys__contains=[f"target:{value}"])

    def in_order(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        return rows  # ordered once, in filter_queryset


def _ordering(order: str) -> tuple:
    by_due = (F("due_at").asc(nulls_last=True), "pk")
    if order == "newest":
        return ("-opened_at", "-pk")
    if order == "country":
        return (KeyTextTransform(languages.current(), "need__country__labels"), *by_due)
    return by_due

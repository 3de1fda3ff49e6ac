"""The public list of needs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.paging import page_of
from common.params import known
from needs.filters import NeedFilter
from needs.models import Need
from reference.choices import target_name

TAGS_PER_ROW = 3
TARGETS_PER_ROW = 2
DEVELOPMENT_GROUPS = ("LDC", "SIDS", "LLDC", "EIT")


@require_safe
@known(*NeedFilter.parameters(), "page")
def need_list(request: HttpRequest) -> HttpResponse:
    """Needs the reader may see, narrowed by words and facets, 25 a page."""
    rows = Need.objects.visible_to(request.user).for_table()
    filters = NeedFilter(request.GET, queryset=rows)
    filters.refuse_unknown_values()
    page = page_of(request, filters.qs)
    rows = [{"need": need, "tags": _tags(need, filters)} for need in page]
    return render(request, "needs/need_list.html", {**filters.drawn_with(page), "rows": rows})


def _tags(need: Need, filters: NeedFilter) -> list[str]:
    """At most three short words: what it answers, and which countries ask."""
    targets = [target_name(each) for each in need.targets.all()][:TARGETS_PER_ROW]
    labels: dict[str, Any] = dict(filters.filters["group"].extra["choices"])
    groups = [
        labels[code]
        for code in DEVELOPMENT_GROUPS
        if code in labels and f"group:{code}" in need.facet_keys
    ]
    return [*targets, *groups][:TAGS_PER_ROW]

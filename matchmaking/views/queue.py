"""The helpdesk's queue: what waits, for whom, until when."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from common.paging import page_of
from common.params import known
from common.sending import sending
from matchmaking import actions, queries
from matchmaking.due import Due, due_in_words
from matchmaking.filters import ORDERS, VIEWS, QueueFilter
from matchmaking.models import Case

ROWS_PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A case as the queue shows it."""

    case: Case
    due: Due | None
    groups: list[str]


@login_required
@require_safe
@known(*QueueFilter.parameters(), "page")
def queue(request: HttpRequest) -> HttpResponse:
    """Open cases, late ones first, with the next step of each."""
    if not request.user.has_perm("matchmaking.view_queue"):
        raise PermissionDenied
    now = timezone.now()
    cases = Case.objects.visible_to(request.user)
    groups = queries.development_groups()
    filters = QueueFilter(request.GET, queryset=cases.for_queue(), user=request.user, groups=groups)
    filters.refuse_unknown_values()
    page = page_of(request, filters.qs, per_page=ROWS_PER_PAGE)
    counts = queries.queue_counts(cases, request.user, at=now)
    context = {
        "filters": filters,
        "in_use": _filters_in_use(filters),
        "page": page,
        "rows": [_row(case, groups, at=now) for case in page],
        "counts": counts,
        "views": _views(filters, counts),
        "heading": VIEWS[filters.chosen_view],
        "orders": ORDERS,
        "order": ORDERS[filters.chosen_order],
        "median": queries.median_first_answer(at=now),
        "promise_days": settings.FIRST_ANSWER_WORKING_DAYS,
        "now": now,
    }
    return render(request, "matchmaking/queue.html", context)


@login_required
@require_POST
@known()
def queue_take(request: HttpRequest) -> HttpResponse:
    """Give the ticked cases to the person who ticked them: all of them or none."""
    if not request.user.has_perm("matchmaking.view_queue"):
        raise PermissionDenied
    codes = request.POST.getlist("case")[:ROWS_PER_PAGE]
    with sending(request, "matchmaking.take") as sent:
        ticked = Case.objects.visible_to(request.user).filter(need__code__in=_clean(codes))
        for case in ticked.order_by("pk"):
            actions.assign_case(case_id=case.pk, to=request.user, by=request.user, at=sent.at)
        to_queue = sent.leads_to(reverse("matchmaking:queue"))
    if not ticked:
        messages.warning(request, _("Tick at least one case first."))
    else:
        given = ngettext(
            "%(number)s case is now with you.", "%(number)s cases are now with you.", len(ticked)
        )
        messages.success(request, given % {"number": len(ticked)})
    return redirect(to_queue)


def _clean(codes: list[str]) -> list[str]:
    """A NUL cannot be asked of PostgreSQL, and no code holds one."""
    return [code for code in codes if "\0" not in code]


def _row(case: Case, groups: dict[str, str], *, at: datetime) -> Row:
    keys = [key.removeprefix("group:") for key in case.need.facet_keys if key.startswith("group:")]
    return Row(
        case=case,
        due=due_in_words(case.due_at, at=at),
        groups=[name for code, name in groups.items() if code in keys],
    )


def _views(filters: QueueFilter, counts: queries.QueueCounts) -> list[dict[str, object]]:
    numbers = {"mine": counts.mine, "unassigned": counts.unassigned, "all": counts.everything}
    return [
        {"code": code, "name": name, "number": numbers[code], "here": code == filters.chosen_view}
        for code, name in VIEWS.items()
    ]


def _filters_in_use(filters: QueueFilter) -> int:
    chosen = filters.form.cleaned_data
    return sum(bool(chosen.get(name)) for name in ("q", "state", "group", "target", "language"))

"""The front page and each person's own page: they need every app, so they stand on top."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from catalogue.models import Offer
from cbdportal import work
from common.params import known
from monitoring import counting
from monitoring.indicators import BY_CODE
from needs.models import Need
from needs.states import NeedState

FRONT_FIGURES = ("1.2", "1.3", "2.3", "4.2", "5.1")
FRONT_ROWS = 4


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
@known()
def to_language(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the front page in the language that the browser asks for."""
    return redirect(reverse("front"))


@require_safe
@known()
def front(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    needs = Need.objects.public().filter(state=NeedState.SUBMITTED)
    offers = Offer.objects.public()
    context = {
        "figures": counting.count_all(
            [BY_CODE[code] for code in FRONT_FIGURES], counting.Scope(on=today)
        ),
        "today": today,
        "needs": needs.for_table().order_by("-submitted_at", "-pk")[:FRONT_ROWS],
        "offers": offers.for_table().order_by("-published_at", "-pk")[:FRONT_ROWS],
        "closing": offers.for_table()
        .filter(deadline_on__gte=today)
        .order_by("deadline_on", "pk")[:FRONT_ROWS],
    }
    return render(request, "front.html", context)


@login_required
@require_safe
@known()
def my_work(request: HttpRequest) -> HttpResponse:
    return render(request, "my_work.html", {"work": work.of(request.user)})


@require_safe
@known()
def about(request: HttpRequest) -> HttpResponse:
    """How matching works, what the scores mean, and how to reach the helpdesk."""
    return render(request, "about.html", {})

"""The public list of offers, and a partner's own."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from catalogue import standing
from catalogue.filters import OfferFilter
from catalogue.models import Offer, Provider
from catalogue.states import Cost
from catalogue.views.finding import published_offers
from common.paging import page_of
from common.params import known
from reference.choices import target_name


@require_safe
@known(*OfferFilter.parameters(), "page")
def offer_list(request: HttpRequest) -> HttpResponse:
    """Published offers narrowed by words and facets, 25 a page."""
    filters = OfferFilter(request.GET, queryset=published_offers(request))
    filters.refuse_unknown_values()
    page = page_of(request, filters.qs)
    context = {**filters.drawn_with(page), "rows": rows_of(page)}
    return render(request, "catalogue/offer_list.html", context)


@login_required
@require_safe
@known("page")
def offer_mine(request: HttpRequest) -> HttpResponse:
    """Every offer the reader may write, drafts and what was last touched first."""
    providers = Provider.objects.written_by(request.user)
    offers = Offer.objects.visible_to(request.user).filter(provider__in=providers).for_table()
    page = page_of(request, offers.order_by("-updated_at", "-pk"))
    context = {"page": page, "rows": rows_of(page), "providers": providers}
    return render(request, "catalogue/offer_mine.html", context)


def rows_of(offers) -> list[dict[str, Any]]:
    """Each offer with its standing today and its tags."""
    today = timezone.localdate()
    return [
        {"offer": offer, "standing": standing.of(offer, today), "tags": _tags(offer)}
        for offer in offers
    ]


def _tags(offer: Offer) -> list[str]:
    """At most three: free of charge, one kind of help, one target."""
    free = [pgettext("offer", "Free")] if offer.cost == Cost.FREE else []
    help_given = [term.label for term in offer.assistance_types.all()[:1]]
    targets = [target_name(target) for target in offer.targets.all()[:1]]
    return [*free, *help_given, *targets]

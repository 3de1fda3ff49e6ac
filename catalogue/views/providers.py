"""Providers of support to look through and to read."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.filters import ProviderFilter
from catalogue.models import Provider
from catalogue.states import OfferState
from catalogue.views.finding import published_offers, visible_provider
from catalogue.views.lists import rows_of
from common import languages
from common.paging import page_of
from common.params import known


@require_safe
@known(*ProviderFilter.parameters(), "page")
def provider_list(request: HttpRequest) -> HttpResponse:
    """Providers by name, with how many offers each has published, 25 a page."""
    is_published = Q(offers__state=OfferState.PUBLISHED)
    rows = (
        Provider.objects.visible_to(request.user)
        .select_related("organisation__country")
        .annotate(offer_count=Count("offers", filter=is_published))
        .order_by("organisation__name", "pk")
    )
    filters = ProviderFilter(request.GET, queryset=rows)
    filters.refuse_unknown_values()
    page = page_of(request, filters.qs)
    chosen = [value for value in filters.form.cleaned_data.values() if value]
    context = {"filters": filters, "page": page, "in_use": len(chosen)}
    return render(request, "catalogue/provider_list.html", context)


@require_safe
@known("page")
def provider_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Who a provider is, what it did, and its published offers."""
    provider = visible_provider(request, code)
    offers = published_offers(request).filter(provider=provider).order_by("-published_at", "-pk")
    page = page_of(request, offers)
    context = {
        "provider": provider,
        "organisation": provider.organisation,
        "page": page,
        "rows": rows_of(page),
        "may_edit": request.user.has_perm("catalogue.edit_provider", provider),
        "is_in_other_language": provider.source_language != languages.current(),
    }
    return render(request, "catalogue/provider_detail.html", context)

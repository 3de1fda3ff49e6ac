"""Writing an offer: one form, kept as a draft until it is published."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalogue import actions
from catalogue.forms import OfferForm
from catalogue.models import Offer, Provider
from catalogue.states import OfferState
from catalogue.views.finding import own_provider, permitted_offer
from catalogue.views.registering import unregistered
from common.errors import AlreadySent, StalePage
from common.params import known
from common.sending import CONFLICT, REFUSED, sending


@login_required
@require_http_methods(["GET", "POST"])
@known()
def offer_new(request: HttpRequest) -> HttpResponse:
    """Write a first draft; somebody without a provider is shown the way to one."""
    providers = list(Provider.objects.written_by(request.user))
    if not providers:
        context = {"organisations": unregistered(request.user)}
        return render(request, "catalogue/offer_new_closed.html", context, status=403)
    typed = request.POST if request.method == "POST" else None
    form = OfferForm(typed, providers=providers, today=timezone.localdate())
    if typed is None:
        return _page(request, form)
    provider = own_provider(providers, typed["provider"]) if typed.get("provider") else None
    if not form.is_valid():
        return _page(request, form, status=REFUSED)
    with sending(request, "catalogue.save_offer") as sent:
        offer = actions.save_offer(
            offer_id=None,
            provider_id=provider.pk,
            values=form.values,
            revision=0,
            by=request.user,
            at=sent.at,
        )
        check = sent.leads_to(reverse("catalogue:offer_publish", args=[offer.code]))
    return redirect(check)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def offer_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a draft or a published offer; a withdrawn one is only to read."""
    offer = permitted_offer(request, code, "catalogue.edit_offer")
    if request.method != "POST":
        if offer.state == OfferState.WITHDRAWN:
            return redirect("catalogue:offer_detail", code)
        return _page(request, _form_of(offer), offer=offer)
    form = _form_of(offer, request.POST)
    if not form.is_valid():
        return _page(request, form, offer=offer, status=REFUSED)
    try:
        with sending(request, "catalogue.save_offer") as sent:
            actions.save_offer(
                offer_id=offer.pk,
                provider_id=offer.provider_id,
                values=form.values,
                revision=form.cleaned_data["revision"],
                by=request.user,
                at=sent.at,
            )
            next_page = sent.leads_to(_after_saving(offer))
    except (StalePage, AlreadySent):
        # Pressed twice, or saved elsewhere since: nothing that was typed may get lost.
        return _conflict(request, Offer.objects.get(pk=offer.pk))
    return redirect(next_page)


def _form_of(offer: Offer, typed=None) -> OfferForm:
    providers = [offer.provider]
    return OfferForm(typed, providers=providers, offer=offer, today=timezone.localdate())


def _after_saving(offer: Offer) -> str:
    step = "offer_publish" if offer.state == OfferState.DRAFT else "offer_detail"
    return reverse(f"catalogue:{step}", args=[offer.code])


def _conflict(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Draw what was typed again, over what is stored now; go on when they say the same."""
    typed = request.POST.copy()
    typed["revision"] = str(offer.revision)
    form = _form_of(offer, typed)
    if not form.has_changed():
        return redirect(_after_saving(offer))
    labels = [form.fields[name].label for name in form.changed_data]
    return _page(request, form, offer=offer, status=CONFLICT, differing=labels)


def _page(
    request: HttpRequest, form: OfferForm, *, offer: Offer | None = None, status: int = 200, **more
) -> HttpResponse:
    context = {"form": form, "offer": offer, **more}
    return render(request, "catalogue/offer_form.html", context, status=status)

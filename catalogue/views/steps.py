"""What is decided with one press: publishing an offer, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue import actions
from catalogue.forms import StepForm
from catalogue.models import Offer
from catalogue.sheets import sheets
from catalogue.states import OfferState
from catalogue.views.finding import permitted_offer
from common.errors import StalePage
from common.params import known
from common.sending import sending


@login_required
@require_http_methods(["GET", "POST"])
@known()
def offer_publish(request: HttpRequest, code: str) -> HttpResponse:
    """Show the draft as it was understood, and publish it."""
    offer = permitted_offer(request, code, "catalogue.publish_offer")
    if request.method == "POST":
        revision = _revision(request)
        with sending(request, "catalogue.publish_offer") as sent:
            actions.publish_offer(offer_id=offer.pk, by=request.user, at=sent.at, revision=revision)
            record = sent.leads_to(reverse("catalogue:offer_detail", args=[code]))
        messages.success(request, _("The offer is published. Everybody can find it now."))
        return redirect(record)
    if offer.state != OfferState.DRAFT:
        return redirect("catalogue:offer_detail", code)
    context = {"offer": offer, "sheets": sheets(offer), "form": _form_of(offer)}
    return render(request, "catalogue/offer_publish.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def offer_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether the offer shall go off the list, and take it off."""
    offer = permitted_offer(request, code, "catalogue.withdraw_offer")
    if request.method == "POST":
        with sending(request, "catalogue.withdraw_offer") as sent:
            actions.withdraw_offer(offer_id=offer.pk, by=request.user, at=sent.at)
            record = sent.leads_to(reverse("catalogue:offer_detail", args=[code]))
        messages.success(request, _("The offer is withdrawn. Introductions made before stay."))
        return redirect(record)
    if offer.state != OfferState.PUBLISHED:
        return redirect("catalogue:offer_detail", code)
    context = {"offer": offer, "form": _form_of(offer)}
    return render(request, "catalogue/offer_withdraw.html", context)


def _form_of(offer: Offer) -> StepForm:
    return StepForm(initial={"revision": offer.revision})


def _revision(request: HttpRequest) -> int:
    """What the page was drawn from; a page that does not say so is out of date."""
    form = StepForm(request.POST)
    if not form.is_valid():
        raise StalePage(_("This page is out of date. Open it again and repeat the step."))
    return form.cleaned_data["revision"]

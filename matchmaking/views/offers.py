"""From a ranked offer to an introduction."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.models import Offer
from common.params import known
from common.sending import REFUSED, sending
from matchmaking import actions
from matchmaking.forms import IntroduceForm
from matchmaking.views.finding import permitted_case


@login_required
@require_POST
@known()
def case_shortlist(request: HttpRequest, code: str, offer: str) -> HttpResponse:
    """Put an offer on the shortlist."""
    return _change_shortlist(request, code, offer, actions.shortlist)


@login_required
@require_POST
@known()
def case_unshortlist(request: HttpRequest, code: str, offer: str) -> HttpResponse:
    """Take an offer off the shortlist."""
    return _change_shortlist(request, code, offer, actions.unshortlist)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def case_introduce(request: HttpRequest, code: str, offer: str) -> HttpResponse:
    """Write the message to both sides, and introduce them."""
    case = permitted_case(request, code, "matchmaking.work_case")
    rows = Offer.objects.visible_to(request.user).select_related("provider__organisation")
    record = get_object_or_404(rows, code=offer)
    form = IntroduceForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        context = {"case": case, "need": case.need, "offer": record, "form": form}
        status = REFUSED if form.is_bound else 200
        return render(request, "matchmaking/introduce.html", context, status=status)
    with sending(request, "matchmaking.introduce") as sent:
        introduction = actions.introduce(
            case_id=case.pk,
            offer_id=record.pk,
            message=form.cleaned_data["message"],
            by=request.user,
            at=sent.at,
        )
        page = reverse("matchmaking:introduction_detail", args=[introduction.code])
        sent.leads_to(page)
    return redirect(page)


def _change_shortlist(
    request: HttpRequest, code: str, offer_code: str, action: Callable
) -> HttpResponse:
    case = permitted_case(request, code, "matchmaking.work_case")
    offer = get_object_or_404(Offer.objects.visible_to(request.user), code=offer_code)
    with sending(request, "matchmaking.shortlist") as sent:
        action(case_id=case.pk, offer_id=offer.pk, by=request.user, at=sent.at)
        page = reverse("matchmaking:case_detail", args=[code])
        sent.leads_to(f"{page}#offers")
    return redirect(f"{page}#offers")

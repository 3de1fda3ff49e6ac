"""The last look at a draft, and sending it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from common.params import known
from common.sending import REFUSED, sending
from needs import actions, answers, completeness, sheets
from needs.forms import CheckForm, form_for
from needs.models import Need
from needs.parts import PARTS
from needs.states import NeedState
from needs.views.finding import permitted_need


@login_required
@require_safe
@known()
def need_check(request: HttpRequest, code: str) -> HttpResponse:
    """Every answer on one page, with what is missing, before sending."""
    need = permitted_need(request, code, "needs.submit_need")
    if need.state != NeedState.DRAFT:
        return redirect("needs:need_detail", code)
    return _page(request, need, CheckForm(initial={"revision": need.revision}))


@login_required
@require_POST
@known()
def need_submit(request: HttpRequest, code: str) -> HttpResponse:
    """Hand the draft to the helpdesk."""
    need = permitted_need(request, code, "needs.submit_need")
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _page(request, need, form, status=REFUSED)
    with sending(request, "needs.submit") as sent:
        actions.submit_need(
            need_id=need.pk,
            by=request.user,
            at=sent.at,
            revision=form.cleaned_data["revision"],
        )
        record = sent.leads_to(reverse("needs:need_detail", args=[code]))
    messages.success(request, _thanks())
    return redirect(record)


def _page(request: HttpRequest, need: Need, form: CheckForm, status: int = 200) -> HttpResponse:
    given = answers.read(need)
    missing = completeness.missing(given)
    parts = [
        sheets.sheet(
            part,
            form_for(part.code, need=need, user=request.user, initial=given),
            given,
            missing,
        )
        for part in PARTS
    ]
    context = {
        "need": need,
        "form": form,
        "sheets": parts,
        "missing": missing,
        "answer_days": settings.FIRST_ANSWER_WORKING_DAYS,
    }
    return render(request, "needs/need_check.html", context, status=status)


def _thanks() -> str:
    days = settings.FIRST_ANSWER_WORKING_DAYS
    return ngettext(
        "Your need was sent. The helpdesk answers within %(days)s working day.",
        "Your need was sent. The helpdesk answers within %(days)s working days.",
        days,
    ) % {"days": days}

"""A clearer wording: proposed by the helpdesk, answered sentence by sentence by the Party."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.params import known
from common.sending import REFUSED, sending
from matchmaking import actions
from matchmaking.forms import ProposalForm, WordingAnswerForm
from matchmaking.models import Case, Proposal
from matchmaking.models.wording import WordedField
from matchmaking.views.finding import permitted_case, visible_case


@login_required
@require_http_methods(["GET", "POST"])
@known()
def case_propose(request: HttpRequest, code: str, field: str) -> HttpResponse:
    """Edit one text of the need and propose it to the Party."""
    if field not in WordedField.values:
        raise Http404
    case = permitted_case(request, code, "matchmaking.work_case")
    form = _proposal_form(request, case, field)
    if not form.is_bound or not form.is_valid():
        context = {
            "case": case,
            "need": case.need,
            "form": form,
            "label": WordedField(field).label,
            "text": getattr(case.need, field),
        }
        status = REFUSED if form.is_bound else 200
        return render(request, "matchmaking/propose.html", context, status=status)
    with sending(request, "matchmaking.propose") as sent:
        actions.propose_wording(
            case_id=case.pk, field=field, by=request.user, at=sent.at, **form.cleaned_data
        )
        page = sent.leads_to(reverse("matchmaking:case_detail", args=[code]))
    messages.success(request, _("The wording was sent to the Party."))
    return redirect(page)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def case_answer_wording(request: HttpRequest, code: str, field: str) -> HttpResponse:
    """Decide on each changed sentence of the wording that waits for this text."""
    case = visible_case(request, code)
    waiting = Proposal.objects.visible_to(request.user).waiting().filter(case=case, field=field)
    proposal = get_object_or_404(waiting.select_related("case__need__organisation"))
    if not request.user.has_perm("matchmaking.answer_wording", proposal):
        raise PermissionDenied
    form = WordingAnswerForm(request.POST if request.method == "POST" else None, proposal=proposal)
    if not form.is_bound or not form.is_valid():
        context = {"case": case, "need": case.need, "proposal": proposal, "form": form}
        status = REFUSED if form.is_bound else 200
        return render(request, "matchmaking/answer_wording.html", context, status=status)
    with sending(request, "matchmaking.answer_wording") as sent:
        actions.answer_wording(
            proposal_id=proposal.pk, answers=form.answers, by=request.user, at=sent.at
        )
        page = sent.leads_to(reverse("matchmaking:case_detail", args=[code]))
    messages.success(request, _("Thank you. The accepted sentences are now in your need."))
    return redirect(page)


def _proposal_form(request: HttpRequest, case: Case, field: str) -> ProposalForm:
    initial = {"text": getattr(case.need, field), "revision": case.need.revision}
    return ProposalForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        field=field,
        language=case.need.source_language,
    )

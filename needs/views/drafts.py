"""Writing a need: begin, one part a page, throw away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.errors import AlreadySent, StalePage
from common.params import known
from common.sending import CONFLICT, REFUSED, sending
from needs import actions, answers, completeness, sheets
from needs.forms import ConfirmForm, PartForm, StartForm, form_for
from needs.models import Need
from needs.parts import BY_CODE, Part, after, number_of
from needs.states import NeedState
from needs.views.finding import permitted_need


@login_required
@require_http_methods(["GET", "POST"])
@known()
def need_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft for one of the person's organisations."""
    if not request.user.has_perm("needs.start_need"):
        return render(request, "needs/need_new_closed.html", status=403)
    sent_form = request.POST if request.method == "POST" else None
    form = StartForm(sent_form, user=request.user)
    if not form.is_bound or not form.is_valid():
        status = REFUSED if form.is_bound else 200
        return render(request, "needs/need_new.html", {"form": form}, status=status)
    with sending(request, "needs.start") as sent:
        need = actions.start_need(
            organisation_id=form.cleaned_data["organisation_id"],
            country_id=form.cleaned_data["country_id"],
            by=request.user,
            at=sent.at,
        )
        first_page = sent.leads_to(reverse("needs:need_part", args=[need.code, "problem"]))
    return redirect(first_page)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def need_part(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """One part of a draft: show it, or keep what was typed and go on."""
    if part not in BY_CODE:
        raise Http404
    need = permitted_need(request, code, "needs.edit_need")
    if request.method == "GET":
        if need.state != NeedState.DRAFT:
            return redirect("needs:need_detail", code)
        return _page(request, need, BY_CODE[part], _form(request, need, BY_CODE[part]))
    form = _form(request, need, BY_CODE[part], request.POST)
    if not form.is_valid():
        return _page(request, need, BY_CODE[part], form, status=REFUSED)
    return _keep(request, need, BY_CODE[part], form)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def need_discard(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether the draft shall be thrown away, and throw it away."""
    need = permitted_need(request, code, "needs.discard_need")
    if request.method == "POST":
        with sending(request, "needs.discard") as sent:
            actions.discard_draft(need_id=need.pk, by=request.user, at=sent.at)
            my_work = sent.leads_to(reverse("my_work"))
        messages.success(request, _("The draft was thrown away."))
        return redirect(my_work)
    if need.state != NeedState.DRAFT:
        return redirect("needs:need_detail", code)
    return render(request, "needs/need_discard.html", {"need": need, "form": ConfirmForm()})


def _form(request: HttpRequest, need: Need, part: Part, typed=None) -> PartForm:
    given = answers.read(need)
    initial = {name: given[name] for name in part.fields}
    initial["revision"] = need.revision
    return form_for(part.code, typed, need=need, user=request.user, initial=initial)


def _page(
    request: HttpRequest, need: Need, part: Part, form: PartForm, *, status: int = 200, **more
) -> HttpResponse:
    context = {
        "need": need,
        "part": part,
        "number": number_of(part),
        "form": form,
        "parts": completeness.overview(answers.read(need)),
        **more,
    }
    return render(request, "needs/need_part.html", context, status=status)


def _keep(request: HttpRequest, need: Need, part: Part, form: PartForm) -> HttpResponse:
    next_page = _next_page(need, part, stop="later" in request.POST)
    try:
        with sending(request, "needs.save_part") as sent:
            actions.save_part(
                need_id=need.pk,
                part=part.code,
                values=form.answers,
                revision=form.cleaned_data["revision"],
                by=request.user,
                at=sent.at,
            )
            sent.leads_to(next_page)
    except (StalePage, AlreadySent):
        # Pressed twice, or saved elsewhere since: nothing that was typed may get lost.
        return _conflict(request, need, part, form, next_page)
    return redirect(next_page)


def _next_page(need: Need, part: Part, *, stop: bool) -> str:
    if stop:
        return reverse("needs:need_detail", args=[need.code])
    following = after(part)
    if following is None:
        return reverse("needs:need_check", args=[need.code])
    return reverse("needs:need_part", args=[need.code, following.code])


def _conflict(
    request: HttpRequest, need: Need, part: Part, form: PartForm, next_page: str
) -> HttpResponse:
    """Show what is stored beside what was typed; go on when they say the same."""
    need = Need.objects.get(pk=need.pk)
    stored, typed = answers.read(need), form.answers
    differing = [name for name in part.fields if not answers.same(stored[name], typed[name])]
    if not differing:
        return redirect(next_page)
    again = request.POST.copy()
    again["revision"] = str(need.revision)
    pairs = zip(
        sheets.sheet(part, form, stored, []).lines,
        sheets.sheet(part, form, typed, []).lines,
        strict=True,
    )
    return _page(
        request,
        need,
        part,
        _form(request, need, part, again),
        status=CONFLICT,
        conflicts=[pair for pair in pairs if pair[0].field in differing],
    )

"""The page of one need, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common import languages
from common.params import known
from common.sending import sending
from needs import actions, answers, completeness, links, steps
from needs.forms import ConfirmForm
from needs.models import Need
from needs.states import NeedState
from needs.views.finding import permitted_need, visible_need
from needs.wording import is_web_address, language_name, together
from reference.choices import target_title
from reference.models import CountryGroup
from reference.queries import groups_of


@require_safe
@known()
def need_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The record of a sent need; for a draft, its parts and what they still lack."""
    need = visible_need(request, code)
    if need.state == NeedState.DRAFT:
        return _draft(request, need)
    return render(request, "needs/need_detail.html", _record(request, need))


@login_required
@require_http_methods(["GET", "POST"])
@known()
def need_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether the need shall be taken back, and take it back."""
    need = permitted_need(request, code, "needs.withdraw_need")
    record = reverse("needs:need_detail", args=[code])
    if request.method == "POST":
        with sending(request, "needs.withdraw") as sent:
            actions.withdraw_need(need_id=need.pk, by=request.user, at=sent.at)
            sent.leads_to(record)
        messages.success(request, _("The need was withdrawn. Its record stays."))
        return redirect(record)
    if need.state != NeedState.SUBMITTED:
        return redirect(record)
    return render(request, "needs/need_withdraw.html", {"need": need, "form": ConfirmForm()})


def _draft(request: HttpRequest, need: Need) -> HttpResponse:
    if not request.user.has_perm("needs.edit_need", need):
        raise PermissionDenied
    given = answers.read(need)
    parts = completeness.overview(given)
    done = sum(each.state == completeness.PartState.COMPLETE for each in parts)
    context = {"need": need, "parts": parts, "done": done, "missing": completeness.missing(given)}
    return render(request, "needs/draft.html", context)


def _record(request: HttpRequest, need: Need) -> dict[str, object]:
    groups = groups_of(need.country.iso2, need.submitted_at.date())
    development = CountryGroup.objects.filter(code__in=groups, kind="development")
    return {
        "need": need,
        "steps": steps.of(need),
        "links": links.of(need, request.user),
        "country_groups": [each.label for each in development],
        "wanted": need.assistance_wanted.select_related("term").order_by("term__order"),
        "targets": [target_title(each) for each in need.targets.all()],
        "subjects": list(need.subjects.all()),
        "coverage": together(each.label for each in need.coverage.all()),
        "levels": together(each.label for each in need.levels.all()),
        "stakeholders": together(each.label for each in need.stakeholders.all()),
        "working_languages": together(language_name(code) for code in need.languages),
        "text_language": language_name(need.source_language),
        "is_in_other_language": need.source_language != languages.current(),
        "addresses": [(line, is_web_address(line)) for line in need.websites.split()],
        "sees_contact": request.user.has_perm("needs.see_contact", need),
        "may_withdraw": need.state == NeedState.SUBMITTED
        and request.user.has_perm("needs.withdraw_need", need),
    }

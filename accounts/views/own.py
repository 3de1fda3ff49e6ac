"""A person's own notices and settings."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, notices
from accounts.forms import SettingsForm
from accounts.models import Notice
from common import languages
from common.paging import page_of
from common.params import BadParameter, known
from common.sending import sending


@login_required
@require_safe
@known("page")
def notice_list(request: HttpRequest) -> HttpResponse:
    rows = Notice.objects.visible_to(request.user).order_by("-created_at", "-pk")
    page = page_of(request, rows)
    language = languages.current()
    for notice in page:
        notice.subject, notice.sentence = notices.worded(notice, language)
        notice.url = f"/{language}{notice.path}" if notice.path else ""
    return render(request, "accounts/notices.html", {"page": page})


@login_required
@require_POST
@known()
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all where the form names none."""
    named = request.POST.get("notice", "")
    if named and not (named.isascii() and named.isdigit() and len(named) <= 18):
        raise BadParameter(_("Press one of the buttons of the page."))
    with sending(request, "accounts.notices_read") as sent:
        actions.mark_read(by=request.user, at=sent.at, notice_id=int(named) if named else None)
        return redirect(sent.leads_to(reverse("accounts:notices")))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@known()
def settings(request: HttpRequest) -> HttpResponse:
    initial = {"name": request.user.name, "language": request.user.preferred_language}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with sending(request, "accounts.settings") as sent:
            actions.save_settings(by=request.user, **form.cleaned_data)
            url = sent.leads_to(reverse("accounts:settings"))
        messages.success(request, _("Saved."))
        return redirect(url)
    context = {
        "form": form,
        "second_factor": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
    }
    return render(request, "accounts/settings.html", context)

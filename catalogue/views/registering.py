"""Becoming a provider, and keeping its page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Organisation
from catalogue import actions
from catalogue.forms import ProviderForm, RegistrationForm
from catalogue.models import Provider
from catalogue.views.finding import visible_provider
from common.params import known
from common.sending import REFUSED, sending


def unregistered(user) -> list[Organisation]:
    """Approved organisations of the person that could become providers."""
    known_ids = set(
        Provider.objects.filter(organisation__in=user.partner_organisations).values_list(
            "organisation_id", flat=True
        )
    )
    candidates = [each for each in user.partner_organisations if each.approved_at]
    return list({each.pk: each for each in candidates if each.pk not in known_ids}.values())


@login_required
@require_http_methods(["GET", "POST"])
@known()
def provider_new(request: HttpRequest) -> HttpResponse:
    """Register one of the person's organisations; without one, show the way."""
    if request.method == "POST":
        return _register(request)
    organisations = unregistered(request.user)
    if not organisations:
        context = {"providers": Provider.objects.written_by(request.user)}
        return render(request, "catalogue/provider_new_closed.html", context, status=403)
    form = RegistrationForm(organisations=organisations)
    return render(request, "catalogue/provider_form.html", {"form": form})


def _register(request: HttpRequest) -> HttpResponse:
    """Take the form. Registered organisations are in it too: a second press finds itself there."""
    own = {each.code: each for each in request.user.partner_organisations}
    if not own:
        raise PermissionDenied
    named = request.POST.get("organisation")
    if named and named not in own:
        raise Http404
    form = RegistrationForm(request.POST, organisations=list(own.values()))
    if not form.is_valid():
        context = {"form": form}
        return render(request, "catalogue/provider_form.html", context, status=REFUSED)
    organisation = own[form.cleaned_data["organisation"]]
    with sending(request, "catalogue.register_provider") as sent:
        provider = actions.register_provider(
            organisation_id=organisation.pk, by=request.user, at=sent.at, **form.texts
        )
        page = sent.leads_to(reverse("catalogue:provider_detail", args=[provider.code]))
    messages.success(request, _("Your organisation is registered as a provider."))
    return redirect(page)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def provider_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Write the provider's page anew."""
    provider = visible_provider(request, code)
    if not request.user.has_perm("catalogue.edit_provider", provider):
        raise PermissionDenied
    form = ProviderForm(request.POST if request.method == "POST" else None, provider=provider)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "provider": provider}
        status = REFUSED if form.is_bound else 200
        return render(request, "catalogue/provider_form.html", context, status=status)
    with sending(request, "catalogue.change_provider") as sent:
        actions.change_provider(
            provider_id=provider.pk,
            revision=form.cleaned_data["revision"],
            by=request.user,
            at=sent.at,
            **form.texts,
        )
        page = sent.leads_to(reverse("catalogue:provider_detail", args=[code]))
    messages.success(request, _("Your changes are saved."))
    return redirect(page)

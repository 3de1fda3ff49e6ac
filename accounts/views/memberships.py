"""My memberships, finding an organisation, asking to join it, registering a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.forms import MembershipForm, OrganisationForm, OrganisationSearchForm
from accounts.models import Membership, Organisation
from accounts.states import MembershipState
from common.paging import page_of
from common.params import BadParameter, known
from common.sending import sending


@login_required
@require_safe
@known("page")
def memberships(request: HttpRequest) -> HttpResponse:
    rows = (
        Membership.objects.filter(user=request.user)
        .select_related("organisation__country")
        .order_by("-created_at", "-pk")
    )
    context = {"page": page_of(request, rows), "search": OrganisationSearchForm()}
    return render(request, "accounts/memberships.html", context)


@login_required
@require_safe
@known("q", "country", "page")
def organisation_list(request: HttpRequest) -> HttpResponse:
    search = OrganisationSearchForm(request.GET)
    if not search.is_valid():
        raise BadParameter(_("The search in this address is not one that this page can do."))
    rows = Organisation.objects.visible_to(request.user).select_related("country")
    if words := search.cleaned_data["q"].strip():
        rows = rows.filter(name__icontains=words)
    if country := search.cleaned_data["country"]:
        rows = rows.filter(country=country)
    context = {"page": page_of(request, rows.order_by("name", "pk")), "search": search}
    return render(request, "accounts/organisation_list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@known()
def membership_ask(request: HttpRequest, code: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    form = MembershipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with sending(request, "accounts.membership_ask") as sent:
            actions.ask_membership(
                user=request.user,
                organisation_id=organisation.pk,
                role=form.cleaned_data["role"],
                note=form.cleaned_data["note"],
                at=sent.at,
            )
            url = sent.leads_to(reverse("accounts:memberships"))
        messages.success(request, _("Your request was sent. You will hear when it is decided."))
        return redirect(url)
    context = {"organisation": organisation, "form": form}
    return render(request, "accounts/membership_ask.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@known()
def organisation_new(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with sending(request, "accounts.organisation_new") as sent:
            actions.register_organisation(by=request.user, at=sent.at, **form.cleaned_data)
            url = sent.leads_to(reverse("accounts:memberships"))
        messages.success(request, _("The organisation waits for the secretariat to approve it."))
        return redirect(url)
    return render(request, "accounts/organisation_new.html", {"form": form})


@login_required
@require_POST
@known()
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership; one's own request that still waits is taken back."""
    membership = get_object_or_404(Membership.objects.visible_to(request.user), pk=pk)
    own = membership.user_id == request.user.pk
    take_back = own and membership.state == MembershipState.WAITING
    verb = actions.take_back_membership if take_back else actions.end_membership
    url = reverse("accounts:memberships")
    if not own:
        url = reverse("accounts:organisation", args=[membership.organisation.code])
    with sending(request, "accounts.membership_end") as sent:
        verb(membership_id=pk, by=request.user, at=sent.at)
        return redirect(sent.leads_to(url))

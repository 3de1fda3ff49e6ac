"""What focal points and the secretariat decide: requests, organisations, roles."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions, queries
from accounts.forms import RoleForm
from accounts.models import Membership, Organisation, User
from accounts.states import HELPDESK_KINDS, MembershipState, OrganisationKind, Role
from common.paging import page_of
from common.params import BadParameter, known
from common.sending import Sent, sending


@login_required
@require_safe
@known("page")
def requests(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("accounts.see_requests"):
        raise PermissionDenied
    organisations = []
    if request.user.is_secretariat:
        organisations = queries.waiting_organisations(request.user)[:100]
    context = {
        "page": page_of(request, queries.waiting_memberships(request.user)),
        "organisations": organisations,
    }
    return render(request, "accounts/requests.html", context)


def _chosen(request: HttpRequest, verbs: dict):
    """The action that the pressed button names."""
    verb = verbs.get(request.POST.get("decision", ""))
    if verb is None:
        raise BadParameter(_("Press one of the buttons of the page."))
    return verb


@login_required
@require_POST
@known()
def membership_decide(request: HttpRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm("accounts.approve_membership", membership):
        raise PermissionDenied
    decide = _chosen(
        request, {"approve": actions.approve_membership, "decline": actions.decline_membership}
    )
    with sending(request, "accounts.membership_decide") as sent:
        decide(membership_id=membership.pk, by=request.user, at=sent.at)
        return redirect(sent.leads_to(reverse("accounts:requests")))


@login_required
@require_POST
@known()
def organisation_decide(request: HttpRequest, code: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    if not request.user.has_perm("accounts.approve_organisation", organisation):
        raise PermissionDenied
    decide = _chosen(
        request, {"approve": actions.approve_organisation, "decline": actions.decline_organisation}
    )
    with sending(request, "accounts.organisation_decide") as sent:
        decide(organisation_id=organisation.pk, by=request.user, at=sent.at)
        return redirect(sent.leads_to(reverse("accounts:requests")))


def _roles_in(organisation: Organisation) -> list[Role]:
    """Roles that the secretariat may give there."""
    if organisation.kind == OrganisationKind.SECRETARIAT:
        return [Role.HELPDESK, Role.SECRETARIAT]
    return [Role.HELPDESK] if organisation.kind in HELPDESK_KINDS else [Role.FOCAL_POINT]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@known("page")
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """An organisation; its people, for those who decide about them; roles, for the secretariat."""
    found = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("country"), code=code
    )
    form = None
    if request.user.has_perm("accounts.appoint_focal_point"):
        data = request.POST if request.method == "POST" else None
        form = RoleForm(data, roles=_roles_in(found))
    elif request.method == "POST":
        raise PermissionDenied
    if form is not None and form.is_valid():
        # Only whoever confirmed the address: anybody can sign up with somebody else's.
        person = User.objects.filter(
            email__iexact=form.cleaned_data["email"], is_active=True, emailaddress__verified=True
        )
        if (user := person.first()) is not None:
            with sending(request, "accounts.role_give") as sent:
                _give(request, found, user, form.cleaned_data["role"], sent)
                return redirect(sent.leads_to(request.path))
        form.add_error("email", _("Nobody has signed up with this address."))
    people = (
        Membership.objects.visible_to(request.user)
        .filter(organisation=found, state=MembershipState.APPROVED)
        .select_related("user", "organisation")
        .order_by("user__name", "pk")
    )
    context = {
        "organisation": found,
        "form": form,
        "page": page_of(request, people),
        "can_join": found.kind not in HELPDESK_KINDS and not request.user.is_focal_point_of(found),
    }
    return render(request, "accounts/organisation.html", context)


def _give(
    request: HttpRequest, organisation: Organisation, user: User, role: str, sent: Sent
) -> None:
    common = {"user_id": user.pk, "organisation_id": organisation.pk, "by": request.user}
    if role == Role.FOCAL_POINT:
        actions.appoint_focal_point(**common, at=sent.at)
    else:
        actions.give_staff_role(**common, role=role, at=sent.at)

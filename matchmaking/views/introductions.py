"""Introductions: each side reads the other's text and answers for itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation, User
from accounts.queries import speakers_of
from common.paging import page_of
from common.params import known
from common.sending import REFUSED, sending
from matchmaking import actions
from matchmaking.forms import ConfirmForm, IntroductionAnswerForm
from matchmaking.models import Case, Introduction
from matchmaking.states import Answer, IntroductionState, Side
from matchmaking.views.finding import visible_introduction
from needs.models import Need

PERMISSIONS = {
    Side.PARTY: "matchmaking.answer_introduction_as_party",
    Side.PARTNER: "matchmaking.answer_introduction_as_partner",
}


@login_required
@require_safe
@known("page")
def introduction_list(request: HttpRequest) -> HttpResponse:
    """Introductions the reader is part of, those that wait for an answer first."""
    rows = Introduction.objects.visible_to(request.user).for_table().waiting_first()
    return render(request, "matchmaking/introduction_list.html", {"page": page_of(request, rows)})


@login_required
@require_safe
@known()
def introduction_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Both texts, both answers, and after two yeses both contacts."""
    return _page(request, visible_introduction(request, code))


@login_required
@require_POST
@known()
def introduction_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Accept or decline for the side that the reader speaks for."""
    introduction = visible_introduction(request, code)
    side = _side_of(request.user, introduction)
    if side is None:
        raise PermissionDenied
    form = IntroductionAnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, introduction, form=form, status=REFUSED)
    with sending(request, "matchmaking.answer") as sent:
        actions.answer_introduction(
            introduction_id=introduction.pk,
            side=side,
            by=request.user,
            at=sent.at,
            **form.cleaned_data,
        )
        page = sent.leads_to(reverse("matchmaking:introduction_detail", args=[code]))
    messages.success(request, _("Your answer was recorded and the other side was told."))
    return redirect(page)


@login_required
@require_http_methods(["GET", "POST"])
@known()
def introduction_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether the introduction shall be taken back, and take it back."""
    introduction = visible_introduction(request, code)
    if not request.user.has_perm("matchmaking.withdraw_introduction", introduction):
        raise PermissionDenied
    page = reverse("matchmaking:introduction_detail", args=[code])
    if request.method == "POST":
        with sending(request, "matchmaking.withdraw") as sent:
            actions.withdraw_introduction(
                introduction_id=introduction.pk, by=request.user, at=sent.at
            )
            sent.leads_to(page)
        return redirect(page)
    if introduction.state != IntroductionState.WAITING:
        return redirect(page)
    context = {"introduction": introduction, "form": ConfirmForm()}
    return render(request, "matchmaking/introduction_withdraw.html", context)


def _side_of(user: User, introduction: Introduction) -> Side | None:
    """The side that `user` answers for; None for the helpdesk and mere readers."""
    for side, permission in PERMISSIONS.items():
        if user.has_perm(permission, introduction):
            return side
    return None


def _page(
    request: HttpRequest,
    introduction: Introduction,
    *,
    form: IntroductionAnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    side = _side_of(request.user, introduction)
    answered = side is None or getattr(introduction, f"{side}_answer") != Answer.WAITING
    may_answer = introduction.state == IntroductionState.WAITING and not answered
    context = {
        "introduction": introduction,
        "need": introduction.case.need,
        "offer": introduction.offer,
        "side": side,
        "sides": _sides(introduction),
        "form": (form or IntroductionAnswerForm()) if may_answer else None,
        "contacts": _contacts(introduction),
        "sees_case": Case.objects.visible_to(request.user).filter(pk=introduction.case_id).exists(),
        "shows_need": _may_read_need(request.user, introduction, side),
        "may_withdraw": introduction.state == IntroductionState.WAITING
        and request.user.has_perm("matchmaking.withdraw_introduction", introduction),
    }
    return render(request, "matchmaking/introduction_detail.html", context, status=status)


def _sides(introduction: Introduction) -> list[dict[str, object]]:
    """Each side with its answer, as the page lists them."""
    organisations = {
        Side.PARTY: introduction.case.need.organisation,
        Side.PARTNER: introduction.offer.provider.organisation,
    }
    return [
        {
            "label": side.label,
            "organisation": organisations[side],
            "answer": Answer(getattr(introduction, f"{side}_answer")),
            "reason": getattr(introduction, f"get_{side}_reason_display")(),
            "note": getattr(introduction, f"{side}_note"),
            "at": getattr(introduction, f"{side}_answered_at"),
        }
        for side in Side
    ]


def _may_read_need(user: User, introduction: Introduction, side: Side | None) -> bool:
    """A partner reads a need that is not public only as long as the introduction stands."""
    if Need.objects.visible_to(user).filter(pk=introduction.case.need_id).exists():
        return True
    stands = introduction.state in {IntroductionState.WAITING, IntroductionState.MATCHED}
    return side == Side.PARTNER and stands


def _contacts(introduction: Introduction) -> list[dict[str, object]]:
    """Whom to write to on each side; nobody before both have accepted."""
    if introduction.state != IntroductionState.MATCHED:
        return []
    need, provider = introduction.case.need, introduction.offer.provider
    people = [
        (need.organisation, {need.contact, introduction.party_answered_by}),
        (provider.organisation, {provider.contact, introduction.partner_answered_by}),
    ]
    return [
        {"organisation": organisation, "people": _still_there(organisation, found)}
        for organisation, found in people
    ]


def _still_there(organisation: Organisation, found: set[User | None]) -> list[User]:
    """Those of `found` who still speak for the organisation; if none, everybody who does."""
    speakers = speakers_of(organisation)
    people = [each for each in speakers if each in found] or speakers
    return sorted(people, key=lambda each: each.name)

"""A case: the helpdesk's working page, and the Party's own view of the same address."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.queries import helpdesk
from common.params import known
from common.sending import REFUSED, sending
from matchmaking import actions, queries
from matchmaking.cards import cards
from matchmaking.due import due_in_words
from matchmaking.forms import AssignForm, ConfirmForm, ReplyForm
from matchmaking.models import Case
from matchmaking.models.wording import WordedField
from matchmaking.states import CaseState
from matchmaking.views.finding import permitted_case, visible_case

FIRST_SHOWN = 5  # ranked offers before "show the others"


@login_required
@require_safe
@known()
def case_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One case; what the page holds depends on the side the reader is on."""
    return _page(request, visible_case(request, code))


@login_required
@require_POST
@known()
def case_reply(request: HttpRequest, code: str) -> HttpResponse:
    """Say something to the other side, or note something for the helpdesk."""
    case = permitted_case(request, code, "matchmaking.reply_case")
    form = ReplyForm(request.POST, is_helpdesk=request.user.is_helpdesk)
    if not form.is_valid():
        return _page(request, case, reply_form=form, status=REFUSED)
    say = actions.note if form.is_internal else actions.reply
    with sending(request, "matchmaking.reply") as sent:
        say(
            case_id=case.pk,
            body=form.cleaned_data["body"],
            language=form.cleaned_data["language"],
            by=request.user,
            at=sent.at,
        )
        thread = sent.leads_to(f"{_address(case)}#conversation")
    return redirect(thread)


@login_required
@require_POST
@known()
def case_assign(request: HttpRequest, code: str) -> HttpResponse:
    """Give the case to somebody of the helpdesk."""
    case = permitted_case(request, code, "matchmaking.work_case")
    form = AssignForm(request.POST, people=helpdesk())
    if not form.is_valid():
        return _page(request, case, assign_form=form, status=REFUSED)
    with sending(request, "matchmaking.assign") as sent:
        to = form.cleaned_data["to"]
        actions.assign_case(case_id=case.pk, to=to, by=request.user, at=sent.at)
        page = sent.leads_to(_address(case))
    return redirect(page)


@login_required
@require_POST
@known()
def case_understand(request: HttpRequest, code: str) -> HttpResponse:
    """Record that both agree on what is asked."""
    return _step(request, code, "matchmaking.understand", actions.understand_case)


@login_required
@require_POST
@known()
def case_rank(request: HttpRequest, code: str) -> HttpResponse:
    """Have the offers ranked again, against the catalogue as it is now."""

    def ask(*, case_id: int, by, at: datetime) -> None:
        case = Case.objects.select_related("need").get(pk=case_id)
        actions.ask_for_ranking(need=case.need, at=at, again=True)

    answer = _step(request, code, "matchmaking.rank", ask)
    messages.info(request, _("The offers are being ranked. Open the case again in a moment."))
    return answer


@login_required
@require_http_methods(["GET", "POST"])
@known()
def case_close(request: HttpRequest, code: str) -> HttpResponse:
    """Ask whether the case shall be closed, and close it."""
    if request.method == "POST":
        return _step(request, code, "matchmaking.close", actions.close_case)
    case = permitted_case(request, code, "matchmaking.work_case")
    if case.state == CaseState.CLOSED:
        return redirect(_address(case))
    return render(request, "matchmaking/case_close.html", {"case": case, "form": ConfirmForm()})


def _step(request: HttpRequest, code: str, purpose: str, action: Callable) -> HttpResponse:
    """Take one step that needs no words, and come back to the case."""
    case = permitted_case(request, code, "matchmaking.work_case")
    with sending(request, purpose) as sent:
        action(case_id=case.pk, by=request.user, at=sent.at)
        page = sent.leads_to(_address(case))
    return redirect(page)


def _address(case: Case) -> str:
    return reverse("matchmaking:case_detail", args=[case.need.code])


def _page(request: HttpRequest, case: Case, *, status: int = 200, **forms) -> HttpResponse:
    """Draw the page of the reader's side; `forms` are those that came back with an error."""
    works = request.user.has_perm("matchmaking.work_case", case)
    proposals = queries.proposals_of(case, request.user)
    context = {
        "case": case,
        "need": case.need,
        "thread": queries.thread(case, request.user),
        "introductions": queries.introductions_of(case, request.user),
        "proposals": proposals,
        "reply_form": ReplyForm(is_helpdesk=works),
        "answers_wording": request.user.speaks_for(case.need.organisation),
        "may_reply": case.state != CaseState.CLOSED
        and request.user.has_perm("matchmaking.reply_case", case),
        "due": due_in_words(case.due_at, at=timezone.now()),
        **(_working_page(case, proposals) if works else {}),
        **forms,
    }
    template = "matchmaking/case_helpdesk.html" if works else "matchmaking/case_party.html"
    return render(request, template, context, status=status)


def _working_page(case: Case, proposals: list) -> dict[str, object]:
    """What only the helpdesk's page holds: ranking, shortlist, texts to word anew."""
    day = timezone.localdate()
    ranking = queries.newest_ranking(case)
    drawn = cards(case, ranking.ranked, day=day) if ranking else []
    fitting = [card for card in drawn if not card.failed]
    shortlist = list(case.shortlist.select_related("offer").order_by("added_at", "pk"))
    introduced = set(case.introductions.open().values_list("offer_id", flat=True))
    for entry in shortlist:
        entry.is_introduced = entry.offer_id in introduced
    return {
        "ranking": ranking,
        "is_being_ranked": ranking is None or ranking.need_revision != case.need.revision,
        "first": fitting[:FIRST_SHOWN],
        "others": fitting[FIRST_SHOWN:],
        "fitting": len(fitting),
        "failing": [card for card in drawn if card.failed],
        "shortlist": shortlist,
        "shortlisted": {entry.offer_id for entry in shortlist},
        "introduced": introduced,
        "assign_form": AssignForm(people=helpdesk(), initial={"to": case.assigned_to_id}),
        "texts": [
            {"field": field.value, "label": field.label, "text": getattr(case.need, field.value)}
            for field in WordedField
        ],
    }

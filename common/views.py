"""Pages for what went wrong, and the portal's pulse."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.models import Heartbeat, Job, SentMail
from common.paging import page_of
from common.params import known

HEARTBEAT_LATE = timedelta(seconds=90)


def _problem(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    return render(request, "problem.html", {"status": status, **context}, status=status)


def bad_request(request: HttpRequest, exception=None, message: str = "") -> HttpResponse:
    return _problem(
        request,
        400,
        title=_("The address or form is not right"),
        message=message or _("The address of this page is damaged. Start again from the list."),
    )


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    return _problem(
        request,
        403,
        title=_("You may not do this"),
        message=_("Your role does not include this step. Ask the focal point or the helpdesk."),
    )


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return _problem(
        request,
        404,
        title=_("We did not find this page"),
        message=_("It may have been moved, or it is not open to you. Nothing was changed."),
    )


def conflict(request: HttpRequest, message: object = "") -> HttpResponse:
    return _problem(
        request,
        409,
        title=_("This step is no longer possible"),
        message=message
        or _("Somebody was faster, or the record has moved on. Open it again to see where it is."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _problem(
        request,
        403,
        title=_("Your form was open too long"),
        message=_("Go back, open the page again and repeat the step. Nothing was changed."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _problem(
        request,
        500,
        title=_("Something broke on our side"),
        message=_("What you saved before is kept. Try again in a few minutes, or write to us."),
    )


@never_cache
@require_safe
@known()
def health(request: HttpRequest) -> JsonResponse:
    """Say which part works; 503 without a database. A silent worker is named, not hidden."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        beat = Heartbeat.objects.filter(part="worker").values_list("beat_at", flat=True).first()
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    alive = beat is not None and timezone.now() - beat < HEARTBEAT_LATE
    given_up = Job.objects.filter(given_up_at__isnull=False).count()
    worker = "up" if alive else "silent"
    return JsonResponse({"database": "up", "worker": worker, "jobs_given_up": given_up})


@never_cache
@require_safe
@known("to", "page")
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail the demonstration would have sent, newest first; 404 outside the demonstration."""
    if not settings.DEMO:
        raise Http404
    mails = SentMail.objects.all()
    if wanted := request.GET.get("to", "").strip():
        mails = mails.filter(recipient__icontains=wanted)
    page = page_of(request, mails, per_page=25)
    return render(request, "mailbox.html", {"page": page, "wanted": wanted})

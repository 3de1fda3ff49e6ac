"""What the portal tells people: a kind names a sentence, a notice keeps only its facts.

Apps register their kinds at import and call `tell` inside their actions. The words are chosen when
somebody reads, so that a notice and its mail follow the reader's language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from accounts.models import Notice, User
from common import jobs, languages

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"  # keep a Latin name in one piece in Arabic text


@dataclass(frozen=True)
class Wording:
    """A marked subject and sentence; both may name facts as in `%(title)s`."""

    subject: str | Promise
    sentence: str | Promise


_wordings: dict[str, Wording] = {}


def register(kind: str, *, subject: str | Promise, sentence: str | Promise) -> None:
    """Give the kind, such as "needs.submitted", its words; both marked with `gettext_lazy`."""
    _wordings[kind] = Wording(subject=subject, sentence=sentence)


def tell(
    people: Iterable[User],
    *,
    kind: str,
    key: str,
    facts: Mapping[str, str],
    path: str,
    at: datetime,
) -> None:
    """Write a notice and a mail job for each person, in the caller's transaction.

    Args:
        people: whom to tell; nobody is told twice of one `kind` and `key`.
        kind: a registered name.
        key: the event, such as "N-1024" or "I-7:accepted"; at most 160 characters.
        facts: plain strings for the sentence; names and codes, not translated words.
        path: where the notice leads, without the language: "/needs/N-1024/".
        at: the moment of the event.

    Raises:
        KeyError: nobody registered `kind`, or its words name a fact that is missing.
    """
    wording = _wordings[kind]
    _filled(wording, facts)  # a missing fact fails here and not on the reader's page
    notices = [
        Notice(user=person, kind=kind, key=key, facts=dict(facts), path=path, created_at=at)
        for person in people
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    told = Notice.objects.filter(kind=kind, key=key, user__in=[each.user_id for each in notices])
    for notice_id in told.order_by("pk").values_list("pk", flat=True):
        jobs.enqueue("accounts.mail_notice", key=f"notice:{notice_id}", at=at, notice_id=notice_id)


def worded(notice: Notice, language: str) -> tuple[str, str]:
    """Return (subject, sentence) of the notice in `language`, one of the six codes."""
    facts = notice.facts
    if language in languages.RIGHT_TO_LEFT:
        facts = {
            name: f"{_ISOLATE}{value}{_END_OF_ISOLATE}" for name, value in notice.facts.items()
        }
    with translation.override(language):
        subject, sentence = _filled(_wordings[notice.kind], facts)
    return " ".join(subject.split()), sentence  # a subject is one line, whatever a title holds


def _filled(wording: Wording, facts: Mapping[str, str]) -> tuple[str, str]:
    return str(wording.subject) % facts, str(wording.sentence) % facts


def mail(notice: Notice) -> None:
    """Send the notice as one plain mail in the person's language, with a link to where it leads."""
    language = notice.user.preferred_language
    subject, sentence = worded(notice, language)
    with translation.override(language):
        body = render_to_string(
            "email/notice.txt",
            {
                "sentence": sentence,
                "link": _absolute(notice.path, language),
                "settings_link": settings.PORTAL_URL + reverse("accounts:settings"),
                "site_name": settings.SITE_NAME,
            },
        )
        EmailMessage(subject=subject, body=body, to=[notice.user.email]).send()


def _absolute(path: str, language: str) -> str:
    return f"{settings.PORTAL_URL}/{language}{path or '/people/notices/'}"

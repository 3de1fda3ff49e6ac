"""Deadlines in words first ("2 days late"); the date stands on the record."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext, pgettext_lazy


@dataclass(frozen=True)
class Due:
    """A deadline as a row shows it; `tone` is "bad" (late), "warn" (today, tomorrow) or ""."""

    words: str | Promise
    tone: str = ""


def due_in_words(due_at: datetime | None, *, at: datetime) -> Due | None:
    """Say when `due_at` is, seen from `at`; None when there is no deadline."""
    if due_at is None:
        return None
    days = (timezone.localtime(due_at).date() - timezone.localtime(at).date()).days
    if days < 0:
        words = ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
        return Due(words, "bad")
    if due_at < at:
        return Due(pgettext_lazy("due", "Late since today"), "bad")
    if days == 0:
        return Due(pgettext_lazy("due", "Today"), "warn")
    if days == 1:
        return Due(pgettext_lazy("due", "Tomorrow"), "warn")
    return Due(ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days})

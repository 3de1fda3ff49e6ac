"""What people change about themselves."""

from datetime import datetime

from django.db import transaction

from accounts.models import Notice, User
from common import audit


@transaction.atomic
def save_settings(*, by: User, name: str, language: str) -> User:
    """Keep one's own name and the language of notices and mails (one of the six codes)."""
    user = User.objects.select_for_update().get(pk=by.pk)
    with audit.acting(by, "accounts.settings_saved"):
        user.name = name
        user.preferred_language = language
        user.save(update_fields=["name", "preferred_language"])
    return user


@transaction.atomic
def set_language(*, by: User, language: str) -> User:
    """Keep the language of one's notices and mails (one of the six codes)."""
    return save_settings(by=by, name=by.name, language=language)


def mark_read(*, by: User, at: datetime, notice_id: int | None = None) -> int:
    """Mark one own notice, or all of them, as read; return how many were unread."""
    unread = Notice.objects.visible_to(by).unread()
    if notice_id is not None:
        unread = unread.filter(pk=notice_id)
    return unread.update(read_at=at)

"""What the portal tells a person, in the portal and by mail, in their language."""

from typing import Any, Self

from django.db import models
from django.db.models import Q


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: Any) -> Self:
        """One's own notices and nobody else's."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """A sentence with its facts; worded when read, so that it follows the reader's language.

    `kind` names a sentence in `accounts.notices`; `key` makes one event one notice per person.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    facts = models.JSONField(default=dict)
    path = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "key"], name="accounts_notice_once_per_person"
            )
        ]
        indexes = [
            models.Index(
                fields=["user", "-created_at"],
                name="accounts_notice_unread",
                condition=Q(read_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user_id}"

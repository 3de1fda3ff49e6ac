"""Rows that know no noun of the field: jobs to do, forms already sent, heartbeats, mails."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class TimeStamped(models.Model):
    """When a row came and when it was last touched; set by the database clock of the action."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, at):
        """Jobs to send now: not done, not given up, and no living worker holds a lease."""
        return self.filter(done_at=None, given_up_at=None, run_after__lte=at).filter(
            Q(leased_until=None) | Q(leased_until__lt=at)
        )


class Job(models.Model):
    """One row of the outbox: what must happen later, written in the transaction that decided it.

    `key` makes it happen once: the same task and key cannot be written twice.
    """

    task = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    run_after = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "key"], name="common_job_once"),
        ]
        indexes = [
            models.Index(
                fields=["run_after"],
                name="common_job_open",
                condition=Q(done_at=None, given_up_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"


class FormKey(models.Model):
    """A form that was sent; the key was drawn into the page and is good for one submission."""

    key = models.CharField(max_length=40, unique=True)
    purpose = models.CharField(max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    used_at = models.DateTimeField()
    result_url = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.key}"


class Heartbeat(models.Model):
    """The last time a part showed life by doing work, not by being a process."""

    part = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part


class SentMail(models.Model):
    """A mail of the demonstration: kept instead of sent, shown on the mailbox page."""

    sender = models.CharField(max_length=320)
    recipient = models.CharField(max_length=320, db_index=True)
    subject = models.TextField()
    body = models.TextField()
    language = models.CharField(max_length=2, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [F("id").desc()]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"

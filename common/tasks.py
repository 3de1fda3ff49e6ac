"""Celery's thin doorways; everything they do lives in common.jobs and the apps' actions."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from common import jobs
from common.models import FormKey, Heartbeat, Job

KEEP_DONE_JOBS = timedelta(days=90)
KEEP_FORM_KEYS = timedelta(days=30)


@shared_task(name="common.run_job")
def run_job(*, job_id: int, **_from_newer_senders: object) -> None:
    jobs.run(job_id=job_id, at=timezone.now())


@shared_task(name="common.relay")
def relay(**_from_newer_senders: object) -> None:
    jobs.relay(at=timezone.now())


@shared_task(name="common.heartbeat")
def heartbeat(**_from_newer_senders: object) -> None:
    """Shows that beat ticks and a worker works; /healthz reads it."""
    Heartbeat.objects.update_or_create(part="worker", defaults={"beat_at": timezone.now()})


@shared_task(name="common.sweep")
def sweep(**_from_newer_senders: object) -> None:
    """Forget jobs and form keys nobody can repeat any more."""
    now = timezone.now()
    Job.objects.filter(done_at__lt=now - KEEP_DONE_JOBS).delete()
    Job.objects.filter(given_up_at__lt=now - KEEP_DONE_JOBS).delete()
    FormKey.objects.filter(used_at__lt=now - KEEP_FORM_KEYS).delete()

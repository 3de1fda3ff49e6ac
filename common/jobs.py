"""The only door to Celery: an outbox row in the caller's transaction, rung later.

A handler runs inside the transaction that marks its job done, so its effect happens once
however often the broker forgets or repeats the bell (PROMISES, design rule 1).
"""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from common import broker
from common.models import Job

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)  # how long a rung bell may stay unanswered before it rings again
MAX_ATTEMPTS = 450  # three days of a mail server that does not answer
RELAY_BATCH = 500

Handler = Callable[..., None]
_handlers: dict[str, Handler] = {}
_by_hand = False


@contextmanager
def by_hand() -> Iterator[None]:
    """Ring nobody in this process: the demonstration's history and tests call `run_due`."""
    global _by_hand
    before, _by_hand = _by_hand, True
    try:
        yield
    finally:
        _by_hand = before


def handler(task: str) -> Callable[[Handler], Handler]:
    """Register `function(at=..., **arguments)` as what `task` does; it may run twice."""

    def register(function: Handler) -> Handler:
        _handlers[task] = function
        return function

    return register


def enqueue(
    task: str, *, key: str, at: datetime, run_after: datetime | None = None, **arguments: Any
) -> None:
    """Write the job in the caller's transaction; a job with this task and key stays as it is.

    Args:
        task: a registered name such as "matchmaking.rank_offers".
        key: unique for the task, such as "need:17:submitted"; decides that it happens once.
        at: the moment of the decision.
        run_after: not before this moment; at once if left out.

    Raises:
        KeyError: nobody handles `task`.
    """
    if task not in _handlers:
        raise KeyError(task)
    rings_itself = run_after is None and not _by_hand
    row = Job(
        task=task,
        key=key,
        arguments=arguments,
        created_at=at,
        run_after=run_after or at,
        leased_until=at + LEASE if rings_itself else None,  # the relay need not ring too
    )
    Job.objects.bulk_create([row], ignore_conflicts=True)
    if rings_itself:
        transaction.on_commit(lambda: _ring_for(task, key), robust=True)


def _ring_for(task: str, key: str) -> None:
    job_id = (
        Job.objects.filter(task=task, key=key, done_at=None).values_list("pk", flat=True).first()
    )
    if job_id is not None:
        ring(job_id)


def ring(job_id: int) -> bool:
    """Tell a worker that a job waits; False when the broker does not answer (the relay will)."""
    from common.tasks import run_job  # tasks import this module

    if _by_hand or not broker.answers():
        return False
    try:
        run_job.apply_async(kwargs={"job_id": job_id}, retry=False)
    except Exception as error:
        logger.warning("The bell of job %s was not heard (%s); it waits.", job_id, error)
        return False
    return True


def relay(*, at: datetime) -> int:
    """Ring for every due job and lease it for a while; return how many were rung."""
    with transaction.atomic():
        due = list(
            Job.objects.due(at)
            .order_by("run_after", "pk")
            .select_for_update(skip_locked=True)
            .values_list("pk", flat=True)[:RELAY_BATCH]
        )
        Job.objects.filter(pk__in=due).update(leased_until=at + LEASE)
    return sum(ring(job_id) for job_id in due)


def run(*, job_id: int, at: datetime) -> bool:
    """Do one job and mark it done in the same transaction; False if there was nothing to do.

    A failing handler is rolled back; the job comes back later, each time after a longer wait,
    and is given up after MAX_ATTEMPTS with its last error kept.
    """
    try:
        with transaction.atomic():
            job = (
                Job.objects.select_for_update(skip_locked=True)
                .filter(pk=job_id, done_at=None, given_up_at=None)
                .first()
            )
            if job is None:
                return False
            _handlers[job.task](at=at, **job.arguments)
            job.done_at = at
            job.attempts += 1
            job.save(update_fields=["done_at", "attempts"])
    except Exception as error:
        _record_failure(job_id=job_id, error=error, at=at)
        # Where and of what kind, not its words: they may hold somebody's address.
        where = traceback.extract_tb(error.__traceback__)[-1]
        kind = type(error).__name__
        logger.error("Job %s failed: %s at %s:%s.", job_id, kind, where.filename, where.lineno)
        return False
    return True


def run_due(*, at: datetime, limit: int = 10_000) -> int:
    """Do what waits, here and now and in order: the demonstration's history and tests."""
    done = 0
    while done < limit:
        job_id = (
            Job.objects.due(at).order_by("run_after", "pk").values_list("pk", flat=True).first()
        )
        if job_id is None:
            return done
        run(job_id=job_id, at=at)
        done += 1
    return done


def _record_failure(*, job_id: int, error: Exception, at: datetime) -> None:
    if connection.needs_rollback:  # an outer transaction is already lost: nothing can be written
        return
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is None or job.done_at:
            return
        job.attempts += 1
        job.last_error = type(error).__name__  # its text may hold an address or a link
        job.run_after = at + timedelta(seconds=min(2**job.attempts, 600))
        job.leased_until = None
        if job.attempts >= MAX_ATTEMPTS:
            job.given_up_at = at
        job.save()

"""The outbox: what was decided happens, once, whatever breaks (PROMISES, design rule 1)."""

from datetime import timedelta

import pytest
from django.db import transaction

from common import jobs
from common.models import Job, SentMail
from tests.conftest import MONDAY

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def only_job() -> Job:
    return Job.objects.get()


def test_a_caller_that_is_rolled_back_leaves_no_job(task):
    with transaction.atomic():
        jobs.enqueue(task, key="a", at=MONDAY)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_a_task_nobody_handles_is_refused_at_once():
    with pytest.raises(KeyError):
        jobs.enqueue("tests.nobody", key="a", at=MONDAY)


def test_a_key_makes_one_job_per_task(task):
    jobs.enqueue(task, key="a", at=MONDAY, recipient="first@example.org")
    jobs.enqueue(task, key="a", at=LATER, recipient="second@example.org")
    jobs.enqueue(task, key="b", at=MONDAY)

    assert list(Job.objects.order_by("pk").values_list("key", flat=True)) == ["a", "b"]
    assert Job.objects.get(key="a").arguments == {"recipient": "first@example.org"}


def test_a_job_that_was_done_is_not_asked_for_again(task):
    jobs.enqueue(task, key="a", at=MONDAY)
    jobs.run_due(at=MONDAY)
    jobs.enqueue(task, key="a", at=LATER)

    assert jobs.run_due(at=LATER) == 0
    assert SentMail.objects.count() == 1


def test_a_job_is_done_once_with_its_arguments(task):
    jobs.enqueue(task, key="a", at=MONDAY, recipient="b@example.org")

    assert jobs.run(job_id=only_job().pk, at=LATER)
    assert not jobs.run(job_id=only_job().pk, at=LATER)

    assert list(SentMail.objects.values_list("recipient", flat=True)) == ["b@example.org"]
    assert (only_job().done_at, only_job().attempts) == (LATER, 1)


def test_a_failing_handler_leaves_nothing_and_comes_back_later(task):
    jobs.enqueue(task, key="a", at=MONDAY, fails="no paper")

    assert not jobs.run(job_id=only_job().pk, at=MONDAY)

    job = only_job()
    assert not SentMail.objects.exists()
    assert (job.done_at, job.attempts, job.last_error) == (None, 1, "ValueError")
    assert not Job.objects.due(MONDAY).exists()
    assert Job.objects.due(MONDAY + timedelta(seconds=2)).get() == job


def test_each_failure_waits_longer_up_to_ten_minutes(task):
    jobs.enqueue(task, key="a", at=MONDAY, fails="no paper")

    waits = []
    for _each in range(12):
        jobs.run(job_id=only_job().pk, at=MONDAY)
        waits.append((only_job().run_after - MONDAY).total_seconds())

    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]


def test_a_job_that_always_fails_is_given_up_with_its_last_error(task):
    jobs.enqueue(task, key="a", at=MONDAY, fails="no paper")
    at = MONDAY
    for _each in range(jobs.MAX_ATTEMPTS):
        at += timedelta(hours=1)
        assert jobs.run_due(at=at) == 1

    job = only_job()
    assert (job.given_up_at, job.last_error) == (at, "ValueError")
    assert not jobs.run(job_id=job.pk, at=at + timedelta(days=1))
    assert jobs.run_due(at=at + timedelta(days=1)) == 0
    assert only_job().attempts == jobs.MAX_ATTEMPTS


def test_a_job_for_later_waits_for_its_hour(task, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue(task, key="a", at=MONDAY, run_after=LATER)

    assert rung == []
    assert jobs.run_due(at=LATER - timedelta(seconds=1)) == 0
    assert jobs.run_due(at=LATER) == 1


def test_the_bell_rings_when_the_caller_commits(task, rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue(task, key="a", at=MONDAY)
        assert rung == []

    assert rung == [only_job().pk]


def test_the_relay_rings_again_for_what_was_lost(task, rung):
    jobs.enqueue(task, key="a", at=MONDAY)  # its own bell is lost: nobody commits here

    assert jobs.relay(at=MONDAY + jobs.LEASE / 2) == 0, "its own bell has some time"
    assert jobs.relay(at=MONDAY + jobs.LEASE * 2) == 1, "nobody came"
    assert jobs.relay(at=MONDAY + jobs.LEASE * 2.5) == 0, "the worker has some time"
    assert jobs.relay(at=MONDAY + jobs.LEASE * 4) == 1, "nobody came again"

    assert rung == [only_job().pk] * 2


def test_the_relay_leaves_what_is_done_given_up_or_not_due(task, rung):
    jobs.enqueue(task, key="done", at=MONDAY)
    jobs.run(job_id=only_job().pk, at=MONDAY)
    jobs.enqueue(task, key="later", at=MONDAY, run_after=LATER)
    jobs.enqueue(task, key="hopeless", at=MONDAY)
    Job.objects.filter(key="hopeless").update(given_up_at=MONDAY)

    assert jobs.relay(at=LATER - timedelta(seconds=1)) == 0
    assert rung == []


def test_a_broker_that_does_not_answer_loses_nothing(task, monkeypatch):
    from common.tasks import run_job

    def no_answer(**kwargs):
        raise ConnectionError

    monkeypatch.setattr(run_job, "apply_async", no_answer)
    monkeypatch.setattr(jobs, "_by_hand", False)
    jobs.enqueue(task, key="a", at=MONDAY)

    assert jobs.relay(at=MONDAY + jobs.LEASE * 2) == 0
    assert jobs.run_due(at=MONDAY + jobs.LEASE * 4) == 1

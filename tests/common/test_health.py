"""The portal's pulse says which part works."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from common import tasks, views
from common.models import FormKey, Heartbeat, Job
from tests.conftest import MONDAY

ADDRESS = "/healthz"


@pytest.mark.django_db
def test_without_a_heartbeat_the_worker_is_silent(client):
    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert response.json() == {"database": "up", "worker": "silent", "jobs_given_up": 0}


@pytest.mark.django_db
def test_a_heartbeat_task_that_ran_shows_a_living_worker(client):
    tasks.heartbeat()
    tasks.heartbeat()

    assert client.get(ADDRESS).json() == {"database": "up", "worker": "up", "jobs_given_up": 0}
    assert Heartbeat.objects.count() == 1


@pytest.mark.django_db
def test_an_old_heartbeat_is_none(client):
    late = timezone.now() - views.HEARTBEAT_LATE - timedelta(seconds=1)
    Heartbeat.objects.create(part="worker", beat_at=late)

    assert client.get(ADDRESS).json()["worker"] == "silent"


def test_without_a_database_the_page_says_so(client, monkeypatch):
    def no_database():
        raise OperationalError("down")

    monkeypatch.setattr(views.connection, "cursor", no_database)

    response = client.get(ADDRESS)

    assert (response.status_code, response.json()) == (503, {"database": "down"})


@pytest.mark.django_db
def test_the_pulse_is_never_kept_by_a_cache(client):
    assert "no-store" in client.get(ADDRESS).headers["Cache-Control"]


@pytest.mark.django_db
def test_the_sweep_forgets_only_what_nobody_can_repeat():
    old, now = MONDAY - timedelta(days=365), timezone.now()
    for key, done_at in (("old", old), ("new", now), ("open", None)):
        Job.objects.create(task="t", key=key, created_at=old, run_after=old, done_at=done_at)
    FormKey.objects.create(key="old", purpose="p", used_at=old)
    FormKey.objects.create(key="new", purpose="p", used_at=now)

    tasks.sweep()

    assert set(Job.objects.values_list("key", flat=True)) == {"new", "open"}
    assert set(FormKey.objects.values_list("key", flat=True)) == {"new"}

"""Two workers, one job: real connections, real locks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from common import jobs
from common.models import Job, SentMail
from tests.conftest import MONDAY

pytestmark = pytest.mark.usefixtures("reference_again")
WORKERS = 4


def in_threads(function, times: int = WORKERS) -> list:
    """Call `function` in several threads at one moment, each with its own connection."""
    start = Barrier(times)

    def call(_number: int):
        start.wait(timeout=20)
        try:
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(call, range(times)))


def test_one_of_many_workers_does_the_job(task):
    for round_number in range(10):
        jobs.enqueue(task, key=str(round_number), at=MONDAY)
        job_id = Job.objects.get(key=str(round_number)).pk

        done = in_threads(lambda job_id=job_id: jobs.run(job_id=job_id, at=MONDAY))

        assert sorted(done) == [False] * (WORKERS - 1) + [True]
    assert SentMail.objects.count() == 10


def test_many_who_ask_for_the_same_get_one_job(task):
    for round_number in range(10):
        in_threads(lambda key=str(round_number): jobs.enqueue(task, key=key, at=MONDAY))

    assert Job.objects.count() == 10


def test_two_relays_ring_once(task, rung):
    for number in range(20):
        jobs.enqueue(task, key=str(number), at=MONDAY)
    rung.clear()  # each had its own bell, when its transaction ended

    in_threads(lambda: jobs.relay(at=MONDAY + jobs.LEASE * 2))

    assert sorted(rung) == sorted(Job.objects.values_list("pk", flat=True))

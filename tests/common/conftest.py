"""A handler of the tests' own, and a way to see which bells were rung."""

import pytest

from common import jobs
from common.models import SentMail


@pytest.fixture
def task(monkeypatch):
    """Register a handler under "tests.mail": it writes a mail, so that its effect shows."""

    def work(*, at, recipient="a@example.org", fails="", **_from_newer_senders):
        SentMail.objects.create(sender="s", recipient=recipient, subject="s", body="b")
        if fails:
            raise ValueError(fails)

    monkeypatch.setitem(jobs._handlers, "tests.mail", work)
    return "tests.mail"


@pytest.fixture
def rung(monkeypatch):
    """Ids of jobs that a worker was told of, in order; the bell itself hangs on the broker."""
    ids = []
    monkeypatch.setattr(jobs, "_by_hand", False)
    monkeypatch.setattr(jobs, "ring", lambda job_id: ids.append(job_id) or True)
    return ids

"""One world for all of the matrix, in a transaction that never commits."""

import pytest
from django.db import transaction
from django.test import override_settings

from common import jobs
from tests.access.building import build
from tests.access.matrix import Matrix
from tests.access.tally import TALLY

QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "ACCOUNT_RATE_LIMITS": False,  # one address asks ten thousand times
    "DEMO": False,  # the mailbox of the demonstration shows every mail to everybody
}


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker):
    """Instead of a transaction for each test: one for all of them, and a savepoint per cell."""
    with (
        django_db_blocker.unblock(),
        override_settings(**QUICK),
        jobs.by_hand(),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def matrix(db) -> Matrix:
    return Matrix(build())


def pytest_terminal_summary(terminalreporter):
    if TALLY.cells:
        terminalreporter.write_line(f"{TALLY.cells} cells, {len(TALLY.routes)} routes")

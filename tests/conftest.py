"""What every test stands on: real PostgreSQL with the real reference data, loaded once."""

import os
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from common import jobs
from tests.signing import signed_in

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def pytest_configure(config):
    if name := os.environ.get("TEST_DATABASE_NAME"):  # several runs side by side
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise looks into it
    # Hundreds of people sign in here; a slow hash protects nobody in a test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with countries, targets and vocabularies as the portal ships them."""
    with django_db_blocker.unblock():
        call_command("grant_rights", verbosity=0)
        call_command("load_reference", verbosity=0)


@pytest.fixture
def reference_again(transactional_db, django_db_blocker):
    """For tests that really commit: their clean-up empties every table, so load before."""
    call_command("load_reference", verbosity=0)


@pytest.fixture(autouse=True)
def _english_and_quiet(settings, tmp_path):
    """Tests read English, ring no broker and keep files to themselves, unless they say so."""
    settings.DATA_DIR = tmp_path
    with translation.override("en"), jobs.by_hand():
        yield


@pytest.fixture
def monday() -> datetime:
    return MONDAY


@pytest.fixture
def tuesday() -> datetime:
    return TUESDAY


@pytest.fixture
def sign_in():
    """Return a function that gives a browser-like client signed in as `user`."""
    return signed_in

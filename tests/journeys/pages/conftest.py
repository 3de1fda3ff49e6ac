"""A furnished portal that stays while every page is looked at."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from common import jobs
from tests.journeys.conftest import AS_IN_THE_DEMONSTRATION
from tests.journeys.pages.world import build
from tests.journeys.site import Site


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker):
    """Open for the whole package and without a transaction, so that the server sees all rows.

    Under this name, because pytest-django makes a test database only for tests that ask for `db`
    or its kin.
    """
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="package")
def furnished(db, chromium, server, tmp_path_factory):
    """A portal with a record of every kind, built once for all tests of pages.

    A test may add to it, but counts on nothing that another could have added.
    """
    folder = tmp_path_factory.mktemp("portal")
    with (
        override_settings(PORTAL_URL=server.url, DATA_DIR=folder, **AS_IN_THE_DEMONSTRATION),
        jobs.by_hand(),
    ):
        start_afresh()  # also after a run that was cut off
        portal = Site(browser=chromium, url=server.url)
        yield build(portal)
        portal.leave()
        start_afresh()


def start_afresh() -> None:
    """Nothing but the reference data, and only ever in a test database."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is no test database: it stays as it is."
    call_command("flush", verbosity=0, interactive=False)
    call_command("load_reference", verbosity=0)

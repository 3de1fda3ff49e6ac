"""A real Chromium on a live server of the portal; jobs are done by hand, between steps."""

import os
import shutil

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from common import jobs
from tests.journeys import survey
from tests.journeys.site import Site

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page asks of another host goes nowhere; `Site` also counts such requests.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
AS_IN_THE_DEMONSTRATION = {
    "DEMO": True,
    "EMAIL_BACKEND": "common.mail.MailboxBackend",  # the test runner put another in its place
    "ACCOUNT_RATE_LIMITS": False,  # everybody signs in from one address
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("No Chromium on this machine; install the package chromium.")
    # Playwright keeps a loop running in this thread, and Django would refuse to work beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def server(django_db_setup):
    live = LiveServer("localhost")
    yield live
    live.stop()


@pytest.fixture
def site(reference_again, chromium, server):
    """An empty portal with its reference data; what a test writes is gone after it."""
    with override_settings(PORTAL_URL=server.url, **AS_IN_THE_DEMONSTRATION):
        portal = Site(browser=chromium, url=server.url)
        yield portal
        portal.leave()


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker):
    """Open for the whole package and without a transaction, so that the server sees all rows.

    Under this name, because pytest-django makes a test database only for tests that ask for `db`
    or its kin.
    """
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="package")
def surveyed(db, chromium, server, tmp_path_factory):
    """A portal with a record of every kind, for tests that only look: built once for all."""
    folder = tmp_path_factory.mktemp("survey")
    with (
        override_settings(PORTAL_URL=server.url, DATA_DIR=folder, **AS_IN_THE_DEMONSTRATION),
        jobs.by_hand(),
    ):
        start_afresh()  # also after a run that was cut off
        portal = Site(browser=chromium, url=server.url)
        yield survey.build(portal)
        portal.leave()
        start_afresh()


def start_afresh() -> None:
    """Nothing but the reference data, and only ever in a test database."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is no test database: it stays as it is."
    call_command("flush", verbosity=0, interactive=False)
    call_command("load_reference", verbosity=0)

"""A real Chromium on a live server of the portal; jobs are done by hand, between steps."""

import os
import shutil

import pytest
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

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

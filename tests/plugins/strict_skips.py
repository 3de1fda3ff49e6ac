"""Where everything must run, a skipped test is a failed one.

With CBD_STRICT_SKIPS=1 (as `.ci/run` sets it) only a missing `../shared` folder excuses a test;
a missing browser or server does not.
"""

import os

import pytest

EXCUSE = "../shared"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Turn the skip of one test into a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail") and _forbidden(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CBD_STRICT_SKIPS forbids: {_reason(report.longrepr)}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector):
    """Turn the skip of a whole file into a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and _forbidden(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CBD_STRICT_SKIPS forbids: {_reason(report.longrepr)}"


def _forbidden(longrepr) -> bool:
    return os.environ.get("CBD_STRICT_SKIPS") == "1" and EXCUSE not in _reason(longrepr)


def _reason(longrepr) -> str:
    """Return the reason given; pytest keeps skips as (path, line, reason)."""
    return longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)

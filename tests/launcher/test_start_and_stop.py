"""Embedded servers start in an empty folder, keep their data, and leave nothing behind."""

import os
import signal
import sys

import psycopg2
import pytest

from cbdportal.services.processes import command_line
from tests.launcher.conftest import processes_of, wait_for_servers, wait_until

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
FOREVER = ("sleep", "600")
# A command whose child leaves its parent and its process group, as a careless program might.
STRAYING = ("sh", "-c", "setsid sleep 600 & sleep 600")


def test_an_empty_folder_becomes_a_database_with_two_roles(data, services):
    services(data, *FOREVER)
    addresses = wait_for_servers(data)

    owner = one_row(addresses["MIGRATION_DATABASE_URL"], "SELECT current_user, " + RIGHTS)
    application = one_row(addresses["DATABASE_URL"], "SELECT current_user, " + RIGHTS)

    assert owner == ("cbdportal_owner", True, False)
    assert application == ("cbdportal_app", False, False)


def test_the_command_finds_the_addresses_and_its_status_is_ours(data, services):
    process = services(data, "sh", "-c", 'test -n "$REDIS_URL" && echo "$DATABASE_URL"; exit 7')

    output, _errors = process.communicate(timeout=30)

    assert output.startswith("postgres://cbdportal_app:")
    assert process.returncode == 7


def test_data_outlive_a_stop(data, services):
    services(data, *psql("CREATE TABLE kept AS SELECT 42 AS answer")).communicate(timeout=30)

    output, _errors = services(data, *psql("SELECT answer FROM kept")).communicate(timeout=30)

    assert output == "(42,)\n"


def test_two_folders_work_at_once(data, services):
    services(data / "one", *FOREVER)
    services(data / "two", *FOREVER)

    one, two = wait_for_servers(data / "one"), wait_for_servers(data / "two")

    assert one["DATABASE_URL"] != two["DATABASE_URL"]
    assert one_row(one["DATABASE_URL"], "SELECT 1") == one_row(two["DATABASE_URL"], "SELECT 1")


def test_a_second_launcher_in_the_same_folder_is_refused(data, services):
    first = services(data, *FOREVER)
    wait_for_servers(data)

    second = services(data, "true")
    _output, errors = second.communicate(timeout=30)

    assert second.returncode == 1
    assert f"already runs from {data} (process {first.pid})" in errors
    assert first.poll() is None


@linux_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_leaves_no_process(data, services, number):
    launcher = services(data, *STRAYING)
    wait_for_servers(data)

    launcher.send_signal(number)

    assert launcher.wait(timeout=30) == 130
    assert processes_of(data) == set()


@linux_only
def test_a_killed_launcher_leaves_no_process(data, services):
    launcher = services(data, *STRAYING)
    wait_for_servers(data)
    wait_until(lambda: len(processes_of(data)) >= 5)  # guard, two servers, sh, sleep

    launcher.kill()

    wait_until(lambda: processes_of(data) == set(), seconds=10)


@linux_only
def test_orphans_of_a_killed_launcher_and_guard_are_stopped_by_the_next(data, services):
    launcher = services(data, *STRAYING)
    wait_for_servers(data)
    orphans = wait_until(lambda: len(processes_of(data)) >= 5 and processes_of(data))

    kill_with_guard(launcher, orphans)
    output, errors = services(data, *psql("SELECT 1")).communicate(timeout=30)

    assert (output, errors) == ("(1,)\n", "")
    assert processes_of(data) == set()


def test_a_killed_database_comes_back(data, services):
    services(data, *FOREVER)
    url = wait_for_servers(data)["DATABASE_URL"]
    postmaster = int((data / "postgresql" / "postmaster.pid").read_text().split()[0])

    kill(postmaster)

    assert wait_until(lambda: answers(url, "SELECT pg_postmaster_start_time() IS NOT NULL"))
    assert int((data / "postgresql" / "postmaster.pid").read_text().split()[0]) != postmaster


RIGHTS = """
    (SELECT rolname = current_user FROM pg_roles JOIN pg_database ON datdba = pg_roles.oid
     WHERE datname = current_database()),
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
"""


def psql(statement: str) -> tuple[str, ...]:
    """Return a command that runs one statement as the owner and prints its first row."""
    return (sys.executable, "-c", PSQL, statement)


PSQL = """
import os, psycopg2, sys
connection = psycopg2.connect(os.environ["MIGRATION_DATABASE_URL"])
cursor = connection.cursor()
cursor.execute(sys.argv[1])
print(cursor.fetchone() if cursor.description else "done")
connection.commit()
"""


def one_row(url: str, statement: str) -> tuple:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()
    finally:
        connection.close()


def answers(url: str, statement: str) -> bool:
    try:
        return one_row(url, statement)[0]
    except psycopg2.OperationalError:
        return False


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def kill_with_guard(launcher, pids: set[int]) -> None:
    """Kill launcher and guard at once: nobody is left to clean up but the kernel."""
    guards = [pid for pid in pids if "cbdportal.services.guard" in command_line(pid)]
    assert len(guards) == 1
    for pid in (*guards, launcher.pid):
        kill(pid)
    launcher.wait()

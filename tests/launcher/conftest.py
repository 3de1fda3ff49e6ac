"""Running the launcher's own commands as a person would: as processes, on folders of their own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from cbdportal.services import processes

PROJECT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DATA_DIR")
ENOUGH_SECONDS = 30


@pytest.fixture
def data():
    """A data folder that root's servers can reach, which pytest's own private ones are not."""
    with tempfile.TemporaryDirectory(prefix="cbd-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve() / "data"


@pytest.fixture
def services():
    """Start `python -m cbdportal.services run`; whatever a test leaves running is ended."""
    started = []

    def start(data: Path, *command: str, **more) -> subprocess.Popen:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "cbdportal.services",
                "run",
                "--data",
                str(data),
                "--",
                *command,
            ],
            cwd=PROJECT,
            env=plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **more,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=ENOUGH_SECONDS)


def plain_environment() -> dict[str, str]:
    """Return our environment without the servers that the tests themselves run on."""
    return {k: v for k, v in os.environ.items() if k not in (*OURS, processes.MARK)}


def wait_until(happens, seconds: float = ENOUGH_SECONDS):
    """Return what `happens()` returns once it is true, and fail when it never is."""
    deadline = time.monotonic() + seconds
    while not (answer := happens()):
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.05)
    return answer


def wait_for_servers(data: Path) -> dict[str, str]:
    """Return the addresses of the servers in `data` once they answer."""
    connection = data / "connection.json"
    wait_until(connection.exists)
    return json.loads(connection.read_text())


def processes_of(data: Path) -> set[int]:
    """Return every process that works for `data`, whoever its parent is."""
    servers = set()
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        words = processes.command_line(pid)
        if str(data) in words and "cbdportal.services run" not in words:
            servers.add(pid)
    return {pid for pid in servers | set(processes.marked(f"{data}:")) if processes.is_running(pid)}

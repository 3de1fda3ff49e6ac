"""The guard: a tiny process that outlives a killed launcher just long enough to clean up.

The kernel's death signal reaches the launcher's own children only; gunicorn's and Celery's
children have other parents. The guard holds the reading end of a pipe. When the launcher dies,
however it dies, the pipe closes and the guard ends every process of that run.
"""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import processes

GRACE_SECONDS = 3
PROJECT = Path(__file__).resolve().parents[2]


class Guard:
    """The launcher's side: tell the guard what runs."""

    def __init__(self, home: Path):
        self.mark = f"{home}:{secrets.token_hex(8)}"
        self._running: dict[int, int] = {}
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start the guard; it must not carry the mark it hunts for."""
        env = {name: value for name, value in os.environ.items() if name != processes.MARK}
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, self.mark],
            env=env,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def watch(self, pid: int, stop_signal: int) -> None:
        """From now on `pid` and its group must not outlive us."""
        self._running[pid] = stop_signal
        self._say(f"+ {pid} {stop_signal}")

    def forget(self, pid: int) -> None:
        """It has ended; its number may soon be somebody else's."""
        if self._running.pop(pid, None) is not None:
            self._say(f"- {pid}")

    def tend(self) -> None:
        """Start another guard should somebody have killed this one."""
        if self._process is not None and self._process.poll() is not None:
            self.start()
            for pid, stop_signal in self._running.items():
                self._say(f"+ {pid} {stop_signal}")

    def stop(self) -> None:
        """Close the pipe and wait: what still runs ends now."""
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            self._process.wait()
            self._process = None

    def _say(self, line: str) -> None:
        if self._process is not None:
            with contextlib.suppress(OSError):  # killed: tend() tells its successor
                self._process.stdin.write(f"{line}\n".encode())
                self._process.stdin.flush()


def main(mark: str) -> None:
    """The guard's side: read until the pipe closes, then end everything."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    running: dict[int, int] = {}
    for line in sys.stdin:
        what, pid, *rest = line.split()
        if what == "+":
            running[int(pid)] = int(rest[0])
        else:
            running.pop(int(pid), None)
    for pid, stop_signal in running.items():
        _send(pid, stop_signal)
    for pid in set(processes.marked(mark)) - set(running):
        _send(pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < deadline and _left(running, mark):
        time.sleep(0.05)
    while left := _left(running, mark):
        for pid in left:
            processes.kill_group(pid)
            _send(pid, signal.SIGKILL)
        time.sleep(0.05)
        if time.monotonic() > deadline + GRACE_SECONDS:
            return  # what survives SIGKILL waits for a disk, and nothing more can be done


def _left(running: dict[int, int], mark: str) -> list[int]:
    """Return what still runs: leaders, their groups' other members, all that bear the mark."""
    leaders = [pid for pid in running if processes.is_running(pid) or _group_lives(pid)]
    return leaders + [pid for pid in processes.marked(mark) if processes.is_running(pid)]


def _group_lives(leader: int) -> bool:
    """Tell whether anybody of the group is alive and not merely waiting to be reaped."""
    try:
        os.killpg(leader, 0)
    except (ProcessLookupError, PermissionError):
        return False
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _parent, group, *_rest = stat.read_text().rpartition(")")[2].split()
            if int(group) == leader and state not in "ZX":
                return True
    return sys.platform != "linux"


def _send(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


if __name__ == "__main__":
    main(sys.argv[1])

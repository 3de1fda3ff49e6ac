"""Starting a child that ends with us, asking it to end, and finding what outlived us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .identity import Identity, current

MARK = "CBDPORTAL_RUN"  # in every child's environment: "<data folder>:<random word of this run>"
PR_SET_PDEATHSIG = 1
LOG_BYTES = 10 * 1024 * 1024  # a longer log starts anew


@dataclass(frozen=True)
class Program:
    """What to run: `argv`, as whom, where its words go and how it is asked to end."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path = Path("/")
    log: Path | None = None  # None: our own output
    identity: Identity = field(default_factory=current)
    stop_signal: int = signal.SIGTERM
    stop_wait_seconds: float = 10
    pass_fds: tuple[int, ...] = ()
    own_session: bool = True
    is_server: bool = False  # servers stop after the programs that use them


def spawn(program: Program) -> subprocess.Popen:
    """Start a program in its own process group; on Linux the kernel ends it when we die.

    Raises:
        OSError: it cannot be started.
    """
    output = None
    with contextlib.ExitStack() as stack:
        if program.log is not None:
            output = stack.enter_context(_opened_log(program.log))
        return subprocess.Popen(
            program.argv,
            env=dict(program.env) or None,
            cwd=program.cwd,
            stdin=subprocess.DEVNULL if program.own_session else None,
            stdout=output,
            stderr=output,
            start_new_session=program.own_session,
            pass_fds=program.pass_fds,
            preexec_fn=_end_with(os.getpid(), program.stop_signal),
            **program.identity.popen_arguments(),
        )


def end(process: subprocess.Popen, stop_signal: int, wait_seconds: float) -> None:
    """Ask a child of `spawn` to end, then insist."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(stop_signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait_seconds)
    kill_group(process.pid)
    if process.poll() is None:
        process.kill()
    process.wait()


def stop_on_signals() -> None:
    """Let Ctrl-C, `kill` and a closed terminal raise KeyboardInterrupt, which unwinds tidily.

    Ctrl-C is set too: a shell that starts us in the background has it ignored. A hang-up that
    `nohup` has ignored stays so.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Ignore Ctrl-C and `kill` for a while."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda _number, _frame: None)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number, _frame):
    raise KeyboardInterrupt


def kill_group(leader: int) -> None:
    """Kill what a leader of its own group left behind; our own group is never touched."""
    if leader != os.getpgrp():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def end_stranger(pid: int, stop_signal: int, wait_seconds: float) -> None:
    """Ask a process that is not our child to end, then insist."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, stop_signal)
        if not _gone_within(pid, wait_seconds):
            os.kill(pid, signal.SIGKILL)
            _gone_within(pid, 5)


def is_running(pid: int) -> bool:
    """Tell whether a process lives; one that only waits to be reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return sys.platform != "linux"
    return state not in "ZX"


def command_line(pid: int) -> str:
    """Return the words a process was started with, or nothing when it is gone."""
    try:
        return (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    except OSError:
        if sys.platform == "linux":
            return ""
    answer = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout


def marked(prefix: str) -> list[int]:
    """Return the processes whose MARK starts with `prefix`, ours excepted (Linux only).

    Every descendant inherits the mark, also one that left its parent and its process group.
    """
    wanted = os.fsencode(f"{MARK}={prefix}")
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # gone meanwhile, or somebody else's
            words = (entry / "environ").read_bytes().split(b"\0")
            if any(word.startswith(wanted) for word in words) and int(entry.name) != os.getpid():
                found.append(int(entry.name))
    return found


def _gone_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _end_with(parent: int, stop_signal: int):
    """Return what the child does between fork and exec.

    Changing the account clears the flag, so this must run after it, as preexec_fn does.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # loaded before the fork

    def prepare() -> None:
        prctl(PR_SET_PDEATHSIG, stop_signal, 0, 0, 0)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)

    return prepare


def _opened_log(path: Path):
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_name(path.name + ".1"))
    return open(path, "ab")

"""Keeps programs running: starts them, starts them again when they die, stops them all."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .errors import ServiceError, from_failed_command
from .guard import Guard
from .processes import MARK, Program, end, kill_group, spawn

TICK_SECONDS = 0.1
FIRST_WAIT_SECONDS = 0.5  # before a second start, doubled each time
LONGEST_WAIT_SECONDS = 15.0
STEADY_SECONDS = 30.0  # a program that ran so long starts over at the first wait


@dataclass
class Child:
    """A program and its present process; `process` is None while it waits to start again."""

    program: Program
    process: subprocess.Popen | None = None
    started_at: float = 0.0  # time.monotonic()
    start_again_at: float = 0.0
    wait_seconds: float = field(default=FIRST_WAIT_SECONDS)


class Supervisor:
    """The launcher's children; call `tend` often, `stop` once."""

    def __init__(self, guard: Guard, say: Callable[[str], None]):
        self.guard = guard
        self.say = say
        self.children: dict[str, Child] = {}

    def start(self, program: Program) -> subprocess.Popen:
        """Start a program and keep it running."""
        child = self.children[program.name] = Child(program)
        return self._spawn(child)

    def run_once(self, program: Program) -> int:
        """Run a program to its end while the others are tended; return its exit status."""
        process = self._spawn_guarded(program)
        try:
            while process.poll() is None:
                self.tend()
                time.sleep(TICK_SECONDS / 4)
        finally:
            end(process, program.stop_signal, program.stop_wait_seconds)
            self.guard.forget(process.pid)
        return process.returncode

    def tend(self) -> None:
        """Start again what has died and has waited long enough."""
        self.guard.tend()
        now = time.monotonic()
        for child in self.children.values():
            if child.process is None:
                if now >= child.start_again_at:
                    self._spawn(child)
            elif child.process.poll() is not None:
                self._note_death(child, now)

    def wait_until(self, name: str, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until a program answers.

        Raises:
            ServiceError: it ended, or did not answer within `seconds`.
        """
        child = self.children[name]
        deadline = time.monotonic() + seconds
        while not ready():
            if child.process is not None and child.process.poll() is not None:
                raise self._failure(child, f"{name} ended with status {child.process.returncode}")
            if time.monotonic() > deadline:
                raise self._failure(child, f"{name} did not answer within {seconds:.0f} s and")
            for other in self.children.values():
                if other is not child and other.process and other.process.poll() is not None:
                    self._note_death(other, time.monotonic())
            time.sleep(0.03)

    def watch(self, seconds: float) -> None:
        """Tend for a while."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.tend()
            time.sleep(TICK_SECONDS)

    def stop(self) -> None:
        """Stop everything: first the programs, all at once, then the servers they use."""
        for servers in (False, True):
            group = [c for c in self.children.values() if c.program.is_server is servers]
            running = [child for child in group if child.process is not None]
            for child in running:
                if child.process.poll() is None:
                    child.process.send_signal(child.program.stop_signal)
            for child in running:
                # Asked above, all at once; `end` asks with 0, waits and insists.
                end(child.process, 0, child.program.stop_wait_seconds)
                self.guard.forget(child.process.pid)
        self.children.clear()

    def _spawn(self, child: Child) -> subprocess.Popen:
        child.process = self._spawn_guarded(child.program)
        child.started_at = time.monotonic()
        return child.process

    def _spawn_guarded(self, program: Program) -> subprocess.Popen:
        marked = {**program.env, MARK: self.guard.mark}
        process = spawn(replace(program, env=marked))
        self.guard.watch(process.pid, program.stop_signal)
        return process

    def _note_death(self, child: Child, now: float) -> None:
        """Clear away what it left and set the time of its next start."""
        if now - child.started_at > STEADY_SECONDS:
            child.wait_seconds = FIRST_WAIT_SECONDS
        kill_group(child.process.pid)
        self.guard.forget(child.process.pid)
        self.say(
            f"{child.program.name} ended ({_how(child.process.returncode)}); "
            f"starting it again in {child.wait_seconds:.1f} s."
        )
        child.start_again_at = now + child.wait_seconds
        child.wait_seconds = min(child.wait_seconds * 2, LONGEST_WAIT_SECONDS)
        child.process = None

    def _failure(self, child: Child, what: str) -> ServiceError:
        log = child.program.log
        if log is None:
            return ServiceError(f"{what}.")
        words = log.read_text(errors="replace")[-4000:] if log.exists() else ""
        return from_failed_command(what, words, log, log.parent)


def _how(returncode: int) -> str:
    return f"signal {-returncode}" if returncode < 0 else f"status {returncode}"

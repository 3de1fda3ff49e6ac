"""Both servers in one data folder, or those that DATABASE_URL and REDIS_URL name."""

import json
import os
import signal
from pathlib import Path

from . import identity, processes, progress
from .guard import Guard
from .home import Home, write_private
from .postgres import APPLICATION, OWNER, Postgres, refuse_blind_locale
from .postgres import NAME as POSTGRESQL
from .supervisor import Supervisor
from .valkey import NAME as VALKEY
from .valkey import Valkey

SLOW_START_SECONDS = 90  # PostgreSQL repairs itself after a crash before it answers


class Embedded:
    """Starts the servers that the environment does not name, and keeps them running.

        with Embedded(Path("var/test"), fast=True) as servers:
            subprocess.run(command, env=servers.environment())

    Raises:
        ServiceError: said in words; nothing is left running.
        OSError: the data folder cannot be written.
    """

    def __init__(self, root: Path, *, fast: bool = False, step=progress.quiet, say=progress.warn):
        self.home = Home(root, identity.for_servers())
        self.fast = fast
        self.step = step
        self.guard = Guard(self.home.root)
        self.supervisor = Supervisor(self.guard, say)
        self.postgres: Postgres | None = None
        self.valkey: Valkey | None = None
        self.created = False  # the database is new

    def __enter__(self):
        self.home.open()
        try:
            self._stop_marked_orphans()
            self.guard.start()
            if not os.environ.get("DATABASE_URL"):
                self._start_postgres()
            if not os.environ.get("REDIS_URL"):
                self._start_valkey()
            refuse_blind_locale(self.environment()["DATABASE_URL"])
            self._write_connection_file()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_exception):
        self.stop()

    def environment(self) -> dict[str, str]:
        """Return our environment plus what the portal reads: addresses, key, data folder."""
        env = dict(os.environ)
        if self.postgres is not None:
            env["DATABASE_URL"] = self.postgres.url(APPLICATION)
            env["MIGRATION_DATABASE_URL"] = self.postgres.url(OWNER)
        env.setdefault("MIGRATION_DATABASE_URL", env["DATABASE_URL"])
        if self.valkey is not None:
            env["REDIS_URL"] = self.valkey.url()
        env.setdefault("SECRET_KEY", self.home.secret("SECRET_KEY"))
        env.setdefault("DATA_DIR", str(self.home.files))
        env.setdefault("PORTAL_DEMO", "1")
        return env

    def stop(self) -> None:
        """Stop everything and give the folder back."""
        with processes.uninterrupted():  # a second Ctrl-C must not leave half of it running
            self._stop()

    def _stop(self) -> None:
        self.supervisor.stop()
        self.guard.stop()
        self.home.connection_file.unlink(missing_ok=True)
        self.home.close()

    def _start_postgres(self) -> None:
        self.postgres = Postgres(self.home, fast=self.fast)
        self.postgres.stop_orphan()
        if not (self.postgres.folder / "PG_VERSION").exists():
            with self.step("Creating the database"):
                self.created = self.postgres.create()
        else:
            self.postgres.create()
        with self.step("Starting PostgreSQL"):
            self.supervisor.start(self.postgres.program())
            self.supervisor.wait_until(POSTGRESQL, self.postgres.answers, SLOW_START_SECONDS)
            self.postgres.settle()

    def _start_valkey(self) -> None:
        self.valkey = Valkey(self.home)
        self.valkey.create()
        self.valkey.stop_orphan()
        with self.step("Starting Valkey"):
            self.supervisor.start(self.valkey.program())
            self.supervisor.wait_until(VALKEY, self.valkey.answers, SLOW_START_SECONDS)

    def _stop_marked_orphans(self) -> None:
        """End what a killed launcher of this folder left, should its guard be killed as well."""
        for pid in processes.marked(f"{self.home.root}:"):
            processes.end_stranger(pid, signal.SIGTERM, wait_seconds=3)

    def _write_connection_file(self) -> None:
        env = self.environment()
        names = (
            "DATABASE_URL",
            "MIGRATION_DATABASE_URL",
            "REDIS_URL",
            "SECRET_KEY",
            "DATA_DIR",
            "PORTAL_DEMO",
        )
        text = json.dumps({name: env[name] for name in names}, indent=1)
        write_private(self.home.connection_file, text)

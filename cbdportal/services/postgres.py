"""An embedded PostgreSQL: one cluster, one database, an owner and an application role.

The owner runs migrations. The application's role owns nothing and gets its rights from the
`grant_rights` command, so it cannot rewrite the audit trail (docs/PROMISES, rule 12).
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from . import processes
from .binaries import postgresql_folder, readable_copy
from .errors import ServiceError, from_failed_command
from .home import Home
from .processes import Program

NAME = "postgresql"
DATABASE = "cbdportal"
SUPERUSER = "postgres"
OWNER = "cbdportal_owner"
APPLICATION = "cbdportal_app"
MEAN_TO_BE_FAST = {  # tests: a power cut may lose everything, and nobody minds
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
}


class Postgres:
    """The cluster in `home`; the caller starts `program()` and then calls `settle`."""

    def __init__(self, home: Home, *, fast: bool):
        self.home = home
        self.fast = fast
        self.folder = home.servers / "postgresql"
        self.programs = readable_copy(postgresql_folder() / "postgres", home).parent

    def create(self) -> bool:
        """Make the cluster unless it exists; return whether it was made.

        It is made beside its place and then renamed, so that a cluster half made, when the power
        failed meanwhile, is never taken for a whole one.

        Raises:
            ServiceError: initdb failed, or another major version made what is there.
        """
        if (self.folder / "PG_VERSION").exists():
            self.home.private(self.folder)
            self._refuse_other_version()
            return False
        partial = self.home.servers / "postgresql.new"
        shutil.rmtree(partial, ignore_errors=True)
        self.home.private(partial)
        self._initdb(partial)
        partial.rename(self.folder)
        return True

    def program(self) -> Program:
        """Return how to run it: no TCP port, a socket that only its account may open."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.home.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "120",
            "shared_buffers": "128MB",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **(MEAN_TO_BE_FAST if self.fast else {}),
        }
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return Program(
            NAME,
            (str(self.programs / "postgres"), "-D", str(self.folder), *options),
            env=_plain_environment(),
            log=self.home.logs / "postgresql.log",
            identity=self.home.identity,
            stop_signal=signal.SIGINT,  # PostgreSQL's fast shutdown
            stop_wait_seconds=30,
            is_server=True,
        )

    def answers(self) -> bool:
        """Tell whether it takes connections."""
        try:
            self._connect("postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def stop_orphan(self) -> None:
        """Stop the server of a killed launcher; we hold the folder's lock, so it has no master."""
        pid_file = self.folder / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(pid_file.read_text().split()[0])
            if str(self.folder) in processes.command_line(pid):
                processes.end_stranger(pid, signal.SIGINT, wait_seconds=20)
            # Else the number is somebody else's by now, or the folder is a copy.
        pid_file.unlink(missing_ok=True)

    def settle(self) -> None:
        """Make the roles and the database, where they are missing; may be repeated."""
        connection = self._connect("postgres")
        connection.autocommit = True
        with contextlib.closing(connection), connection.cursor() as cursor:
            _ensure_role(cursor, OWNER, self.home.secret(OWNER), "CREATEDB")
            _ensure_role(cursor, APPLICATION, self.home.secret(APPLICATION), "NOCREATEDB")
            # The owner may act as the application: tests try what that role is refused.
            names = [sql.Identifier(APPLICATION), sql.Identifier(OWNER)]
            cursor.execute(sql.SQL("GRANT {} TO {}").format(*names))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                names = [sql.Identifier(DATABASE), sql.Identifier(OWNER)]
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

    def url(self, role: str) -> str:
        """Return the database's address for OWNER or APPLICATION."""
        folder = quote(str(self.home.sockets), safe="")
        return f"postgres://{role}:{self.home.secret(role)}@/{DATABASE}?host={folder}"

    def _connect(self, database: str):
        return psycopg2.connect(
            host=str(self.home.sockets),
            dbname=database,
            user=SUPERUSER,
            password=self.home.secret(SUPERUSER),
            connect_timeout=3,
        )

    def _initdb(self, folder: Path) -> None:
        password = self.home.sockets / "initdb-password"
        password.unlink(missing_ok=True)
        descriptor = os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w") as handle:
            handle.write(self.home.secret(SUPERUSER))
            os.fchown(descriptor, self.home.identity.uid, self.home.identity.gid)
        log = self.home.logs / "initdb.log"
        program = Program(
            "initdb",
            (
                str(self.programs / "initdb"),
                f"--pgdata={folder}",
                f"--username={SUPERUSER}",
                f"--pwfile={password}",
                "--encoding=UTF8",
                "--data-checksums",
                "--auth=scram-sha-256",
                *(["--no-sync"] if self.fast else []),
                *_locale_options(self._major_version()),
            ),
            env=_plain_environment(),
            log=log,
            identity=self.home.identity,
        )
        log.unlink(missing_ok=True)
        try:
            status = processes.spawn(program).wait()
        finally:
            password.unlink()
        if status != 0:
            words = log.read_text(errors="replace")
            raise from_failed_command("Creating the database", words, log, self.home.root)

    def _major_version(self) -> int:
        answer = subprocess.run(
            [self.programs / "postgres", "--version"],
            cwd="/",
            capture_output=True,
            text=True,
            check=True,
            **self.home.identity.popen_arguments(),
        )
        return int(re.search(r"(\d+)", answer.stdout).group(1))

    def _refuse_other_version(self) -> None:
        made_by = int((self.folder / "PG_VERSION").read_text())
        if made_by != self._major_version():
            raise ServiceError(
                f"{self.folder} was made by PostgreSQL {made_by}, and this is PostgreSQL "
                f"{self._major_version()}. Remove the folder to start afresh, or move its "
                "contents with pg_dump and pg_restore."
            )


def refuse_blind_locale(url: str) -> None:
    """Refuse a database whose locale does not know letters beyond ASCII.

    With the locale C, pg_trgm sees no Arabic, Chinese or Russian letter and the search finds
    nothing in those languages. Any DATABASE_URL is checked, not just the embedded one.

    Raises:
        ServiceError: the database is such a one, or does not answer.
    """
    try:
        connection = psycopg2.connect(url, connect_timeout=10)
    except psycopg2.Error as error:
        raise ServiceError(f"The database does not answer: {error}".rstrip()) from error
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT 'ق' ~ '[[:alpha:]]' AND '中' ~ '[[:alpha:]]' AND lower('Ж') = 'ж'")
        if not cursor.fetchone()[0]:
            raise ServiceError(
                "The database's locale knows ASCII letters only, so searching in Arabic, "
                "Chinese and Russian would find nothing. Create it with the locale C.UTF-8 "
                "(CREATE DATABASE … TEMPLATE template0 LOCALE 'C.UTF-8')."
            )


def _locale_options(major_version: int) -> list[str]:
    """Return initdb's words for C.UTF-8: byte order, but letters of every script known."""
    if major_version >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _ensure_role(cursor, role: str, password: str, right: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        statement = "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}"
    else:
        statement = "ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}"
    cursor.execute(
        sql.SQL(statement).format(sql.Identifier(role), sql.SQL(right), sql.Literal(password))
    )


def _plain_environment() -> dict[str, str]:
    """Return an environment free of PGHOST, PGDATA and the like, which would lead astray."""
    kept = ("PATH", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C"}

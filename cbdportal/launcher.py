"""`make demo`: from an empty folder to a portal at http://localhost:8000, and back with Ctrl-C."""

import argparse
import hashlib
import http.client
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cbdportal.services import ports, progress
from cbdportal.services.embedded import Embedded
from cbdportal.services.errors import ServiceError, from_failed_command, from_os_error
from cbdportal.services.processes import Program, stop_on_signals

PROJECT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
START_SECONDS = 90
WEB_STATEMENT_TIMEOUT_MS = "5000"  # one greedy page must not stop the others
# What the prepared state is made of; a change of anything below prepares again.
SOURCE_SUFFIXES = {".py", ".po", ".css", ".js", ".json", ".csv", ".svg", ".woff2", ".tsv", ".txt"}
NOT_SOURCE = {"var", "tests", "docs", "benchmarks", "node_modules", "__pycache__"}


def main() -> int:
    """Return 0 after Ctrl-C, 1 when the portal could not start."""
    asked = _parser().parse_args()
    stop_on_signals()
    try:
        _serve(asked.data, asked.port)
    except KeyboardInterrupt:
        progress.say("\nStopped.")
        return 0
    except ServiceError as error:
        progress.warn(f"\n{error}")
    except OSError as error:
        progress.warn(f"\n{from_os_error(error, asked.data)}")
    return 1


def _serve(data: Path, asked_port: int | None) -> None:
    """Start everything and keep it running until somebody stops us."""
    started = time.monotonic()
    sockets, port = ports.listen(asked_port)
    with Embedded(data, step=progress.step, say=progress.say) as servers:
        env = servers.environment()
        env.setdefault("PORTAL_URL", f"http://localhost:{port}")
        Preparation(servers, env).run()
        for program in _programs(servers, env, sockets):
            servers.supervisor.start(program)
        with progress.step("Starting the portal"):
            servers.supervisor.wait_until("web", lambda: _is_healthy(port), START_SECONDS)
        seconds = time.monotonic() - started
        progress.say(f"\nThe portal is ready after {seconds:.0f} s:  http://localhost:{port}\n")
        signins = _python("sign-ins", ["manage.py", "print_signins"], env, log=None)
        servers.supervisor.run_once(signins)
        progress.say(f"\nCtrl-C stops it. Its data stay in {data}, its logs in {data}/logs.")
        while True:
            servers.supervisor.watch(seconds=60)


class Preparation:
    """Brings database and files to the state of the source; skips what is there already."""

    def __init__(self, servers: Embedded, env: dict[str, str]):
        self.servers = servers
        self.env = env
        self.stamp = servers.home.root / "prepared"

    def run(self) -> None:
        """Prepare.

        Raises:
            ServiceError: one of the commands failed.
        """
        source = _fingerprint(PROJECT)
        if not self._is_prepared(source):
            self.stamp.unlink(missing_ok=True)
            self._script("Compiling the translations", "scripts/messages.py", "compile")
            self._manage("Collecting pictures, styles and scripts", "collectstatic", "--noinput")
            self._manage("Building the tables", "migrate", "--noinput", as_owner=True)
            self._manage("Granting the application its rights", "grant_rights", as_owner=True)
            self._manage("Loading countries, targets and subjects", "load_reference")
            self.stamp.write_text(source)
        # It knows by itself what is there, and which of its dates have grown old.
        self._manage("Loading the demonstration", "load_demonstration")

    def _is_prepared(self, source: str) -> bool:
        """Somebody else's database may have changed while we were away; our own has not."""
        ours = self.servers.postgres is not None and not self.servers.created
        return ours and self.stamp.exists() and self.stamp.read_text() == source

    def _manage(self, sentence: str, *words: str, as_owner: bool = False) -> None:
        env = {**self.env, "MIGRATE": "1"} if as_owner else self.env
        self._script(sentence, "manage.py", *words, env=env)

    def _script(self, sentence: str, *words: str, env: dict[str, str] | None = None) -> None:
        log = self.servers.home.logs / "prepare.log"
        begins_at = log.stat().st_size if log.exists() else 0
        program = _python("prepare", words, env or self.env, log)
        with progress.step(sentence):
            status = self.servers.supervisor.run_once(program)
        if status != 0:
            output = log.read_bytes()[begins_at:].decode(errors="replace")
            raise from_failed_command(sentence, output, log, self.servers.home.root)


def _programs(
    servers: Embedded, env: dict[str, str], sockets: list[socket.socket]
) -> Iterator[Program]:
    """Yield the three long-running programs: web, worker and beat."""
    logs = servers.home.logs
    descriptors = tuple(listening.fileno() for listening in sockets)
    web_env = {"DATABASE_STATEMENT_TIMEOUT_MS": WEB_STATEMENT_TIMEOUT_MS, **env}
    gunicorn = ["-m", "gunicorn", "cbdportal.wsgi", "--worker-class=gthread"]
    gunicorn += ["--workers=2", "--threads=4", "--timeout=60", "--no-control-socket"]
    gunicorn += [f"--bind=fd://{number}" for number in descriptors]
    yield _python("web", gunicorn, web_env, logs / "web.log", pass_fds=descriptors)
    celery = ["-m", "celery", "--app=cbdportal"]
    worker = [*celery, "worker", "--concurrency=2", "--without-gossip", "--without-mingle"]
    yield _python("worker", worker, env, logs / "worker.log")
    yield _python("beat", [*celery, "beat"], env, logs / "beat.log")


def _python(name: str, words, env: dict[str, str], log: Path | None, **more) -> Program:
    # Always through the interpreter: a copied virtual environment's scripts name the old place.
    return Program(name, (PYTHON, *words), env=env, cwd=PROJECT, log=log, **more)


def _is_healthy(port: int) -> bool:
    """Ask the portal itself, past any proxy that the environment names."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _fingerprint(project: Path) -> str:
    """Return a digest of the source, so that a second start knows that nothing changed."""
    digest = hashlib.sha256()
    for path in sorted(_source_files(project)):
        digest.update(str(path.relative_to(project)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _source_files(project: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(project):
        folders[:] = [f for f in folders if f not in NOT_SOURCE and not f.startswith(".")]
        for name in files:
            if Path(name).suffix in SOURCE_SUFFIXES:
                yield Path(parent, name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cbdportal.launcher", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var/demo"), help="default: var/demo")
    port = os.environ.get("PORT") or None
    parser.add_argument(
        "--port", type=int, default=port, help="default: PORT, else 8000 or the next free one"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())

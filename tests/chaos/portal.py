"""The portal as real processes beside a test: web, worker and beat, to be killed and restarted."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.db import connection

PROJECT = Path(__file__).resolve().parents[2]


class Part:
    """One process group that can be killed at any moment and started again."""

    def __init__(self, name: str, words: list[str], env: dict[str, str], log: Path) -> None:
        self.name = name
        self.words = words
        self.env = env
        self.log = log.open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *self.words],
            env=self.env,
            cwd=PROJECT,
            stdout=self.log,
            stderr=self.log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """SIGKILL to the whole group: no good-byes, no acknowledgements."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Portal:
    """Web, worker and beat on the test database."""

    def __init__(self, folder: Path) -> None:
        env = os.environ | {
            "DATABASE_URL": _url_of_test_database(),
            "MIGRATE": "0",
            "DATA_DIR": str(folder),
            "PORTAL_DEMO": "1",
            "STATIC_MANIFEST": "0",
        }
        self.port = _free_port()
        gunicorn = ["-m", "gunicorn", "cbdportal.wsgi", "--worker-class=gthread", "--workers=2"]
        gunicorn += ["--threads=4", f"--bind=127.0.0.1:{self.port}", "--no-control-socket"]
        celery = ["-m", "celery", "--app=cbdportal"]
        worker = [*celery, "worker", "--concurrency=2", "--without-gossip", "--without-mingle"]
        beat = [*celery, "beat", f"--schedule={folder / 'beat'}"]
        self.web = Part("web", gunicorn, env, folder / "web.log")
        self.worker = Part("worker", worker, env, folder / "worker.log")
        self.beat = Part("beat", beat, env, folder / "beat.log")

    @property
    def parts(self) -> list[Part]:
        return [self.web, self.worker, self.beat]

    def __enter__(self) -> "Portal":
        for part in self.parts:
            part.start()
        deadline = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < deadline, "The web process did not come up."
            time.sleep(0.2)
        return self

    def __exit__(self, *_exc: object) -> None:
        for part in self.parts:
            part.kill()

    def _answers(self) -> bool:
        try:
            client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            client.request("GET", "/healthz", headers={"Host": "localhost"})
            return client.getresponse().status == 200
        except OSError:
            return False


def _url_of_test_database() -> str:
    """The servers' own address, with the name of the database that pytest made."""
    url = os.environ[
        "MIGRATION_DATABASE_URL" if os.environ.get("MIGRATE") == "1" else "DATABASE_URL"
    ]
    before, _slash, rest = url.rpartition("@")[2].partition("/")
    _name, question, query = rest.partition("?")
    head = url.rpartition("@")[0]
    return f"{head}@{before}/{connection.settings_dict['NAME']}{question}{query}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

"""An embedded Valkey: the bell that wakes the workers. Losing it loses nothing."""

import contextlib
import signal
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from . import processes
from .binaries import readable_copy, valkey_server
from .home import Home
from .processes import Program

NAME = "valkey"


class Valkey:
    """The server in `home`; the caller starts `program()`."""

    def __init__(self, home: Home):
        self.home = home
        self.folder = home.servers / "valkey"
        self.server = readable_copy(valkey_server(), home)

    @property
    def socket(self) -> Path:
        return self.home.sockets / "valkey.sock"

    def create(self) -> None:
        """Make its folder unless it exists."""
        self.home.private(self.folder)

    def program(self) -> Program:
        """Return how to run it: no TCP port, a socket that only its account may open."""
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "pidfile": str(self.folder / "valkey.pid"),
            "appendonly": "yes",
            "save": "",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",  # a full broker refuses, it does not forget
            "daemonize": "no",
        }
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        return Program(
            NAME,
            (str(self.server), *words),
            env={"LC_ALL": "C"},
            log=self.home.logs / "valkey.log",
            identity=self.home.identity,
            is_server=True,
        )

    def answers(self) -> bool:
        """Tell whether it answers."""
        try:
            return bool(self._client().ping())
        except redis.RedisError:
            return False

    def stop_orphan(self) -> None:
        """Stop the server of a killed launcher; we hold the folder's lock, so it has no master."""
        with contextlib.suppress(redis.RedisError):
            self._client().shutdown(nosave=True)  # the append-only file is written already
        with contextlib.suppress(OSError, ValueError):
            pid = int((self.folder / "valkey.pid").read_text())
            deadline = time.monotonic() + 3
            while processes.is_running(pid) and time.monotonic() < deadline:
                time.sleep(0.05)
            if self.server.name in processes.command_line(pid):
                processes.end_stranger(pid, signal.SIGTERM, wait_seconds=5)
        self.socket.unlink(missing_ok=True)

    def url(self) -> str:
        """Return its address as Celery spells it."""
        return f"redis+socket://{self.socket}"

    def _client(self) -> redis.Redis:
        # redis-py retries for seconds unless told not to.
        return redis.Redis(
            unix_socket_path=str(self.socket), socket_timeout=3, retry=Retry(NoBackoff(), 0)
        )

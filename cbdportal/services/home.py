"""The data folder of one running portal: who owns it, who holds it, what lies where."""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from .errors import ServiceError, disk_full
from .identity import Identity, account_name, can_execute

SOCKET_PATH_BYTES = 107  # the kernel keeps 108, the last of them zero
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"
FREE_BYTES_NEEDED = 300 * 1024 * 1024


class Home:
    """A data folder, locked for one launcher from `open` to `close`.

    The launcher's own files lie in `root`. The servers' files lie there too, or, when their
    account cannot reach it (a tree below a private /root), in a folder below /var/tmp.
    """

    def __init__(self, root: Path, identity: Identity):
        self.root = Path(os.path.abspath(root))
        self.identity = identity
        self.servers = self.root
        self.sockets = self.root / "run"
        self._lock = None

    def open(self) -> None:
        """Make the folders and take the lock.

        Raises:
            ServiceError: somebody else's folder, a full disk, or a launcher that runs there.
            OSError: the folder cannot be written.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        _refuse_if_foreign(self.root)
        if shutil.disk_usage(self.root).free < FREE_BYTES_NEEDED:
            raise disk_full(self.root)
        self._take_lock()
        self.logs.mkdir(exist_ok=True)
        self.files.mkdir(exist_ok=True)
        self.servers = self._reachable_by_servers()
        self.sockets = self._socket_folder()
        self.private(self.sockets)

    def close(self) -> None:
        """Give the folder back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def files(self) -> Path:
        """The application's DATA_DIR."""
        return self.root / "files"

    @property
    def connection_file(self) -> Path:
        """While servers run: their addresses, for a second command in the same folder."""
        return self.root / "connection.json"

    def is_held(self) -> bool:
        """Tell whether another launcher runs from this folder."""
        try:
            with open(self.root / ".lock") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def secret(self, name: str) -> str:
        """Return a random secret that stays the same as long as the folder lives."""
        path = self.root / "secrets.json"
        kept = json.loads(path.read_text()) if path.exists() else {}
        if name not in kept:
            kept[name] = secrets.token_urlsafe(48)
            write_private(path, json.dumps(kept))
        return kept[name]

    def private(self, folder: Path) -> Path:
        """Make a folder that only the servers' account may enter, and return it."""
        if folder.is_symlink():
            raise ServiceError(f"{folder} is a link; the servers' folders must be real ones.")
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = folder.stat().st_uid
        if owner != self.identity.uid:
            if not self.identity.switch:
                raise _foreign(folder, owner)
            _give(folder, self.identity)  # e.g. a copy that root made
        folder.chmod(0o700)
        return folder

    def _take_lock(self) -> None:
        lock = open(self.root / ".lock", "a+")  # noqa: SIM115 - held until close()
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            lock.close()
            raise ServiceError(
                f"The portal already runs from {self.root} (process {holder}). Stop that one "
                "with Ctrl-C, or name another data folder."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock

    def _reachable_by_servers(self) -> Path:
        if not self.identity.switch:
            return self.root
        self.root.chmod(self.root.stat().st_mode | 0o011)  # to pass through, not to list
        if can_execute(self.root, self.identity):
            return self.root
        elsewhere = Path("/var/tmp") / f"cbdportal-{self._digest()}"  # noqa: S108 - owner checked
        if elsewhere.is_symlink():
            raise ServiceError(f"{elsewhere} is a link; remove it.")
        elsewhere.mkdir(mode=0o711, exist_ok=True)
        _refuse_if_foreign(elsewhere)
        return elsewhere

    def _socket_folder(self) -> Path:
        short = f"cbd-{self.identity.uid}-{self._digest()}"
        candidates = [
            self.servers / "run",
            Path(tempfile.gettempdir()) / short,
            Path("/tmp") / short,  # noqa: S108 - made private, owner checked
        ]
        for folder in candidates:
            if socket_path_fits(folder) and can_execute(folder.parent, self.identity):
                return folder
        raise ServiceError(f"No folder is short enough for a socket; tried {candidates}.")

    def _digest(self) -> str:
        return hashlib.sha256(str(self.root).encode()).hexdigest()[:10]


def socket_path_fits(folder: Path) -> bool:
    """Tell whether the servers' sockets in `folder` have addresses the kernel accepts."""
    return len(os.fsencode(folder / LONGEST_SOCKET_NAME)) <= SOCKET_PATH_BYTES


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    partial = path.with_name(path.name + ".new")
    partial.unlink(missing_ok=True)
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    partial.replace(path)


def _refuse_if_foreign(folder: Path) -> None:
    owner = folder.stat().st_uid
    if owner != os.geteuid() and os.geteuid() != 0:
        raise _foreign(folder, owner)


def _foreign(folder: Path, owner: int) -> ServiceError:
    return ServiceError(
        f"{folder} belongs to {account_name(owner)}. Start as {account_name(owner)}, remove "
        "the folder, or name another data folder."
    )


def _give(folder: Path, identity: Identity) -> None:
    """Hand a tree to the servers' account; a link inside changes hands itself, not its target."""
    for parent, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            with contextlib.suppress(FileNotFoundError):
                os.chown(
                    os.path.join(parent, name), identity.uid, identity.gid, follow_symlinks=False
                )

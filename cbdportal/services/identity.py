"""Which account the servers run as: PostgreSQL refuses to run as root, and it is right."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import ServiceError

# The first that exists. No account is created and no parent folder is opened for one.
UNPRIVILEGED_ACCOUNTS = ("cbdportal", "postgres", "nobody")


@dataclass(frozen=True)
class Identity:
    """An account: `switch` is true when a child has to change to it."""

    name: str
    uid: int
    gid: int
    switch: bool

    def popen_arguments(self) -> dict:
        """Return what subprocess needs to start a child as this account."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def current() -> Identity:
    """Return the account that runs this process; it need not have a name."""
    uid = os.geteuid()
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:
        name = str(uid)
    return Identity(name, uid, os.getegid(), switch=False)


def for_servers() -> Identity:
    """Return the account for the servers: our own, or as root an unprivileged one.

    Raises:
        ServiceError: we are root and cannot become anybody else.
    """
    if os.geteuid() != 0:
        return current()
    for name in UNPRIVILEGED_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        identity = Identity(name, entry.pw_uid, entry.pw_gid, switch=True)
        _refuse_unless_we_can_become(identity)
        return identity
    raise ServiceError(
        "Started as root, and none of these accounts exists to run PostgreSQL as: "
        f"{', '.join(UNPRIVILEGED_ACCOUNTS)}. Start as an ordinary user instead."
    )


def account_name(uid: int) -> str:
    """Return the name of an account, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def can_execute(path: Path, identity: Identity) -> bool:
    """Tell whether `identity` may pass through the folder (or run the file) at `path`."""
    if not identity.switch:
        return os.access(path, os.X_OK)
    answer = subprocess.run(
        [_test_command(), "-x", str(path)], cwd="/", check=False, **identity.popen_arguments()
    )
    return answer.returncode == 0


def _refuse_unless_we_can_become(identity: Identity) -> None:
    try:
        subprocess.run([_test_command(), "1"], cwd="/", check=True, **identity.popen_arguments())
    except (OSError, subprocess.SubprocessError) as error:
        raise ServiceError(
            f"Started as root, but this system does not let root become {identity.name} "
            f"({error}). Start as an ordinary user, or set DATABASE_URL and REDIS_URL."
        ) from error


def _test_command() -> str:
    return shutil.which("test") or "/usr/bin/test"

"""What can go wrong, said to the person at the keyboard."""

import errno
import os
from pathlib import Path

FULL_DISK_WORDS = os.strerror(errno.ENOSPC)


class ServiceError(Exception):
    """A sentence that says what happened and what to do; printed without a traceback."""


def disk_full(folder: Path) -> ServiceError:
    """Return the error for a full disk under `folder`."""
    return ServiceError(
        f"The disk is full: {folder} cannot grow. Free about 1 GB, then start again; "
        "what was stored so far is kept."
    )


def from_os_error(error: OSError, folder: Path) -> ServiceError:
    """Say an operating system's error in words; `folder` is the data folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ServiceError(
            f"{error.filename or folder} cannot be written ({error.strerror}). Start as the "
            "person who owns it, or name another data folder."
        )
    return ServiceError(f"{error.filename or folder}: {error.strerror or error}")


def from_failed_command(name: str, output: str, log: Path, folder: Path) -> ServiceError:
    """Say why a command failed: its last words, and where the rest stands."""
    if FULL_DISK_WORDS in output:
        return disk_full(folder)
    last_words = "\n".join("    " + line for line in output.strip().splitlines()[-12:])
    return ServiceError(f"{name} failed. Its last words:\n{last_words}\nAll of them: {log}")

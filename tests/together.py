"""Several people pressing at the same moment: real threads, real connections, real locks."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django_fsm import TransitionNotAllowed

from common.errors import DomainError

PATIENCE = 20  # seconds until a thread that never came to the start is an error


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run all at one moment; return what each gave, or the word for its refusal, in order.

    The words are the code of a DomainError, "not_allowed" for a transition, "gone" for a row.
    Any other exception is raised.
    """
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait(timeout=PATIENCE)
        try:
            return call()
        except DomainError as refusal:
            return refusal.code
        except TransitionNotAllowed:
            return "not_allowed"
        except ObjectDoesNotExist:
            return "gone"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def outcomes(*calls: Callable[[], Any]) -> Counter[str]:
    """Run all at one moment; count "done" and the words for the refusals."""

    def done(call: Callable[[], Any]) -> Callable[[], str]:
        def run() -> str:
            call()
            return "done"

        return run

    return Counter(at_once(*(done(call) for call in calls)))

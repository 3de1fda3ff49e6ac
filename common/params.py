"""Query parameters: a view names those it knows; an unknown or broken one is a clear 400."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

MAX_VALUES = 200  # how many values one address may carry


class BadParameter(Exception):  # noqa: N818 - reads as what happened
    """The address asks for something this page does not know; `message` names the parameter."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def check(query: QueryDict, known: Iterable[str]) -> None:
    """Raise BadParameter for a parameter outside `known`, a NUL, or far too many values."""
    unknown = sorted(set(query) - set(known))
    if unknown:
        raise BadParameter(
            _("This page does not know the parameter “%(name)s”.") % {"name": unknown[0][:60]}
        )
    values = [value for name in query for value in query.getlist(name)]
    if len(values) > MAX_VALUES or any("\0" in value for value in values):
        raise BadParameter(_("The address of this page is damaged. Start again from the list."))


def known(*names: str) -> Callable:
    """Decorate a view with the query parameters it knows; none means none at all.

    >>> @known("page")
    ... def view(request): ...
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            check(request.GET, names)
            return view(request, *args, **kwargs)

        checked.known_parameters = frozenset(names)  # type: ignore[attr-defined]
        return checked

    return decorate


def number(query: QueryDict, name: str, *, default: int = 1, at_most: int = 100_000) -> int:
    """Return a whole number from 1 to `at_most`, or raise BadParameter."""
    raw = query.get(name, "")
    if raw == "":
        return default
    if not (raw.isascii() and raw.isdigit() and 1 <= len(raw) <= 9 and 1 <= int(raw) <= at_most):
        raise BadParameter(
            _("“%(name)s” must be a whole number from 1 to %(most)s.")
            % {"name": name, "most": at_most}
        )
    return int(raw)

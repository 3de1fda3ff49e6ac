"""The port that the portal answers on, held from the first moment so that nobody takes it."""

import contextlib
import errno
import socket

from .errors import ServiceError

FIRST_PORT = 8000
PORTS_TRIED = 100


def listen(asked: int | None) -> tuple[list[socket.socket], int]:
    """Return listening sockets of this machine only, and their port.

    Args:
        asked: the port wanted; None takes 8000 or the next free one.

    Raises:
        ServiceError: the port asked for, or every port tried, is taken or not allowed.
    """
    if asked is not None:
        try:
            return _bind(asked), asked
        except OSError as error:
            raise ServiceError(_refusal(asked, error)) from error
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with contextlib.suppress(OSError):
            return _bind(port), port
    raise ServiceError(
        f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken. Name a free one: "
        "make demo PORT=9000"
    )


def _bind(port: int) -> list[socket.socket]:
    """Listen on IPv4, and on IPv6 where there is one: `localhost` means either."""
    sockets = [socket.create_server(("127.0.0.1", port), backlog=256)]
    try:
        sockets.append(socket.create_server(("::1", port), family=socket.AF_INET6, backlog=256))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sockets[0].close()
            raise
    return sockets


def _refusal(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Stop that one, choose another port "
            "(make demo PORT=9000), or leave PORT away to get the next free one."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for root. Choose one above 1023."
    return f"Port {port} cannot be used: {error.strerror or error}."

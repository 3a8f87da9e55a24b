"""Tests that talk to a server of ours on this very computer say so; everything else stays off the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_open = 0


@contextmanager
def this_computer() -> Iterator[None]:
    """Connections to 127.0.0.0/8 are let through while the block runs."""
    global _open
    _open += 1
    try:
        yield
    finally:
        _open -= 1


def is_allowed(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether this audit event is a connection to this computer, in a test that said so."""
    if not _open:
        return False
    if event == "socket.getaddrinfo":
        return str(arguments[0]).startswith("127.")
    if event == "socket.connect":
        return isinstance(arguments[1], tuple) and str(arguments[1][0]).startswith("127.")
    return False

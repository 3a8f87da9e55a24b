"""R-K6: the hook of `conftest` that keeps every test off the network does catch one that tries."""

import socket

import pytest


def test_a_connection_and_a_look_up_are_caught() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="connection"):
        one.connect(("127.0.0.1", 9))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, pytest.raises(AssertionError):
        one.sendto(b"x", ("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="looked up"):
        socket.getaddrinfo("example.org", 443)

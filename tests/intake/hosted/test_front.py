"""Who speaks for whom: addresses behind proxies, and nobody else where a proxy speaks TLS."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from callin_planner.intake.hosted.front import Doors, Front
from callin_planner.intake.hosted.limiting import network_of


def _asked(peer: str, forwarded: tuple[str, ...], *, only: bool = True) -> tuple[int, str]:
    """The status, and the address that the desk saw."""
    seen: list[str] = []
    sent: list[dict[str, Any]] = []

    async def desk(scope: Any, _receive: Any, send: Any) -> None:
        seen.append(scope["client"][0])
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    front = Front(Doors(desk, lambda: desk, lambda: True), ["10.0.0.2", "10.0.0.3"], only_proxies=only)
    headers = [(b"x-forwarded-for", each.encode()) for each in forwarded]
    scope = {"type": "http", "method": "GET", "path": "/", "client": (peer, 5), "headers": headers}
    with ThreadPoolExecutor(1) as beside:  # a browser's own loop may run in this thread
        beside.submit(lambda: asyncio.run(front(scope, receive, send))).result()
    return sent[0]["status"], seen[0] if seen else ""


@pytest.mark.parametrize(
    ("peer", "forwarded", "seen"),
    [
        ("10.0.0.2", ("192.0.2.7",), "192.0.2.7"),
        ("10.0.0.2", ("198.51.100.1, 192.0.2.7",), "192.0.2.7"),
        ("10.0.0.2", ("198.51.100.1", "192.0.2.7, 10.0.0.3"), "192.0.2.7"),
        ("10.0.0.2", (), "10.0.0.2"),
        ("10.0.0.2", ("192.0.2.7, nonsense",), "10.0.0.2"),
    ],
)
def test_the_last_address_that_is_no_proxy(peer: str, forwarded: tuple[str, ...], seen: str) -> None:
    assert _asked(peer, forwarded) == (200, seen)


def test_a_stranger_speaks_for_nobody() -> None:
    assert _asked("192.0.2.9", ("198.51.100.1",)) == (403, "")
    assert _asked("192.0.2.9", ("198.51.100.1",), only=False) == (200, "192.0.2.9")


def test_one_household_is_one_address() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.7") == network_of("192.0.2.7")
    assert network_of("no address") == "unknown"

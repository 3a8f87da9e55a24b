"""The wire between planner and desk: for whoever holds the key, and deaf to everybody else."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from callin_planner import desk_control
from callin_planner.errors import EnvironmentFault

KEY = bytes(range(32))


@contextmanager
def answering(asked: list[Mapping[str, Any]]) -> Iterator[str]:
    """A desk's end of the wire, on a thread with a loop of its own."""
    ready, over = threading.Event(), asyncio.Event()
    told: dict[str, Any] = {}

    async def answer(said: Mapping[str, Any]) -> Mapping[str, Any]:
        asked.append(said)
        return {"done": True}

    async def serve() -> None:
        door = desk_control.ControlDoor(KEY, answer)
        await door.open()
        told.update(address=door.address, loop=asyncio.get_running_loop())
        ready.set()
        await over.wait()
        door.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(10)
    try:
        yield told["address"]
    finally:
        told["loop"].call_soon_threadsafe(over.set)
        thread.join()


def test_a_question_is_answered_to_whoever_has_the_key() -> None:
    asked: list[Mapping[str, Any]] = []
    with answering(asked) as address:
        assert desk_control.ask(address, KEY, "allow", id="1") == {"done": True}
        assert Path(address).parent.stat().st_mode & 0o077 == 0
    assert asked == [{"act": "allow", "id": "1"}]
    assert not Path(address).parent.exists()
    with pytest.raises(EnvironmentFault):
        desk_control.ask(address, KEY, "state")


def test_another_key_and_a_played_back_question_are_not_heard() -> None:
    asked: list[Mapping[str, Any]] = []
    with answering(asked) as address:
        with pytest.raises(EnvironmentFault) as met:
            desk_control.ask(address, bytes(32), "close")
        assert met.value.code == "desk-away"
        for said in (b"", b"\x00\x00\x00\x10" + b"x" * 16, b"\xff\xff\xff\xff", b"\x00\x00\x00\x01a"):
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(address)
                line.recv(16)
                line.sendall(said)
                line.shutdown(socket.SHUT_WR)
                assert line.recv(100) == b""
    assert asked == []

"""The wire between the planner and a running desk: a local socket, every message sealed under the book's key.

One question a connection. The desk sends 16 fresh bytes first, which question and answer are bound to: none
can be played again, and whoever lacks the key is not even refused.
"""

import asyncio
import contextlib
import hmac
import secrets
import socket
import struct
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from callin_planner import sealing
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _

Answer = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]

_SECONDS = 5.0
_MOST_BYTES = 4_000_000
_CHALLENGE = 16
_SIZE = struct.Struct(">I")


def ask(address: str, key: bytes, act: str, **told: Any) -> dict[str, Any]:
    """What the desk answers. Raises EnvironmentFault(code="desk-away") where none does."""
    try:
        with _connected(address) as line:
            line.settimeout(_SECONDS)
            challenge = _exactly(line, _CHALLENGE)
            question = orjson.dumps({"act": act, **told})
            line.sendall(_framed(_closed(key, question, b"ask", challenge)))
            (size,) = _SIZE.unpack(_exactly(line, _SIZE.size))
            answer = sealing.open_with(_of_wire(key), _exactly(line, size), b"answer" + challenge)
    except (OSError, sealing.UnsealingError, ValueError) as error:
        raise EnvironmentFault(
            _("The intake desk does not answer. What was saved is safe; restart the desk."), code="desk-away"
        ) from error
    return dict(orjson.loads(answer))


class ControlDoor:
    """The desk's end of the wire."""

    def __init__(self, key: bytes, answer: Answer) -> None:
        self._key = key
        self._answer = answer
        self._folder: Path | None = None
        self._socket, self.address = self._bound()
        self._server: asyncio.Server | None = None

    @property
    def folder(self) -> Path | None:
        """Where the socket's file lies, None where there is none."""
        return self._folder

    async def open(self) -> None:
        if self._folder is not None:
            self._server = await asyncio.start_unix_server(self._serve, sock=self._socket)
        else:
            self._server = await asyncio.start_server(self._serve, sock=self._socket)

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._socket.close()
        forget(self.address)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, sealing.UnsealingError, ValueError, TimeoutError):
            async with asyncio.timeout(_SECONDS):
                await self._converse(reader, writer)
        writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        challenge = secrets.token_bytes(_CHALLENGE)
        writer.write(challenge)
        (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
        if size > _MOST_BYTES:
            return
        question = sealing.open_with(_of_wire(self._key), await reader.readexactly(size), b"ask" + challenge)
        answer = orjson.dumps(await self._answer(orjson.loads(question)))
        writer.write(_framed(_closed(self._key, answer, b"answer", challenge)))
        await writer.drain()

    def _bound(self) -> tuple[socket.socket, str]:
        if sys.platform == "win32":
            line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            line.bind(("127.0.0.1", 0))
            return line, f"127.0.0.1:{line.getsockname()[1]}"
        # not in the site's folder: a socket's path has room for 100 letters only
        self._folder = Path(tempfile.mkdtemp(prefix="callin-"))
        path = self._folder / "desk"
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.bind(str(path))
        return line, str(path)


def forget(address: str) -> None:
    """Take away what a desk that ended, or was ended, left of its wire."""
    path = Path(address)
    if path.is_absolute() and path.parent.name.startswith("callin-"):
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            path.parent.rmdir()


def _connected(address: str) -> socket.socket:
    if sys.platform == "win32":
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), _SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(_SECONDS)
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _exactly(line: socket.socket, size: int) -> bytes:
    if size > _MOST_BYTES:
        raise ValueError("too much said")
    found = bytearray()
    while len(found) < size:
        some = line.recv(size - len(found))
        if not some:
            raise OSError("the desk hung up")
        found += some
    return bytes(found)


def _framed(closed: bytes) -> bytes:
    return _SIZE.pack(len(closed)) + closed


def _closed(key: bytes, plain: bytes, way: bytes, challenge: bytes) -> bytes:
    return sealing.close_with(_of_wire(key), plain, way + challenge)


def _of_wire(key: bytes) -> bytes:
    return hmac.new(key, b"callin desk wire 1", "sha256").digest()

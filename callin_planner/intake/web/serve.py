"""Listening: one interface, TLS alone, and nobody slow or silent keeps others out (R-H1, R-H2, R-H10)."""

import asyncio
import os
import secrets
import socket
import ssl
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from callin_planner.domain.desk_book import DeskTls

HEAD_SECONDS = 10.0
HANDSHAKE_SECONDS = 10.0
GOODBYE_SECONDS = 3.0
IDLE_SECONDS = 30
HEAD_BYTES = 16_384
MOST_CONNECTIONS = 400
_BACKLOG = 256


class PatientProtocol(H11Protocol):
    """uvicorn's own, with an end to waiting for a request's head, and to how many may wait."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.heard = time.monotonic()
        self._head: asyncio.TimerHandle | None = None
        self._await_head()
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        self.heard = time.monotonic()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_awaiting()
        elif self._head is None:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_awaiting()
        super().connection_lost(exc)

    def is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def drop(self) -> None:
        self.transport.abort()

    def _await_head(self) -> None:
        self._head = self.loop.call_later(HEAD_SECONDS, self.drop)

    def _stop_awaiting(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _make_room(self) -> None:
        """The line that has been silent longest makes room."""
        idle = [one for one in self.connections if isinstance(one, PatientProtocol) and one.is_idle()]
        if idle:
            min(idle, key=lambda one: one.heard).drop()


class DeskServer(uvicorn.Server):
    """A uvicorn server on one listening socket, TLS handshakes bounded. `ready` is called once it listens.

    Without a `context` a proxy in front speaks TLS.
    """

    def __init__(
        self, app: Any, listener: socket.socket, context: ssl.SSLContext | None, ready: Callable[[], None]
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=IDLE_SECONDS,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=HEAD_BYTES,
            )
        )
        self._listener = listener
        self._context = context
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await self.lifespan.startup()
        loop = asyncio.get_running_loop()
        self.servers = [
            await loop.create_server(
                lambda: PatientProtocol(
                    config=self.config, server_state=self.server_state, app_state=self.lifespan.state
                ),
                sock=self._listener,
                ssl=self._context,
                ssl_handshake_timeout=HANDSHAKE_SECONDS if self._context else None,
                ssl_shutdown_timeout=GOODBYE_SECONDS if self._context else None,
                backlog=_BACKLOG,
            )
        ]
        self.started = True
        self._ready()


def listen(address: str, port: int) -> socket.socket:
    """A socket bound to one address. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # asyncio turns Nagle's waiting off (48 ms an answer) for sockets that say they are TCP, and for no others
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


def context_of(tls: DeskTls, folder: Path) -> ssl.SSLContext:
    """TLS 1.2 and 1.3. The library reads keys from files alone: ours is one for a moment, and encrypted."""
    from cryptography.hazmat.primitives import serialization as s

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
    context.set_alpn_protocols(["http/1.1"])
    password = secrets.token_urlsafe(32)
    key = s.load_pem_private_key(tls.private_key.encode(), None)
    closed = key.private_bytes(
        s.Encoding.PEM, s.PrivateFormat.PKCS8, s.BestAvailableEncryption(password.encode())
    )
    handle, name = tempfile.mkstemp(prefix=".tls-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(tls.certificate.encode() + b"\n" + closed)
        context.load_cert_chain(name, password=password)
    finally:
        Path(name).unlink()
    return context


def hosts_of(address: str, port: int, names: tuple[str, ...]) -> frozenset[str]:
    """What a browser may write in its Host line for this server."""
    shown = f"[{address}]" if ":" in address else address
    bare = {shown, *names}
    bare |= {"localhost"} if address in ("127.0.0.1", "::1") else set()
    return frozenset({f"{name}:{port}" for name in bare} | (bare if port == 443 else set()))

"""What every request to a hosted desk passes: who asks, whether the desk is open, and one line in the log.

Addresses are taken from the connection; from X-Forwarded-For where a proxy that was named sent the request.
"""

import ipaddress
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter

import orjson

from callin_planner.errors import EnvironmentFault
from callin_planner.intake.hosted.limiting import TRYING, Tries, Try
from callin_planner.intake.hosted.phones import HostedPhones
from callin_planner.intake.web.guard import HEADERS, App, Message, Receive, Scope, Send
from callin_planner.intake.web.room import PHONE

HEALTH = "/health"
_TRIES = ("/card", "/api/card", "/pair", "/api/pair")
_KNOWN_FIRST = frozenset(
    {
        "api",
        "static",
        "card",
        "again",
        "words",
        "intake",
        "undo",
        "leave",
        "help",
        "pair",
        "site",
        "health",
        "",
    }
)
_PHONE = PHONE.encode()
_CLOSED = "This page is closed just now. / Esta página está cerrada en este momento."
_AWAY = "Try again in a moment. Nothing was kept. / Inténtelo de nuevo en un momento. No se guardó nada."
_NOT_YOU = "This server is reached through its own name. / Use el nombre propio de este servidor."


@dataclass(frozen=True)
class Doors:
    """The applications behind: the site's, and the desk's where one is open. `healthy` asks the database."""

    site: App
    desk: Callable[[], App | None]
    healthy: Callable[[], bool]


class Front:
    """`proxies` may speak for others; where there is no TLS of our own, nobody else is let in."""

    def __init__(self, doors: Doors, proxies: Collection[str], *, only_proxies: bool) -> None:
        self._doors = doors
        self._proxies = frozenset(ipaddress.ip_address(each) for each in proxies)
        self._only_proxies = only_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._doors.site(scope, receive, send)
            return
        began, status = perf_counter(), [0]

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
            await send(message)

        try:
            await self._answer(scope, receive, noting)
        finally:
            log("request", method=scope["method"], path=_bare(scope["path"]), status=status[0],
                ms=round((perf_counter() - began) * 1000, 1))  # fmt: skip

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == HEALTH:
            ok = self._doors.healthy()
            await refuse(send, 200 if ok else 503, "ok" if ok else "the database does not answer")
            return
        peer = _peer(scope)
        if peer in self._proxies:
            scope["client"] = (_forwarded(scope, self._proxies) or str(peer), 0)
        elif self._only_proxies:
            await refuse(send, 403, _NOT_YOU)
            return
        if scope["path"].startswith("/site/"):
            await self._doors.site(scope, receive, send)
            return
        desk = self._doors.desk()
        if desk is None:
            await refuse(send, 503, _CLOSED)
            return
        await desk(scope, receive, send)


class Arriving:
    """Behind the guard: the phone's cookie looked up, a try of a code counted, before a page asks."""

    def __init__(self, app: App, phones: HostedPhones, tries: Tries) -> None:
        self._app = app
        self._phones = phones
        self._tries = tries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = [False]

        async def noting(message: Message) -> None:
            started[0] = True
            await send(message)

        try:
            await self._phones.learn(_cookie(scope))
            if scope["method"] == "POST" and scope["path"] in _TRIES:
                await self._trying(scope, receive, noting)
            else:
                await self._app(scope, receive, noting)
        except EnvironmentFault:
            if started[0]:
                raise
            await refuse(send, 503, _AWAY)

    async def _trying(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = scope["client"][0] if scope.get("client") else ""
        trying = Try(allowed=await self._tries.take(address))
        token = TRYING.set(trying)
        try:
            await self._app(scope, receive, send)
        finally:
            TRYING.reset(token)
            if trying.allowed and not trying.spent:
                await self._tries.give_back(address)


def log(event: str, **told: object) -> None:
    """One line of JSON: never an address, a token, a query or a name."""
    line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **told}
    sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
    sys.stdout.buffer.flush()


async def refuse(send: Send, status: int, words: str) -> None:
    said = words.encode()
    headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    headers += [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(said)).encode()),
    ]
    if status == 503:
        headers.append((b"retry-after", b"2"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said})


def _bare(path: str) -> str:
    """The first part of a path of ours; whatever else was asked for is not written down."""
    first = path.lstrip("/").partition("/")[0]
    return f"/{first}" if first in _KNOWN_FIRST else "other"


def _peer(scope: Scope) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(scope["client"][0])
    except (TypeError, ValueError):
        return None


def _forwarded(
    scope: Scope, proxies: Collection[ipaddress.IPv4Address | ipaddress.IPv6Address]
) -> str | None:
    """The last address that no proxy of ours is: what stands before it anybody could have written."""
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    for said in reversed(",".join(lines).split(",")):
        try:
            address = ipaddress.ip_address(said.strip())
        except ValueError:
            return None
        if address not in proxies:
            return str(address)
    return None


def _cookie(scope: Scope) -> str:
    """The phone's: ours holds no character that would have to be quoted."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            for part in value.split(b";"):
                key, _equals, held = part.strip().partition(b"=")
                if key == _PHONE:
                    return str(held.decode("latin-1"))
    return ""

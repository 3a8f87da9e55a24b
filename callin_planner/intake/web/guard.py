"""What every request passes first: host, length, origin; what every answer carries (R-H4, R-H6).

The body is read here, whole, before anything looks at the request: a client that dribbles costs a few
kilobytes for ten seconds.
"""

import asyncio
from collections.abc import Callable, Collection, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Any]
Send = Callable[[Message], Any]
App = Callable[[Scope, Receive, Send], Any]

BODY_BYTES = 65_536
TARGET_BYTES = 256
BODY_SECONDS = 10.0
ANSWER_SECONDS = 60.0

_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PERMISSIONS = "camera={camera}, geolocation=(), microphone=(), payment=(), usb=()"

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": _POLICY.format(scripts=""),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": _PERMISSIONS.format(camera="()"),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
SCANNING = {
    "content-security-policy": _POLICY.format(scripts=" 'wasm-unsafe-eval'"),
    "permissions-policy": _PERMISSIONS.format(camera="(self)"),
}
"""What the page with the camera carries in their place: its decoder is WebAssembly."""

_RAW_HEADERS = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
_STATIC = [
    (b"cache-control", b"no-cache"),
    *((name, each) for name, each in _RAW_HEADERS if name != b"cache-control"),
]
"""What is the same on every phone may be kept by it, and is asked for anew each time."""

_WORDS = {
    400: "That request does not read.",
    403: "This page takes its own forms only.",
    404: "There is no such page.",
    408: "That took too long. Send it again.",
    411: "Say how long the form is.",
    413: "That is longer than anything this page asks for.",
    414: "That address is too long.",
    421: "This is another address than the one on the laptop's screen.",
}


class Guard:
    """An ASGI application around another. `hosts` may change while it runs."""

    def __init__(self, app: App, hosts: Callable[[], Collection[str]]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        carrying = _with_headers(send, _STATIC if scope["path"].startswith("/static/") else _RAW_HEADERS)
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(carrying, refusal)
            return
        body = await _whole_body(receive)
        if isinstance(body, int):
            await _refuse(carrying, body)
            return
        async with asyncio.timeout(ANSWER_SECONDS):
            await self._app(scope, _told(body, receive), carrying)

    def _refusal(self, scope: Scope) -> int:
        """0 for a request that may go on, else the status it is refused with."""
        headers = scope["headers"]
        hosts = [value.decode("latin-1").lower() for name, value in headers if name == b"host"]
        if len(hosts) != 1 or hosts[0] not in self._hosts():
            return 421
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > TARGET_BYTES:
            return 414
        # nothing but the language is ever asked for in an address: a card's token there is not looked at
        if scope["query_string"] not in (b"", b"lang=en", b"lang=es"):
            return 404
        if scope["method"] == "POST":
            return _post_refusal(headers, f"https://{hosts[0]}")
        return 0


def _post_refusal(headers: list[tuple[bytes, bytes]], own: str) -> int:
    origins = [value.decode("latin-1").lower() for name, value in headers if name == b"origin"]
    sites = [value for name, value in headers if name == b"sec-fetch-site"]
    lengths = [value for name, value in headers if name == b"content-length"]
    # a form's Origin is "null" under no-referrer; the browser's own word that it is ours then decides
    is_ours = origins == [own] or (origins == ["null"] and sites == [b"same-origin"])
    if not is_ours or sites not in ([], [b"same-origin"]):
        return 403
    if len(lengths) != 1 or not lengths[0].isdigit():
        return 411
    return 413 if len(lengths[0]) > 9 or int(lengths[0]) > BODY_BYTES else 0


async def _whole_body(receive: Receive) -> bytes | int:
    """The body, or the status of a refusal."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return 400
                body += message.get("body", b"")
                if len(body) > BODY_BYTES:
                    return 413
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        return 408


def _told(body: bytes, receive: Receive) -> Receive:
    """The body again, for the application; after it, whatever else comes from the client."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return dict(await receive())

    return again


def _with_headers(send: Send, walls: list[tuple[bytes, bytes]]) -> Send:
    async def carrying(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", []))
            named = {name for name, _value in own}
            message["headers"] = [*own, *((name, each) for name, each in walls if name not in named)]
        await send(message)

    return carrying


async def _refuse(send: Send, status: int) -> None:
    words = _WORDS[status].encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(words)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})

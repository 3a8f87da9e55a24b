"""Which tablets may look: a link that works once pairs a tablet, its cookie lasts for the evening."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from callin_planner.intake.web.limits import Limit

MOST = 6
LINK_SECONDS = 600.0
LIFETIME = 18 * 3600.0
_TRIES_EACH = 5
_TRIES_ALL = 20


@dataclass
class Tablets:
    """`file` keeps digests of the cookies, so that a restart knows the tablets again. `now` is wall time."""

    file: Path
    now: Callable[[], float] = time.time
    token: str = ""
    _made: float = 0.0
    _cookies: dict[str, float] = field(default_factory=dict)
    _limit: Limit = field(default_factory=lambda: Limit(_TRIES_EACH, _TRIES_ALL))

    def __post_init__(self) -> None:
        self._cookies = self._read()
        self.renew()

    def renew(self) -> None:
        """Another link; the one before stops working."""
        self.token = secrets.token_urlsafe(16)
        self._made = self.now()

    def is_stale(self) -> bool:
        return self.now() - self._made > LINK_SECONDS

    def pair(self, token: str, address: str) -> tuple[str, str]:
        """A cookie and "" for the right link, or "" and why not: "slow", "full" or "wrong"."""
        if not self._limit.take(address):
            return "", "slow"
        right = hmac.compare_digest(token.encode(), self.token.encode())
        if not right or self.is_stale():
            return "", "wrong"
        if len(self._living()) >= MOST:
            return "", "full"
        cookie = secrets.token_urlsafe(24)
        self._cookies[_digest(cookie)] = self.now() + LIFETIME
        self._write()
        self.renew()
        return cookie, ""

    def knows(self, cookie: str) -> bool:
        until = self._cookies.get(_digest(cookie))
        return until is not None and until > self.now()

    def count(self) -> int:
        return len(self._living())

    def forget_all(self) -> None:
        self._cookies = {}
        self._write()
        self.renew()

    def _living(self) -> dict[str, float]:
        self._cookies = {digest: until for digest, until in self._cookies.items() if until > self.now()}
        return self._cookies

    def _read(self) -> dict[str, float]:
        try:
            said = json.loads(self.file.read_text("ascii"))
            return {str(digest): float(until) for digest, until in said.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.touch(0o600)
        fresh.write_text(json.dumps(self._cookies), "ascii")
        fresh.replace(self.file)


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()

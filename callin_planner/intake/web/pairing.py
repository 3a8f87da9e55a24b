"""Pairing: a code from the laptop's screen, six digits on both, and the operator's Allow (R-H5)."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from time import monotonic
from uuid import UUID

from callin_planner.domain.cards import ALPHABET
from callin_planner.intake.web.limits import Limit

CODE_SECONDS = 300
ASKING_SECONDS = 300
KIOSK_SECONDS = 60
TRIES = 5
MOST_ASKING = 12
_CHARACTERS = 10
"""Ten of 31 characters: 49 bits."""


class Standing(StrEnum):
    WAITING = "waiting"
    ALLOWED = "allowed"
    DENIED = "denied"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A phone that showed a good code. `secret` and `browser` are digests; `began` counts seconds."""

    id: str
    secret: str
    browser: str
    name: str
    provider_id: UUID | None
    kind: str
    digits: str
    at: datetime
    began: float
    standing: Standing = Standing.WAITING


@dataclass(frozen=True)
class KioskPass:
    name: str
    provider_id: UUID
    began: float


@dataclass
class Pairing:
    """The code that is shown now, and who waits to be allowed. `now` counts seconds."""

    now: Callable[[], float] = monotonic
    code: str = ""
    asking: dict[str, Asking] = field(default_factory=dict)
    tries: Limit = field(default_factory=lambda: Limit(5, 20))
    _made: float = 0.0
    _wrong: int = 0
    _passes: dict[str, KioskPass] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tries.now = self.now
        self.renew()

    def renew(self) -> None:
        """Another code; the one before is of no use any more."""
        self.code = new_code()
        self._made = self.now()
        self._wrong = 0

    def left(self) -> float:
        """Seconds until the code is renewed; renews one that is due."""
        if self.now() - self._made >= CODE_SECONDS:
            self.renew()
        return CODE_SECONDS - (self.now() - self._made)

    def spend(self, typed: str, address: str) -> bool | None:
        """Whether `typed` is the code shown, which then is used up; None where too many tried."""
        if not self.tries.take(address):
            return None
        self.left()
        if hmac.compare_digest(tidy(typed).encode(), self.code.encode()):
            self.renew()
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self.renew()
        return False

    def ask(self, asking: Asking) -> bool:
        """Put a phone before the operator; False where too many wait already."""
        self._drop_old()
        if sum(one.standing is Standing.WAITING for one in self.asking.values()) >= MOST_ASKING:
            return False
        self.asking[asking.id] = asking
        return True

    def found(self, secret: str, browser: str) -> Asking | None:
        """The phone that holds this secret, in the browser it asked with."""
        self._drop_old()
        digest = digest_of(secret)
        return next(
            (one for one in self.asking.values() if one.secret == digest and one.browser == browser), None
        )

    def waiting(self) -> list[Asking]:
        self._drop_old()
        return [one for one in self.asking.values() if one.standing is Standing.WAITING]

    def decide(self, asking_id: str, standing: Standing, provider_id: UUID | None = None) -> bool:
        """The operator's word; False where nobody waits under that id."""
        self._drop_old()
        asking = self.asking.get(asking_id)
        if asking is None or asking.standing is not Standing.WAITING:
            return False
        self.asking[asking_id] = replace(
            asking, standing=standing, provider_id=provider_id or asking.provider_id
        )
        return True

    def withdraw(self, asking_id: str) -> None:
        self.asking.pop(asking_id, None)

    def new_digits(self) -> str:
        """Six digits nobody else shows just now."""
        shown = {one.digits for one in self.asking.values()}
        while (digits := f"{secrets.randbelow(1_000_000):06d}") in shown:
            pass
        return digits

    def new_pass(self, name: str, provider_id: UUID) -> str:
        """A code that opens one trusted tab on this computer, once, within a minute."""
        code = new_code()
        self._passes[code] = KioskPass(name, provider_id, self.now())
        return code

    def spend_pass(self, typed: str, address: str) -> KioskPass | None:
        if not self.tries.take(address):
            return None
        since = self.now() - KIOSK_SECONDS
        self._passes = {code: one for code, one in self._passes.items() if one.began > since}
        return self._passes.pop(tidy(typed), None)

    def _drop_old(self) -> None:
        since = self.now() - ASKING_SECONDS
        self.asking = {key: one for key, one in self.asking.items() if one.began > since}


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _n in range(_CHARACTERS))


def tidy(typed: str) -> str:
    return "".join(c for c in typed[:200].upper() if c.isalnum())


def shown(code: str) -> str:
    """As on the laptop's screen: five, hyphen, five."""
    return f"{code[:5]}-{code[5:]}"


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

"""Key stretching: Argon2id with a floor and a ceiling that hold before any work is done (R-A3, R-A4)."""

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import process_time


@dataclass(frozen=True)
class Cost:
    """Passes, memory in KiB, lanes."""

    t: int
    m: int
    p: int


FLOOR = Cost(3, 128 * 1024, 1)
CEILING = Cost(20, 2 * 1024 * 1024, 16)
DEFAULT = Cost(4, 256 * 1024, 2)
SALT_BYTES = 16

_SHORTEST, _AIM, _LONGEST = 0.7, 0.95, 1.5


def is_allowed(cost: Cost) -> bool:
    """Whether `cost` lies between floor and ceiling."""
    return (
        FLOOR.t <= cost.t <= CEILING.t and FLOOR.m <= cost.m <= CEILING.m and FLOOR.p <= cost.p <= CEILING.p
    )


def stretch(secret: str, salt: bytes, cost: Cost) -> bytes:
    """256 bits from what was typed. Raises ValueError for a cost outside the limits, before any work."""
    if not is_allowed(cost):
        raise ValueError("the cost of stretching is outside its limits")
    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFKC", secret.strip()).encode()
    return hash_secret_raw(typed, salt, cost.t, cost.m, cost.p, 32, Type.ID)


def calibrated(seconds_of: Callable[[Cost], float] | None = None) -> Cost:
    """A cost that takes this machine 0.7 to 1.5 seconds, never below the floor.

    `seconds_of` measures a cost in seconds. The default cost is kept where it fits; a fast machine makes
    more passes, a slow one fewer, and only then takes less memory.
    """
    measure = seconds_of or _seconds
    seconds = measure(DEFAULT)
    if _SHORTEST <= seconds <= _LONGEST:
        return DEFAULT
    if seconds < _SHORTEST:
        return replace(DEFAULT, t=min(CEILING.t, round(DEFAULT.t * _AIM / seconds)))
    lighter = replace(DEFAULT, t=FLOOR.t)
    while lighter.m > FLOOR.m and measure(lighter) > _LONGEST:
        lighter = replace(lighter, m=max(FLOOR.m, lighter.m // 2))
    return lighter


def _seconds(cost: Cost) -> float:
    """Seconds on this machine when it is idle: the work of all lanes, shared among as many cores.

    A stopwatch would call a busy machine slow, and leave the site with a weaker cost for ever.
    """
    start = process_time()
    stretch("a passphrase for measuring", b"0" * SALT_BYTES, cost)
    return (process_time() - start) / min(cost.p, os.cpu_count() or 1)

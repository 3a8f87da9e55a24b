"""Five code tries an address and minute, over all workers: counted in the database, by a salted digest."""

import hmac
import ipaddress
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime

from callin_planner.intake.hosted.pool import Pool

TRIES_A_MINUTE = 5
_TAKE = """
INSERT INTO hosted_try AS t VALUES (%(address)s, ARRAY[clock_timestamp()])
ON CONFLICT (address) DO UPDATE SET at = ARRAY(
    SELECT one FROM unnest(t.at) AS one WHERE one > clock_timestamp() - interval '1 minute' ORDER BY one
) || clock_timestamp()
WHERE %(most)s > (
    SELECT count(*) FROM unnest(t.at) AS one WHERE one > clock_timestamp() - interval '1 minute')
RETURNING 1
"""


@dataclass
class Try:
    """One request's turn to try a code. `spent`: what was tried came to nothing."""

    allowed: bool = True
    spent: bool = False


TRYING: ContextVar[Try] = ContextVar("trying")


class Tries:
    """`key` is the server's own; with the day's salt nobody can tell an address from its digest later."""

    def __init__(self, pool: Pool, key: bytes, most: int = TRIES_A_MINUTE) -> None:
        self._pool = pool
        self._key = key
        self._most = most
        self._salt: tuple[date, bytes] | None = None

    async def take(self, address: str) -> bool:
        """Count a try before it is looked at, so that many at once are no more than five."""
        digest = await self._digest(address)
        async with self._pool.connection() as connection:
            said = await connection.execute(_TAKE, {"address": digest, "most": self._most})
            return await said.fetchone() is not None

    async def give_back(self, address: str) -> None:
        """A code that was good is no try."""
        digest = await self._digest(address)
        async with self._pool.connection() as connection:
            await connection.execute(
                "UPDATE hosted_try SET at = trim_array(at, 1) WHERE address = %s AND cardinality(at) > 0",
                (digest,),
            )

    async def sweep(self) -> None:
        """Yesterday's salt goes, and with it what any digest meant."""
        async with self._pool.connection() as connection:
            await connection.execute("DELETE FROM hosted_salt WHERE day < %s", (datetime.now(UTC).date(),))
            await connection.execute(
                "DELETE FROM hosted_try WHERE (SELECT max(one) FROM unnest(at) AS one) "
                "< now() - interval '1 minute' OR cardinality(at) = 0"
            )
            await connection.execute("DELETE FROM hosted_rate WHERE minute < now() - interval '2 minutes'")

    async def _digest(self, address: str) -> str:
        today = datetime.now(UTC).date()
        if self._salt is None or self._salt[0] != today:
            self._salt = (today, await self._salt_of(today))
        return hmac.new(self._key, self._salt[1] + network_of(address).encode(), "sha256").hexdigest()

    async def _salt_of(self, day: date) -> bytes:
        async with self._pool.connection() as connection:
            await connection.execute(
                "INSERT INTO hosted_salt VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (day, secrets.token_bytes(16)),
            )
            said = await connection.execute("SELECT salt FROM hosted_salt WHERE day = %s", (day,))
            row = await said.fetchone()
        if row is None or not isinstance(row[0], bytes):
            raise RuntimeError("a day without a salt")
        return row[0]


def network_of(address: str) -> str:
    """One household's: an IPv4 address, the first half of an IPv6 one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)

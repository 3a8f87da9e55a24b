"""What a hosted desk keeps of submissions, and for how long. A statement that returned is on the disk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from callin_planner.domain.hosted import Pulled, SealedEntry
from callin_planner.domain.intake import Act, Again
from callin_planner.intake.hosted.pool import Connection, Pool

SAVES_A_MINUTE = 60
"""Of one phone, over all workers: nobody at a table keeps more."""

_KEEP = """
WITH free AS (
    INSERT INTO hosted_rate AS r VALUES (%(device)s, date_trunc('minute', clock_timestamp()), 1)
    ON CONFLICT (device) DO UPDATE SET
        n = CASE WHEN r.minute = excluded.minute THEN r.n + 1 ELSE 1 END, minute = excluded.minute
    WHERE r.minute <> excluded.minute OR r.n < %(most)s
    RETURNING 1)
INSERT INTO hosted_entry (nonce, at, act, again, card, device, sealed)
SELECT %(nonce)s, %(at)s, %(act)s, %(again)s, %(card)s, %(device)s, %(sealed)s FROM free
WHERE %(act)s <> 'intake' OR %(again)s <> ''
    OR NOT EXISTS (SELECT 1 FROM hosted_entry WHERE card = %(card)s AND act = 'intake' AND NOT undone)
ON CONFLICT DO NOTHING RETURNING nonce
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A submission as the server has it: who it is of, and what was said, is in `sealed` alone."""

    nonce: str
    at: datetime
    act: Act
    again: Again = Again.NO
    card: str = ""
    device: str = ""
    undone: bool = False


@dataclass(frozen=True)
class Standing:
    """Which of the entries before stands in the way of a new one."""

    row: Row | None = None
    used: bool = False


class Keeper:
    """The submissions of a hosted desk. Everything raises EnvironmentFault where the database is away."""

    def __init__(self, pool: Pool, most: int = SAVES_A_MINUTE) -> None:
        self._pool = pool
        self._most = most

    async def keep(self, row: Row, sealed: bytes) -> bool:
        """On the disk when this returns true. False where its nonce or its card stands, or too many came."""
        async with self._pool.connection() as connection:
            said = await connection.execute(_KEEP, {**_said(row), "sealed": sealed, "most": self._most})
            return await said.fetchone() is not None

    async def standing(self, nonce: str, card: str) -> Standing:
        """The row of a nonce, and whether a card is used by a row that stands."""
        async with self._pool.connection() as connection:
            row = await _row(connection, nonce)
            used = await connection.execute(
                "SELECT 1 FROM hosted_entry WHERE card = %s AND act = 'intake' AND NOT undone LIMIT 1",
                (card,),
            )
            return Standing(row, bool(card) and await used.fetchone() is not None)

    async def take_back(self, row: Row, sealed: bytes, taken_back: str) -> None:
        """Keep an undo and what it comes to, both or neither. Twice is once."""
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(
                "INSERT INTO hosted_entry (nonce, at, act, again, card, device, sealed) VALUES "
                "(%(nonce)s, %(at)s, %(act)s, %(again)s, %(card)s, %(device)s, %(sealed)s) "
                "ON CONFLICT DO NOTHING",
                {**_said(row), "sealed": sealed},
            )
            await connection.execute("UPDATE hosted_entry SET undone = true WHERE nonce = %s", (taken_back,))

    async def used_since(self, seq: int) -> tuple[int, list[Row]]:
        """Rows after number `seq`, and the number of the last: how a worker hears of the others'."""
        async with self._pool.connection() as connection:
            said = await connection.execute(
                "SELECT seq, nonce, at, act, again, card, device, undone FROM hosted_entry "
                "WHERE seq > %s ORDER BY seq",
                (seq,),
            )
            rows = await said.fetchall()
            return (int(str(rows[-1][0])) if rows else seq), [_row_of(row[1:]) for row in rows]

    async def waiting(self, most: int) -> Pulled:
        """Sealed submissions that the laptop has not said it has."""
        async with self._pool.connection() as connection:
            said = await connection.execute(
                "SELECT nonce, sealed FROM hosted_entry WHERE sealed IS NOT NULL ORDER BY seq LIMIT %s",
                (most,),
            )
            entries = tuple(
                SealedEntry(nonce=str(nonce), sealed=_bytes(sealed))
                for nonce, sealed in await said.fetchall()
            )
            total = await connection.execute("SELECT count(*) FROM hosted_entry WHERE sealed IS NOT NULL")
            row = await total.fetchone()
            return Pulled(entries=entries, waiting=int(str(row[0])) if row else 0)

    async def forget(self, nonces: Collection[str]) -> int:
        """Drop what is sealed: the laptop has it. That a nonce was here is known for two days more."""
        async with self._pool.connection() as connection:
            said = await connection.execute(
                "UPDATE hosted_entry SET sealed = NULL WHERE nonce = ANY(%s) AND sealed IS NOT NULL",
                (list(nonces),),
            )
            return said.rowcount

    async def sweep(self) -> None:
        """A talk is soon an hour and nothing else; what the laptop has is forgotten after two days."""
        async with self._pool.connection() as connection:
            await connection.execute(
                "UPDATE hosted_entry SET device = '', at = date_trunc('hour', at) "
                "WHERE act = 'just_talk' AND device <> '' AND at < now() - interval '10 minutes'"
            )
            await connection.execute(
                "DELETE FROM hosted_entry WHERE sealed IS NULL AND at < now() - interval '2 days'"
            )


async def _row(connection: Connection, nonce: str) -> Row | None:
    said = await connection.execute(
        "SELECT nonce, at, act, again, card, device, undone FROM hosted_entry WHERE nonce = %s", (nonce,)
    )
    found = await said.fetchone()
    return _row_of(found) if found else None


def _said(row: Row) -> dict[str, object]:
    return {
        "nonce": row.nonce,
        "at": row.at,
        "act": row.act.value,
        "again": row.again.value,
        "card": row.card,
        "device": row.device,
    }


def _row_of(values: tuple[object, ...]) -> Row:
    nonce, at, act, again, card, device, undone = values
    if not isinstance(at, datetime):
        raise TypeError("a moment wanted")
    return Row(
        nonce=str(nonce),
        at=at,
        act=Act(str(act)),
        again=Again(str(again)),
        card=str(card),
        device=str(device),
        undone=bool(undone),
    )


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else b""

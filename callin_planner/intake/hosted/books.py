"""The published book in the database, closed with the server's own key: a dump of it says nothing."""

from callin_planner import desk_plain, sealing
from callin_planner.domain.desk_book import DeskBook
from callin_planner.domain.hosted import Published
from callin_planner.intake.hosted.pool import Connection, Pool

_BOUND = b"callin hosted book 1"


class Books:
    """`key` is the server's."""

    def __init__(self, pool: Pool, key: bytes) -> None:
        self._pool = pool
        self._key = key

    async def version(self) -> int:
        """Of what the site published last, or of who left since; 0 for nothing."""
        async with self._pool.connection() as connection:
            said = await connection.execute("SELECT version FROM hosted_book")
            row = await said.fetchone()
        return int(str(row[0])) if row else 0

    async def read(self) -> DeskBook | None:
        """Raises UnsealingError where another server's key closed it: the site has to publish again."""
        async with self._pool.connection() as connection:
            said = await connection.execute("SELECT closed FROM hosted_book")
            row = await said.fetchone()
        if row is None or not isinstance(row[0], bytes):
            return None
        return desk_plain.load(DeskBook, sealing.open_with(self._key, row[0], _BOUND))

    async def write(self, connection: Connection, published: Published) -> int:
        """Inside the transaction that is open: the book, and the passes that stand; the others end."""
        closed = sealing.close_with(self._key, desk_plain.dump(published.book), _BOUND)
        said = await connection.execute(
            "INSERT INTO hosted_book AS b (version, closed, published_at) VALUES (1, %s, now()) "
            "ON CONFLICT (one) DO UPDATE SET version = b.version + 1, closed = excluded.closed, "
            "published_at = excluded.published_at RETURNING version",
            (closed,),
        )
        row = await said.fetchone()
        codes = [one.code for one in published.passes]
        await connection.execute("DELETE FROM hosted_pass WHERE code <> ALL(%s)", (codes,))
        for one in published.passes:
            await connection.execute(
                "INSERT INTO hosted_pass VALUES (%s, %s, false) ON CONFLICT DO NOTHING",
                (one.code, one.provider_id),
            )
        return int(str(row[0])) if row else 0

    async def changed(self) -> None:
        """Let every worker look again: a phone left."""
        async with self._pool.connection() as connection:
            await connection.execute("UPDATE hosted_book SET version = version + 1")

"""A worker's few connections to the database, taken in turn and made anew where one was lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from callin_planner import logs
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _

SIZE = 8
WAIT_SECONDS = 5.0
_CONNECT_SECONDS = 5
_ANSWER_MILLISECONDS = 10_000

Connection = psycopg.AsyncConnection[tuple[object, ...]]


class Pool:
    """At most `size` connections. Whatever is lost on the way is an EnvironmentFault(code="server-away")."""

    def __init__(self, url: str, size: int = SIZE) -> None:
        self._url = url
        self._free: list[Connection] = []
        self._turns = asyncio.Semaphore(size)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection, each statement on it committed by itself unless a transaction is begun."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._turns.acquire()
        except TimeoutError as error:
            raise _away() from error
        taken: Connection | None = None
        try:
            taken = self._free.pop() if self._free else await self._connected()
            yield taken
        except psycopg.Error as error:
            if not isinstance(error, psycopg.OperationalError):
                logs.note(error)
            raise _away() from error
        finally:
            self._turns.release()
            await self._put_back(taken)

    async def close(self) -> None:
        while self._free:
            await self._free.pop().close()

    async def _connected(self) -> Connection:
        return await psycopg.AsyncConnection.connect(
            self._url,
            autocommit=True,
            connect_timeout=_CONNECT_SECONDS,
            options=f"-c statement_timeout={_ANSWER_MILLISECONDS} -c timezone=UTC",
        )

    async def _put_back(self, connection: Connection | None) -> None:
        """One that is broken, or was left in the middle of something, is not used again."""
        if connection is None:
            return
        if connection.closed or connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            await connection.close()
            return
        self._free.append(connection)


def _away() -> EnvironmentFault:
    return EnvironmentFault(
        _("The database does not answer. Nothing was kept; try again."), code="server-away"
    )

"""A whole copy of the database made through the writer's own connection (D6), and what is in a database."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from callin_planner.errors import CallInError, DiskFullError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage import journal
from callin_planner.storage.engine import open_engine
from callin_planner.storage.faults import translated
from callin_planner.storage.proof import journal_holds
from callin_planner.storage.store import Store

_PAGES_AT_ONCE = 2000
"""8 MB, some 60 ms: how long a copy keeps others from writing."""


@dataclass(frozen=True)
class Facts:
    """What a database holds: rows by table, the journal's newest entry, the schema's revision."""

    rows: dict[str, int]
    head: tuple[int, str]
    revision: str


@dataclass(frozen=True)
class Examination:
    """`integrity` is "ok" or the first complaints of the database itself."""

    integrity: str
    journal_chain: bool
    facts: Facts

    @property
    def ok(self) -> bool:
        return self.integrity == "ok" and self.journal_chain


def copy_database(store: Store, key: bytes, target: Path, progress: Progress = quiet) -> Facts:
    """Write an encrypted copy to the new file `target`; what it must hold is told.

    Other threads may write between the steps; what they write is in the copy. Raises DiskFullError,
    EnvironmentFault, and what `progress` raises; the caller removes what was begun.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

    def step(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, _("Copying the site"))
        if remaining:
            store.pause()

    with store.driver() as driver:
        with closing(_blank(target, key)) as copy:
            try:
                driver.backup(copy, pages=_PAGES_AT_ONCE, progress=step, sleep=0)
            except sqlcipher.Error as error:
                raise _fault(error, driver) from error
        with store.engine.connect() as connection:
            return facts_of(connection)


def examine(database: Path, key: bytes) -> Examination:
    """Open a database that nobody else has open and check all of it."""
    with opened(database, key) as connection:
        return examined(connection)


def examine_open(store: Store, heads: Iterable[tuple[int, str]]) -> Examination:
    """Check the database that `store` has open; its journal must also hold every one of `heads`."""
    with store.driver(), store.engine.connect() as connection:
        seen = examined(connection)
        known = all(journal.chain_at(connection, seq) == chain for seq, chain in heads)
    return replace(seen, journal_chain=seen.journal_chain and known)


def examined(connection: sa.Connection) -> Examination:
    """Pages, encryption, journal and counts of an open database.

    The log is brought in first, else the encryption check raises false alarms over torn pages that the log
    still covers.
    """
    complaints = _complaints(connection.connection.dbapi_connection)
    try:
        return Examination("; ".join(complaints) or "ok", journal_holds(connection), facts_of(connection))
    except sa.exc.DBAPIError:
        return Examination("; ".join(complaints) or "malformed", False, Facts({}, (0, journal.START), ""))


def _complaints(driver: Any) -> list[str]:
    """What the database itself finds wrong, five lines at most; none for a sound one."""
    found: list[str] = []
    for pragma in ("wal_checkpoint(TRUNCATE)", "integrity_check(5)", "cipher_integrity_check"):
        try:
            rows = driver.execute(f"PRAGMA {pragma}").fetchall()
        except sqlcipher.DatabaseError as error:
            found.append(str(error))
        else:
            found += [str(row[0]) for row in rows if isinstance(row[0], str) and row[0] != "ok"]
    return found[:5]


def facts_of(connection: sa.Connection) -> Facts:
    names = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
    rows = {name: _count(connection, name) for name in sorted(names)}
    revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return Facts(rows, journal.head(connection), str(revision))


def _count(connection: sa.Connection, table: str) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar_one())


def _blank(target: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(target), isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    return connection


def _fault(error: Exception, driver: Any) -> BaseException:
    fault: CallInError | None = translated(error)
    if isinstance(fault, DiskFullError):
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        return DiskFullError(
            _("There is no room for a copy: it needs {n} MB. The site itself is safe.").format(
                n=1 + pages * 4096 // 2**20
            ),
            pages * 4096,
        )
    return fault or error


@contextmanager
def opened(database: Path, key: bytes) -> Iterator[sa.Connection]:
    """A database opened for looking into; raises what `engine.connect` raises."""
    engine = open_engine(database, key)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()

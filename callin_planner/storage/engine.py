"""The only place with SQL that one database alone understands: opening it and asserting how.

A site is an encrypted SQLite file, or a database of a PostgreSQL server that a URL names.

The database's salt stays where SQLCipher puts it, in the file's first 16 bytes, so that the file and its key
are all that is ever needed to read it.
"""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from callin_planner import server_url
from callin_planner.errors import CallInError, DamagedError, EnvironmentFault
from callin_planner.i18n import _
from callin_planner.storage.faults import translated

_ASKED: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "1", 1),
    ("checkpoint_fullfsync", "1", 1),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cache_size", "-65536", -65536),
    ("journal_size_limit", "67108864", 67108864),
)
"""Pragma, what is asked, what must be answered afterwards (R-C4)."""

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(5021701)"


def open_engine(database: Path | str, key: bytes = b"") -> Engine:
    """One connection to the file `database`, keyed with the raw 256-bit `key`, or to the server of a URL.

    Raises what `connect` raises, at the first use; UserError for a URL that is not safe.
    """
    if isinstance(database, str):
        return _server_engine(database)

    def creator() -> Any:
        return connect(database, key)

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=creator, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _server_engine(url: str) -> Engine:
    server_url.require_safe(url)
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    # like BEGIN IMMEDIATE: one transaction at a time, whoever else is connected
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(_ONE_AT_A_TIME))
    return engine


def connect(database: Path, key: bytes) -> Any:
    """A driver connection that holds `database` for itself.

    EXCLUSIVE comes before the first read, else a shared-memory file stays behind. Raises InUseError,
    DiskFullError, DamagedError (a wrong key looks the same), EnvironmentFault.
    """
    connection = None
    try:
        connection = sqlcipher.connect(
            str(database), isolation_level=None, check_same_thread=False, timeout=0
        )
        _set_up(connection, key)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlcipher.Error):
            raise _fault(error) from error
        raise
    return connection


def assert_settings(connection: Any) -> None:
    """Refuse a connection whose settings are not those asked for: durability is never assumed."""
    wrong = [
        name
        for name, _asked, expected in _ASKED
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != expected
    ]
    if connection.execute("PRAGMA locking_mode").fetchone()[0] != "exclusive":
        wrong.append("locking_mode")
    if wrong:
        raise EnvironmentFault(
            _("The database library does not work safely here ({names}), so the site was not opened.").format(
                names=", ".join(wrong)
            ),
            code="unsafe-settings",
        )


def _set_up(connection: Any, key: bytes) -> None:
    run = connection.execute
    run("PRAGMA cipher_log_level=NONE")
    run(f"PRAGMA key=\"x'{key.hex()}'\"")
    run("PRAGMA locking_mode=EXCLUSIVE")
    run("SELECT count(*) FROM sqlite_master")
    for name, asked, _expected in _ASKED:
        run(f"PRAGMA {name}={asked}")
    assert_settings(connection)


def _fault(error: Exception) -> CallInError:
    fault = translated(error)
    return fault if fault is not None else DamagedError(_("The site’s database cannot be read."))


def quick_check(engine: Engine) -> bool:
    """Whether the database's pages hang together."""
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        try:
            return [row[0] for row in raw.execute("PRAGMA quick_check").fetchall()] == ["ok"]
        except sqlcipher.DatabaseError:
            return False

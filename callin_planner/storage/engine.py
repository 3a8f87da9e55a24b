"""The only place with SQL that SQLite alone understands: opening the encrypted database and asserting how."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from callin_planner.errors import DamagedError, InUseError
from callin_planner.i18n import _

_ASKED = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=1",
    "checkpoint_fullfsync=1",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cache_size=-65536",
    "journal_size_limit=67108864",
)


def open_engine(database: Path, key: bytes) -> Engine:
    """One connection to `database`, keyed with the raw 256-bit `key`.

    The order matters: EXCLUSIVE before the first read, else a shared-memory file stays behind.
    """

    def creator() -> Any:
        return connect(database, key)

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=creator, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def connect(database: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(database), isolation_level=None, check_same_thread=False, timeout=0)
    run = connection.execute
    run("PRAGMA cipher_log_level=NONE")
    run(f"PRAGMA key=\"x'{key.hex()}'\"")
    run("PRAGMA locking_mode=EXCLUSIVE")
    try:
        run("SELECT count(*) FROM sqlite_master")
    except sqlcipher.OperationalError as error:
        connection.close()
        raise InUseError(_("This site is open in another window or program.")) from error
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise DamagedError(_("The site's database cannot be read.")) from error
    for pragma in _ASKED:
        run(f"PRAGMA {pragma}")
    return connection

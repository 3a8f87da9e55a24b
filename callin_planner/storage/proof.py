"""Whether the journal still says what it said, in the order it was said (R-I5)."""

from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson
import sqlalchemy as sa

from callin_planner.storage.journal import PURGE, START, bare, label_digest, link, rows_digest_of
from callin_planner.storage.tables import journal, journal_rows, journal_touches

_AT_ONCE = 2000
_COLUMNS = [
    sa.type_coerce(column, sa.CHAR(32)).label(column.name) if isinstance(column.type, sa.Uuid) else column
    for column in journal.c
]
"""Ids as the database keeps them: turning each into a UUID would take a third of the time."""


def journal_holds(connection: sa.Connection) -> bool:
    """One pass over the journal: links, labels, contents, and the index of what was touched."""
    rows = _ByEntry(connection, journal_rows, journal_rows.c.changes, journal_rows.c.part)
    touched = sa.type_coerce(journal_touches.c.record_id, sa.CHAR(32))
    touches = _ByEntry(connection, journal_touches, touched)
    forgotten: dict[str, int] = {}
    purged: dict[str, int] = {}
    chain = START
    entries = _read(connection, sa.select(*_COLUMNS).order_by(journal.c.seq)).mappings()
    for expected, entry in enumerate(entries, start=1):
        changes = [change for text in rows.next() for change in orjson.loads(text)]
        if entry["seq"] != expected or not _entry_holds(entry, chain, changes, touches.next()):
            return False
        chain = entry["chain"]
        for change in changes:
            if "digest" in change:
                forgotten[change["id"]] = expected
                if entry["act"] == PURGE:
                    purged[change["id"]] = expected
    return (
        rows.is_spent
        and touches.is_spent
        and all(purged.get(gone, 0) >= seq for gone, seq in forgotten.items())
    )


def _entry_holds(entry: Any, chain: str, changes: list[dict[str, Any]], touched: list[Any]) -> bool:
    if entry["salt"]:
        label_holds = entry["said_digest"] == label_digest(entry["salt"], entry["label"])
    else:
        label_holds = entry["label"] == "" and any("digest" in change for change in changes)
    return (
        label_holds
        and entry["rows_digest"] == rows_digest_of(changes)
        and entry["chain"] == link(chain, entry)
        and sorted(change["id"].replace("-", "") for change in changes) == sorted(map(bare, touched))
    )


def _read(connection: sa.Connection, query: sa.Select[Any]) -> sa.CursorResult[Any]:
    return connection.execute(query, execution_options={"yield_per": _AT_ONCE})


class _ByEntry:
    """A column of a table beside the journal, read along with it, entry by entry."""

    def __init__(self, connection: sa.Connection, table: sa.Table, column: Any, *order: Any) -> None:
        query = (
            sa.select(journal.c.seq, column)
            .outerjoin_from(journal, table, journal.c.id == table.c.entry_id)
            .order_by(journal.c.seq, *order)
        )
        total = sa.select(sa.func.count()).select_from(table)
        self._left = connection.execute(total).scalar_one()
        self._groups: Any = groupby(_read(connection, query), key=itemgetter(0))

    @property
    def is_spent(self) -> bool:
        """Whether every row of the table belonged to an entry that was asked for."""
        return bool(self._left == 0)

    def next(self) -> list[Any]:
        """What belongs to the next entry."""
        _seq, rows = next(self._groups)
        found = [row[1] for row in rows if row[1] is not None]
        self._left -= len(found)
        return found

"""Whether the journal still says what it said, in the order it was said (R-I5)."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa

from callin_planner.storage.journal import PURGE, START, label_digest, link, rows_digest_of
from callin_planner.storage.tables import journal, journal_rows, journal_touches


def journal_holds(connection: sa.Connection) -> bool:
    """One pass over the journal: links, labels, contents, and the index of what was touched."""
    rows = _ByEntry(connection, journal_rows, journal_rows.c.changes, journal_rows.c.part)
    touches = _ByEntry(connection, journal_touches, journal_touches.c.record_id)
    forgotten: dict[str, int] = {}
    purged: dict[str, int] = {}
    chain = START
    query = sa.select(journal).order_by(journal.c.seq)
    for expected, entry in enumerate(connection.execute(query).mappings(), start=1):
        changes = [change for text in rows.of(expected) for change in orjson.loads(text)]
        if entry["seq"] != expected or not _entry_holds(entry, chain, changes, touches.of(expected)):
            return False
        chain = entry["chain"]
        for change in changes:
            if "digest" in change:
                forgotten.setdefault(change["id"], expected)
                if entry["act"] == PURGE:
                    purged[change["id"]] = expected
    return (
        rows.is_spent
        and touches.is_spent
        and all(purged.get(gone, 0) >= seq for gone, seq in forgotten.items())
    )


def _entry_holds(entry: Any, chain: str, changes: list[dict[str, Any]], touched: list[UUID]) -> bool:
    if entry["salt"]:
        label_holds = entry["said_digest"] == label_digest(entry["salt"], entry["label"])
    else:
        label_holds = entry["label"] == "" and any("digest" in change for change in changes)
    return (
        label_holds
        and entry["rows_digest"] == rows_digest_of(changes)
        and entry["chain"] == link(chain, entry)
        and sorted(change["id"] for change in changes) == sorted(str(record_id) for record_id in touched)
    )


class _ByEntry:
    """A column of a table beside the journal, read along with it, entry by entry."""

    def __init__(self, connection: sa.Connection, table: sa.Table, column: Any, *order: Any) -> None:
        query = (
            sa.select(journal.c.seq, column)
            .outerjoin_from(table, journal, journal.c.id == table.c.entry_id)
            .order_by(journal.c.seq, *order)
        )
        self._groups: Iterator[tuple[Any, Any]] = groupby(connection.execute(query), key=lambda row: row[0])
        self._next: tuple[Any, list[Any]] | None = None
        self._step()

    @property
    def is_spent(self) -> bool:
        return self._next is None

    def of(self, seq: int) -> list[Any]:
        """What belongs to entry number `seq`; entries must be asked for in order."""
        if self._next is None or self._next[0] != seq:
            return []
        found = self._next[1]
        self._step()
        return found

    def _step(self) -> None:
        group = next(self._groups, None)
        self._next = (group[0], [row[1] for row in group[1]]) if group else None

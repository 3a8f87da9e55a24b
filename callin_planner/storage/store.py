"""The unit of work: one connection, one lock, every change journalled in the transaction that makes it."""

import builtins
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import RLock
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from callin_planner.domain.clock import Clock
from callin_planner.domain.ids import Changed, Record
from callin_planner.domain.journal import JournalEntry, RowChange
from callin_planner.domain.people import Actor
from callin_planner.errors import ConflictError, DiskFullError, UserError
from callin_planner.i18n import _
from callin_planner.storage import journal
from callin_planner.storage.codec import columns, from_plain, from_row, to_plain, to_row
from callin_planner.storage.faults import translated
from callin_planner.storage.journal import Edit, Said
from callin_planner.storage.tables import KINDS, NAMES, TABLES

R = TypeVar("R", bound=Record)
_AT_ONCE = 500


class Tx:
    """Records inside one transaction. `changed` is complete once the block has ended."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._edits: dict[UUID, Edit] = {}
        self.changed = Changed()

    def get(self, kind: type[R], record_id: UUID) -> R:
        """The record, or UserError(code="missing")."""
        found = self.find(kind, record_id)
        if found is None:
            raise UserError(_("That is no longer there; someone may have removed it."), code="missing")
        return found

    def find(self, kind: type[R], record_id: UUID | None) -> R | None:
        return self.first(kind, id=record_id) if record_id else None

    def first(self, kind: type[R], *, order_by: str | tuple[str, ...] = (), **equals: Any) -> R | None:
        found = self._select(kind, order_by, equals, limit=1)
        return found[0] if found else None

    def list(self, kind: type[R], *, order_by: str | tuple[str, ...] = (), **equals: Any) -> builtins.list[R]:
        """Records whose fields equal `equals` (a tuple, list or set means any of them).

        `order_by` names fields; a leading minus turns the order round.
        """
        return self._select(kind, order_by, equals)

    def count(self, kind: type[Record], **equals: Any) -> int:
        query = sa.select(sa.func.count()).select_from(TABLES[kind]).where(*_conditions(kind, equals))
        return int(self._connection.execute(query).scalar_one())

    def save(self, record: R) -> R:
        """Insert or update. Nothing is written or journalled where nothing differs."""
        self.save_all((record,))
        return record

    def save_all(self, records: Iterable[Record]) -> None:
        by_kind: dict[type[Record], dict[UUID, Record]] = {}
        for record in records:
            by_kind.setdefault(type(record), {})[record.id] = record
        for kind in sorted(by_kind, key=_rank):
            self._save_kind(kind, by_kind[kind])

    def delete(self, record: Record | type[Record], record_id: UUID | None = None) -> None:
        """Remove a record, or the one of a kind with `record_id`."""
        if isinstance(record, type):
            record = self.get(record, record_id or UUID(int=0))
        self.delete_all((record,))

    def delete_all(self, records: Iterable[Record]) -> None:
        """Remove records that are there, many at once."""
        by_kind: dict[type[Record], builtins.list[Record]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record)
        for kind, gone in by_kind.items():
            for start in range(0, len(gone), _AT_ONCE):
                ids = [record.id for record in gone[start : start + _AT_ONCE]]
                self._connection.execute(TABLES[kind].delete().where(TABLES[kind].c.id.in_(ids)))
            for record in gone:
                self._note(kind, record.id, record, None)

    def by_id(self, kind: type[R], ids: Sequence[UUID]) -> dict[UUID, R]:
        """Those of `ids` that are there."""
        found: dict[UUID, R] = {}
        for start in range(0, len(ids), _AT_ONCE):
            found |= {record.id: record for record in self.list(kind, id=ids[start : start + _AT_ONCE])}
        return found

    def edits(self) -> builtins.list[Edit]:
        """Net changes so far, in the order rows were first touched."""
        return [edit for edit in self._edits.values() if edit.before != edit.after]

    def _select(
        self,
        kind: type[R],
        order_by: str | tuple[str, ...],
        equals: dict[str, Any],
        limit: int | None = None,
    ) -> builtins.list[R]:
        query = sa.select(TABLES[kind]).where(*_conditions(kind, equals)).order_by(*_order(kind, order_by))
        rows = self._connection.execute(query.limit(limit) if limit else query).mappings()
        return [from_row(kind, row) for row in rows]

    def _save_kind(self, kind: type[R], records: dict[UUID, R]) -> None:
        known = self.by_id(kind, tuple(records))
        fresh = [record for record_id, record in records.items() if record_id not in known]
        if fresh:
            self._connection.execute(TABLES[kind].insert(), [to_row(record) for record in fresh])
        for record_id, before in known.items():
            if before != records[record_id]:
                self._connection.execute(_update(kind, record_id), to_row(records[record_id]))
        for record_id, record in records.items():
            self._note(kind, record_id, known.get(record_id), record)

    def _note(self, kind: type[Record], record_id: UUID, before: Record | None, after: Record | None) -> None:
        edit = self._edits.get(record_id)
        if edit is None:
            self._edits[record_id] = Edit(kind, record_id, before, after)
        else:
            edit.after = after


class Store:
    """A site's records. Safe to use from several threads: one transaction runs at a time.

    `on_change` callbacks are called with what changed, after the commit and outside the lock, on the
    thread that made the change. `out_of_room` is true from a failed write for lack of space to the next
    write that succeeds.
    """

    def __init__(self, engine: sa.Engine, actor: Actor, clock: Clock) -> None:
        self.engine = engine
        self.actor = actor
        self.clock = clock
        self.on_change: list[Callable[[Changed], None]] = []
        self.out_of_room = False
        self._lock = RLock()
        self._busy = False

    @contextmanager
    def change(
        self, label: str, *, undoable: bool = True, actor: Actor | None = None, at: datetime | None = None
    ) -> Iterator[Tx]:
        """A transaction that is journalled as `label`; rolled back when the block raises.

        `actor` and `at` default to who opened the site and to now. Raises DiskFullError when there is no
        room; nothing was changed then.
        """
        said = Said(at or self.clock.now(), actor or self.actor, label, undoable=undoable)
        with self._writing(said) as tx:
            yield tx
        self._tell(tx.changed)

    @contextmanager
    def read(self) -> Iterator[Tx]:
        with self._lock, self._faults(), self.engine.begin() as connection:
            yield Tx(connection)

    def history(self, limit: int | None = None) -> list[JournalEntry]:
        """Journal entries, newest first."""
        with self._reading() as connection:
            return journal.entries(connection, limit)

    def history_of(self, record_id: UUID) -> list[JournalEntry]:
        """Entries that touched one record, newest first."""
        with self._reading() as connection:
            ids = set(journal.touching(connection, record_id))
            return [entry for entry in journal.entries(connection) if entry.id in ids]

    def changes_of(self, entry_id: UUID) -> list[RowChange]:
        with self._reading() as connection:
            return journal.changes(connection, entry_id)

    def verify_journal(self) -> bool:
        with self._reading() as connection:
            return journal.verify(connection)

    def journal_head(self) -> tuple[int, str]:
        """Sequence number and chain digest of the newest entry."""
        with self._reading() as connection:
            return journal.head(connection)

    def can_undo(self) -> JournalEntry | None:
        """The change that Undo would take back now."""
        return self._top(0)

    def can_redo(self) -> JournalEntry | None:
        return self._top(1)

    def undo(self, entry_id: UUID | None = None) -> Changed:
        """Take a change back (the last one by default) as a new transaction.

        Raises ConflictError if a row was changed since, UserError if there is nothing to undo.
        """
        return self._reverse("undo", 0, entry_id, _("There is nothing to undo."))

    def redo(self) -> Changed:
        return self._reverse("redo", 1, None, _("There is nothing to redo."))

    def close(self) -> None:
        with self._lock:
            self.engine.dispose()

    def _top(self, which: int) -> JournalEntry | None:
        with self._reading() as connection:
            stack = journal.stacks(connection)[which]
            return journal.entry(connection, stack[-1]) if stack else None

    def _reverse(self, act: str, which: int, entry_id: UUID | None, nothing: str) -> Changed:
        with self._reading() as connection:
            stack = journal.stacks(connection)[which]
            chosen = entry_id or (stack[-1] if stack else None)
            if chosen is None:
                raise UserError(nothing, code="nothing-to-undo")
            if chosen not in stack:
                raise UserError(_("That change cannot be undone."), code="not-undoable")
            label = _label(connection, chosen)
            changes = journal.changes(connection, chosen)
        said = Said(self.clock.now(), self.actor, label, act=act, undoable=False, reverses=chosen)
        with self._writing(said) as tx:
            _put_back(tx, changes, backwards=act == "undo")
        self._tell(tx.changed)
        return tx.changed

    @contextmanager
    def _writing(self, said: Said) -> Iterator[Tx]:
        with self._lock:
            if self._busy:
                raise RuntimeError("a transaction inside a transaction")
            self._busy = True
            try:
                with self._faults(), self.engine.begin() as connection:
                    tx = Tx(connection)
                    yield tx
                    edits = tx.edits()
                    if edits or not said.undoable:
                        entry_id = journal.write(connection, said, edits)
                        tx.changed = _changed(edits, entry_id, said.label)
                self.out_of_room = False
            finally:
                self._busy = False

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._lock, self._faults(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.IntegrityError as error:
            raise ConflictError(
                _("That cannot be done while other records depend on it, or because it is there already.")
            ) from error
        except sa.exc.DBAPIError as error:
            fault = translated(error)
            self.out_of_room = isinstance(fault, DiskFullError)
            if fault is None:
                raise
            raise fault from error

    def _tell(self, changed: Changed) -> None:
        if changed.ids:
            for callback in tuple(self.on_change):
                callback(changed)


def _put_back(tx: Tx, changes: Sequence[RowChange], *, backwards: bool) -> None:
    """Set every row to its value on the other side of `changes`, if it still stands on this side."""
    by_kind: dict[str, list[RowChange]] = {}
    for change in changes:
        by_kind.setdefault(change.kind, []).append(change)
    saved: list[Record] = []
    gone: list[Record] = []
    for name, group in by_kind.items():
        kind = KINDS[name]
        present = tx.by_id(kind, [change.id for change in group])
        for change in group:
            old, new = (change.after, change.before) if backwards else (change.before, change.after)
            now = present.get(change.id)
            if not _same(now, old):
                raise ConflictError(
                    _("This cannot be undone: a later change touches the same record. Undo that one first.")
                )
            if new is not None:
                saved.append(from_plain(kind, new, now))
            elif now is not None:
                gone.append(now)
    tx.delete_all(gone)
    tx.save_all(saved)


def _same(present: Record | None, stored: Any) -> bool:
    if present is None or stored is None:
        return present is None and stored is None
    plain = to_plain(present)
    return all(plain.get(name) == value for name, value in stored.items() if name in plain)


def _label(connection: sa.Connection, entry_id: UUID) -> str:
    found = journal.entry(connection, entry_id)
    return found.label if found else ""


def _changed(edits: Sequence[Edit], entry_id: UUID, label: str) -> Changed:
    return Changed(
        frozenset(edit.kind.__name__ for edit in edits),
        frozenset(edit.id for edit in edits),
        entry_id,
        label,
    )


def _update(kind: type[Record], record_id: UUID) -> sa.Update:
    return TABLES[kind].update().where(TABLES[kind].c.id == record_id)


def _rank(kind: type[Record]) -> int:
    return list(NAMES).index(kind)


def _conditions(kind: type[Record], equals: dict[str, Any]) -> list[Any]:
    table = TABLES[kind]
    return [
        table.c[name].in_(value)
        if isinstance(value, (tuple, list, set, frozenset))
        else table.c[name] == value
        for name, value in equals.items()
    ]


def _order(kind: type[Record], order_by: str | tuple[str, ...]) -> list[Any]:
    names = (order_by,) if isinstance(order_by, str) else order_by
    table = TABLES[kind]
    return [table.c[name[1:]].desc() if name.startswith("-") else table.c[name] for name in names]


def all_columns() -> dict[str, tuple[str, ...]]:
    """Table name to column names: what a verification counts and compares."""
    return {name: tuple(column.name for column in columns(kind)) for kind, name in NAMES.items()}

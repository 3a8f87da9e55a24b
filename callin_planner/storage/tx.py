"""Records inside one transaction, and what became of them."""

import builtins
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa

from callin_planner.domain.ids import Changed, Record
from callin_planner.domain.sight import EVERYTHING, Part, SeenInvitation, SeenInvitee
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.codec import from_rows, to_row
from callin_planner.storage.journal import Edit
from callin_planner.storage.tables import NAMES, TABLES

R = TypeVar("R", bound=Record)
_AT_ONCE = 500
_RANK = {kind: i for i, kind in enumerate(NAMES)}


class Reader(Protocol):
    """Who reads: given every row that was found, hands on what may be seen of it."""

    def seen(self, kind: type[R], rows: list[R]) -> list[R]: ...

    def parts_of(self, invitee_id: UUID) -> frozenset[Part]: ...


class Tx:
    """Records inside one transaction. `changed` is complete once the block has ended.

    A `reader` is given what it may see; without one everything is read.
    """

    def __init__(
        self, connection: sa.Connection, *, writable: bool = True, reader: Reader | None = None
    ) -> None:
        self._connection = connection
        self._writable = writable
        self._reader = reader
        self._edits: dict[UUID, Edit] = {}
        self._purged: set[UUID] = set()
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

    @property
    def is_whole(self) -> bool:
        """Whether everything of everybody is given here."""
        return self._reader is None

    def parts_of(self, invitee_id: UUID) -> frozenset[Part]:
        """What of a person may be seen here."""
        return EVERYTHING if self._reader is None else self._reader.parts_of(invitee_id)

    def save(self, record: R) -> R:
        """Insert or update. Nothing is written or journalled where nothing differs."""
        self.save_all((record,))
        return record

    def save_all(self, records: Iterable[Record]) -> None:
        self._require_writable()
        by_kind = _by_kind(records)
        _refuse_seen_in_part(by_kind)
        for kind in sorted(by_kind, key=_RANK.__getitem__):
            self._save_kind(kind, by_kind[kind])

    def delete(self, record: Record | type[Record], record_id: UUID | None = None) -> None:
        """Remove a record, or the one of a kind with `record_id`. UserError(code="missing") without one."""
        if isinstance(record, type):
            record = self.get(record, record_id or UUID(int=0))
        self.delete_all((record,))

    def delete_all(self, records: Iterable[Record]) -> None:
        """Remove those of `records` that are there, many at once."""
        self._require_writable()
        by_kind = _by_kind(records)
        _refuse_seen_in_part(by_kind)
        for kind, gone in by_kind.items():
            present = self.by_id(kind, tuple(gone))
            ids = tuple(present)
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                self._connection.execute(TABLES[kind].delete().where(TABLES[kind].c.id.in_(some)))
            for record in present.values():
                self._note(kind, record.id, record, None)

    def purge_all(self, records: Iterable[Record]) -> None:
        """Remove records and forget what the journal knows of them. Only inside `Store.purge`."""
        gone = tuple(records)
        self.delete_all(gone)
        self._purged.update(record.id for record in gone)

    def repeat(self, edits: Sequence[Edit]) -> None:
        """Make `edits` of a transaction that was rolled back once more."""
        self.purge_all(edit.before for edit in edits if edit.forgotten and edit.before)
        self.delete_all(edit.before for edit in edits if edit.before and edit.after is None)
        self.save_all(edit.after for edit in edits if edit.after)

    def by_id(self, kind: type[R], ids: Sequence[UUID]) -> dict[UUID, R]:
        """Those of `ids` that are there."""
        found: dict[UUID, R] = {}
        for start in range(0, len(ids), _AT_ONCE):
            found |= {record.id: record for record in self.list(kind, id=ids[start : start + _AT_ONCE])}
        return found

    def edits(self) -> builtins.list[Edit]:
        """Net changes so far, in the order rows were first touched."""
        for record_id in self._purged & self._edits.keys():
            self._edits[record_id].forgotten = True
        return [edit for edit in self._edits.values() if edit.before != edit.after]

    @property
    def purged(self) -> frozenset[UUID]:
        return frozenset(self._purged)

    def _require_writable(self) -> None:
        if not self._writable:
            raise RuntimeError("a change inside a read")

    def _select(
        self,
        kind: type[R],
        order_by: str | tuple[str, ...],
        equals: dict[str, Any],
        limit: int | None = None,
    ) -> builtins.list[R]:
        query = sa.select(TABLES[kind]).where(*_conditions(kind, equals)).order_by(*_order(kind, order_by))
        rows = from_rows(kind, self._connection.execute(query.limit(limit) if limit else query))
        return rows if self._reader is None else self._reader.seen(kind, rows)

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


def _by_kind(records: Iterable[Record]) -> dict[type[Record], dict[UUID, Record]]:
    found: dict[type[Record], dict[UUID, Record]] = {}
    for record in records:
        found.setdefault(type(record), {})[record.id] = record
    return found


def _refuse_seen_in_part(kinds: Iterable[type[Record]]) -> None:
    """What was read in part would take the rest of the record away."""
    if any(kind in (SeenInvitee, SeenInvitation) for kind in kinds):
        raise UserError(
            _(
                "Your role sees a part of that person’s record alone, so it does not change it. "
                "Ask the project manager; nothing was changed."
            ),
            code="not-yours",
        )


def _update(kind: type[Record], record_id: UUID) -> sa.Update:
    return TABLES[kind].update().where(TABLES[kind].c.id == record_id)


def _conditions(kind: type[Record], equals: dict[str, Any]) -> builtins.list[Any]:
    table = TABLES[kind]
    return [
        table.c[name].in_(value)
        if isinstance(value, (tuple, builtins.list, set, frozenset))
        else table.c[name] == value
        for name, value in equals.items()
    ]


def _order(kind: type[Record], order_by: str | tuple[str, ...]) -> builtins.list[Any]:
    names = (order_by,) if isinstance(order_by, str) else order_by
    table = TABLES[kind]
    return [table.c[name[1:]].desc() if name.startswith("-") else table.c[name] for name in names]

"""The one record of change: audit, undo, redo, history and news (house mechanism 3).

Every row's before and after is digested with a salt of its own; the entry's digest is chained to the one
before. A purge can therefore replace contents by their digests (`scrub`) and the chain still verifies.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa

from callin_planner.domain.ids import Record, new_id
from callin_planner.domain.journal import JournalEntry, RowChange
from callin_planner.domain.people import Actor
from callin_planner.storage.codec import to_json
from callin_planner.storage.tables import journal, journal_rows, journal_touches

_PART = 500
_START = "0" * 64


@dataclass
class Edit:
    """A row as it was when the transaction first touched it, and as it is now."""

    kind: type[Record]
    id: UUID
    before: Record | None
    after: Record | None


@dataclass(frozen=True)
class Said:
    """Who did what, when: the part of an entry that people read."""

    at: datetime
    actor: Actor
    label: str
    act: str = "change"
    undoable: bool = True
    reverses: UUID | None = None


def write(connection: sa.Connection, said: Said, edits: Sequence[Edit]) -> UUID:
    """Append one entry for `edits` and return its id."""
    entry_id = new_id()
    last = connection.execute(
        sa.select(journal.c.seq, journal.c.chain).order_by(journal.c.seq.desc()).limit(1)
    ).first()
    seq, chain = (last.seq + 1, last.chain) if last else (1, _START)
    parts, rows_digest = _pack(edits)
    salt = secrets.token_bytes(16)
    said_digest = _said_digest(salt, said.at, said.actor.name, said.label)
    connection.execute(
        journal.insert().values(
            id=entry_id,
            seq=seq,
            at=said.at,
            who=said.actor.name,
            person_id=said.actor.person_id,
            label=said.label,
            act=said.act,
            undoable=said.undoable,
            reverses=said.reverses,
            kinds=" ".join(sorted({edit.kind.__name__ for edit in edits})),
            salt=salt,
            said_digest=said_digest,
            rows_digest=rows_digest,
            chain=_link(chain, seq, said_digest, rows_digest),
        )
    )
    if parts:
        connection.execute(
            journal_rows.insert(),
            [{"entry_id": entry_id, "part": i, "changes": text} for i, text in enumerate(parts)],
        )
        connection.execute(
            journal_touches.insert(), [{"entry_id": entry_id, "record_id": edit.id} for edit in edits]
        )
    return entry_id


def entries(connection: sa.Connection, limit: int | None = None) -> list[JournalEntry]:
    """Newest first."""
    query = sa.select(journal).order_by(journal.c.seq.desc())
    rows = connection.execute(query.limit(limit) if limit else query).all()
    taken_back = {
        row.reverses: row.id
        for row in connection.execute(
            sa.select(journal.c.id, journal.c.reverses, journal.c.act)
            .where(journal.c.reverses.is_not(None))
            .order_by(journal.c.seq)
        )
        if row.act == "undo"
    }
    return [_entry(row, taken_back.get(row.id)) for row in rows]


def entry(connection: sa.Connection, entry_id: UUID) -> JournalEntry | None:
    row = connection.execute(sa.select(journal).where(journal.c.id == entry_id)).first()
    return _entry(row, None) if row else None


def changes(connection: sa.Connection, entry_id: UUID) -> list[RowChange]:
    """What an entry changed; scrubbed rows are left out."""
    found = []
    for change in _stored(connection, entry_id):
        if "digest" not in change:
            before, after = change["before"], change["after"]
            found.append(
                RowChange(
                    change["kind"],
                    UUID(change["id"]),
                    orjson.loads(before) if before else None,
                    orjson.loads(after) if after else None,
                )
            )
    return found


def touching(connection: sa.Connection, record_id: UUID) -> list[UUID]:
    """Ids of the entries that touched a record, newest first."""
    query = (
        sa.select(journal.c.id)
        .join(journal_touches, journal_touches.c.entry_id == journal.c.id)
        .where(journal_touches.c.record_id == record_id)
        .order_by(journal.c.seq.desc())
    )
    return list(connection.execute(query).scalars())


def stacks(connection: sa.Connection) -> tuple[list[UUID], list[UUID]]:
    """What can be undone and redone just now, last first to go, worked out from the journal alone."""
    undo: list[UUID] = []
    redo: list[UUID] = []
    query = sa.select(journal.c.id, journal.c.act, journal.c.undoable, journal.c.reverses)
    for row in connection.execute(query.order_by(journal.c.seq)):
        if row.act == "undo":
            _move(row.reverses, undo, redo)
        elif row.act == "redo":
            _move(row.reverses, redo, undo)
        elif row.undoable:
            undo.append(row.id)
            redo.clear()
    return undo, redo


def verify(connection: sa.Connection) -> bool:
    """Whether every entry still says what it said, in the order it was said."""
    chain = _START
    for expected, row in enumerate(connection.execute(sa.select(journal).order_by(journal.c.seq)), start=1):
        said = _said_digest(row.salt, row.at, row.who, row.label) if row.salt else row.said_digest
        rows = _digest_of(_row_digest(change) for change in _stored(connection, row.id))
        if (row.seq, row.said_digest, row.rows_digest) != (expected, said, rows):
            return False
        chain = _link(chain, row.seq, row.said_digest, row.rows_digest)
        if chain != row.chain:
            return False
    return True


def head(connection: sa.Connection) -> tuple[int, str]:
    """Sequence number and chain digest of the newest entry; (0, zeros) for an empty journal."""
    query = sa.select(journal.c.seq, journal.c.chain).order_by(journal.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.seq, row.chain) if row else (0, _START)


def scrub(connection: sa.Connection, record_ids: Iterable[UUID]) -> None:
    """Forget the contents of every change to `record_ids`, keeping only their digests."""
    gone = {str(record_id) for record_id in record_ids}
    touched = sa.select(journal_touches.c.entry_id).where(
        journal_touches.c.record_id.in_([UUID(text) for text in gone])
    )
    rows = connection.execute(sa.select(journal_rows).where(journal_rows.c.entry_id.in_(touched))).all()
    for row in rows:
        kept = [
            {"kind": change["kind"], "id": change["id"], "digest": _row_digest(change)}
            if change["id"] in gone
            else change
            for change in orjson.loads(row.changes)
        ]
        connection.execute(
            journal_rows.update()
            .where(journal_rows.c.entry_id == row.entry_id, journal_rows.c.part == row.part)
            .values(changes=orjson.dumps(kept).decode())
        )


def _pack(edits: Sequence[Edit]) -> tuple[list[str], str]:
    salts = secrets.token_hex(16 * len(edits)) if edits else ""
    packed = []
    for i, edit in enumerate(edits):
        packed.append(
            {
                "kind": edit.kind.__name__,
                "id": str(edit.id),
                "before": to_json(edit.before).decode() if edit.before else None,
                "after": to_json(edit.after).decode() if edit.after else None,
                "salt": salts[32 * i : 32 * i + 32],
            }
        )
    parts = [orjson.dumps(packed[i : i + _PART]).decode() for i in range(0, len(packed), _PART)]
    return parts, _digest_of(_row_digest(change) for change in packed)


def _stored(connection: sa.Connection, entry_id: UUID) -> Iterator[dict[str, Any]]:
    query = (
        sa.select(journal_rows.c.changes)
        .where(journal_rows.c.entry_id == entry_id)
        .order_by(journal_rows.c.part)
    )
    for text in connection.execute(query).scalars():
        yield from orjson.loads(text)


def _row_digest(change: dict[str, Any]) -> str:
    if "digest" in change:
        return str(change["digest"])
    said = "\x1f".join(
        (change["salt"], change["kind"], change["id"], change["before"] or "", change["after"] or "")
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _digest_of(digests: Iterable[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _said_digest(salt: bytes, at: datetime, who: str, label: str) -> str:
    moment = at.astimezone(UTC).isoformat()
    return hashlib.sha256(salt + "\x1f".join((moment, who, label)).encode()).hexdigest()


def _link(chain: str, seq: int, said_digest: str, rows_digest: str) -> str:
    return hashlib.sha256(f"{chain}{seq}{said_digest}{rows_digest}".encode()).hexdigest()


def _move(entry_id: UUID, source: list[UUID], target: list[UUID]) -> None:
    if entry_id in source:
        source.remove(entry_id)
        target.append(entry_id)


def _entry(row: Any, undone_by: UUID | None) -> JournalEntry:
    return JournalEntry(
        id=row.id,
        seq=row.seq,
        at=row.at,
        who=row.who,
        person_id=row.person_id,
        label=row.label,
        undoable=row.undoable and row.act == "change",
        kinds=tuple(row.kinds.split()),
        undoes=row.reverses if row.act == "undo" else None,
        undone_by=undone_by,
    )

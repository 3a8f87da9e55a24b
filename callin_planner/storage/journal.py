"""The one record of change: audit, undo, redo, history and news (house mechanism 3).

Every row's before and after, and every label, is digested with a salt of its own. An entry's link binds those
digests, everything else that the entry says, and the link before. A purge can therefore forget contents
and labels (`forget`) and the chain still verifies; that something was forgotten is accepted only where a
purge entry names the record.
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

PURGE = "purge"
START = "0" * 64
_PART = 500


@dataclass
class Edit:
    """A row as it was when the transaction first touched it, and as it is now.

    `forgotten` edits are journalled by their digests alone.
    """

    kind: type[Record]
    id: UUID
    before: Record | None
    after: Record | None
    forgotten: bool = False


@dataclass(frozen=True)
class Said:
    """Who did what, when: the part of an entry that people read.

    `act` is "change", "undo", "redo" or "purge".
    """

    at: datetime
    actor: Actor
    label: str
    act: str = "change"
    undoable: bool = True
    reverses: UUID | None = None


def write(connection: sa.Connection, said: Said, edits: Sequence[Edit]) -> UUID:
    """Append one entry for `edits` and return its id."""
    entry_id = new_id()
    seq, chain = head(connection)
    parts, rows_digest = _pack(edits)
    salt = secrets.token_bytes(16)
    row: dict[str, Any] = {
        "id": entry_id,
        "seq": seq + 1,
        "at": said.at.astimezone(UTC),
        "who": said.actor.name,
        "person_id": said.actor.person_id,
        "label": said.label,
        "act": said.act,
        "undoable": said.undoable,
        "reverses": said.reverses,
        "kinds": " ".join(sorted({edit.kind.__name__ for edit in edits})),
        "salt": salt,
        "said_digest": label_digest(salt, said.label),
        "rows_digest": rows_digest,
    }
    connection.execute(journal.insert().values(**row, chain=link(chain, row)))
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
    return _entries(connection, query.limit(limit) if limit else query)


def entry(connection: sa.Connection, entry_id: UUID) -> JournalEntry | None:
    found = _entries(connection, sa.select(journal).where(journal.c.id == entry_id))
    return found[0] if found else None


def touching(connection: sa.Connection, record_id: UUID) -> list[JournalEntry]:
    """Entries that touched a record, newest first."""
    query = (
        sa.select(journal)
        .join(journal_touches, journal_touches.c.entry_id == journal.c.id)
        .where(journal_touches.c.record_id == record_id)
        .order_by(journal.c.seq.desc())
    )
    return _entries(connection, query)


def changes(connection: sa.Connection, entry_id: UUID) -> list[RowChange]:
    """What an entry changed; forgotten rows are left out."""
    query = (
        sa.select(journal_rows.c.changes)
        .where(journal_rows.c.entry_id == entry_id)
        .order_by(journal_rows.c.part)
    )
    return [
        RowChange(change["kind"], UUID(change["id"]), _plain(change["before"]), _plain(change["after"]))
        for text in connection.execute(query).scalars()
        for change in orjson.loads(text)
        if "digest" not in change
    ]


def head(connection: sa.Connection) -> tuple[int, str]:
    """Sequence number and chain digest of the newest entry; (0, zeros) for an empty journal."""
    query = sa.select(journal.c.seq, journal.c.chain).order_by(journal.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.seq, row.chain) if row else (0, START)


def chain_at(connection: sa.Connection, seq: int) -> str | None:
    """The chain digest of entry number `seq`; None where the journal has no such entry."""
    if seq == 0:
        return START
    return connection.execute(sa.select(journal.c.chain).where(journal.c.seq == seq)).scalar()


def chains(connection: sa.Connection) -> list[str]:
    """Every chain digest, oldest first."""
    return list(connection.execute(sa.select(journal.c.chain).order_by(journal.c.seq)).scalars())


def forget(connection: sa.Connection, record_ids: Iterable[UUID]) -> None:
    """Forget labels and contents of every change to `record_ids`, keeping only their digests."""
    gone = {str(record_id) for record_id in record_ids}
    touched = list(_touched(connection, [UUID(text) for text in gone]))
    for start in range(0, len(touched), _PART):
        some = touched[start : start + _PART]
        connection.execute(
            journal.update().where(journal.c.id.in_(some), journal.c.act != PURGE).values(label="", salt=b"")
        )
        rows = connection.execute(sa.select(journal_rows).where(journal_rows.c.entry_id.in_(some))).all()
        for row in rows:
            kept = [
                _forgotten(change) if change["id"] in gone else change for change in orjson.loads(row.changes)
            ]
            connection.execute(
                journal_rows.update()
                .where(journal_rows.c.entry_id == row.entry_id, journal_rows.c.part == row.part)
                .values(changes=orjson.dumps(kept).decode())
            )


def row_digest(change: dict[str, Any]) -> str:
    """The digest of one change as stored, or the one that stands for a forgotten change."""
    if "digest" in change:
        return str(change["digest"])
    said = "\x1f".join(
        (change["salt"], change["kind"], change["id"], change["before"] or "", change["after"] or "")
    )
    return hashlib.sha256(said.encode()).hexdigest()


def rows_digest_of(changes_in_order: Iterable[dict[str, Any]]) -> str:
    """Binds every change with its kind and record, so that a forgotten one still says whose it was."""
    said = "".join(f"{change['kind']}{change['id']}{row_digest(change)}" for change in changes_in_order)
    return hashlib.sha256(said.encode()).hexdigest()


def label_digest(salt: bytes, label: str) -> str:
    return hashlib.sha256(salt + label.encode()).hexdigest()


def link(chain: str, row: Any) -> str:
    """The chain digest of `row` (a mapping with the journal's columns) after the link `chain`."""
    said = orjson.dumps(
        [
            chain,
            row["seq"],
            bare(row["id"]),
            row["at"].isoformat(),
            row["who"],
            bare(row["person_id"]),
            row["act"],
            bool(row["undoable"]),
            bare(row["reverses"]),
            row["kinds"],
            row["said_digest"],
            row["rows_digest"],
        ]
    )
    return hashlib.sha256(said).hexdigest()


def bare(identity: UUID | str | None) -> str:
    """An id as 32 hexadecimal digits, whether it was read as a UUID or as the database keeps it."""
    return identity.hex if isinstance(identity, UUID) else identity or ""


def _pack(edits: Sequence[Edit]) -> tuple[list[str], str]:
    packed = []
    for edit in edits:
        change = {
            "kind": edit.kind.__name__,
            "id": str(edit.id),
            "before": to_json(edit.before).decode() if edit.before else None,
            "after": to_json(edit.after).decode() if edit.after else None,
            "salt": secrets.token_hex(16),
        }
        packed.append(_forgotten(change) if edit.forgotten else change)
    parts = [orjson.dumps(packed[i : i + _PART]).decode() for i in range(0, len(packed), _PART)]
    return parts, rows_digest_of(packed)


def _forgotten(change: dict[str, Any]) -> dict[str, Any]:
    return {"kind": change["kind"], "id": change["id"], "digest": row_digest(change)}


def _touched(connection: sa.Connection, record_ids: Sequence[UUID]) -> Iterator[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(record_ids), _PART):
        query = sa.select(journal_touches.c.entry_id).where(
            journal_touches.c.record_id.in_(record_ids[start : start + _PART])
        )
        found.update(connection.execute(query).scalars())
    yield from found


def _plain(text: str | None) -> Any:
    return orjson.loads(text) if text else None


def _entries(connection: sa.Connection, query: sa.Select[Any]) -> list[JournalEntry]:
    rows = connection.execute(query).all()
    taken_back = _taken_back(connection, [row.id for row in rows])
    return [_entry(row, taken_back.get(row.id)) for row in rows]


def _taken_back(connection: sa.Connection, entry_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Those of the entries that stand undone just now, with the entry that undid each."""
    undone: dict[UUID, UUID] = {}
    for start in range(0, len(entry_ids), _PART):
        query = sa.select(journal.c.id, journal.c.reverses, journal.c.act).where(
            journal.c.reverses.in_(entry_ids[start : start + _PART])
        )
        for row in connection.execute(query.order_by(journal.c.seq)):
            if row.act == "undo":
                undone[row.reverses] = row.id
            else:
                undone.pop(row.reverses, None)
    return undone


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
        redoes=row.reverses if row.act == "redo" else None,
        undone_by=undone_by,
    )

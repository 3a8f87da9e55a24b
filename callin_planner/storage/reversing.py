"""Putting rows back to where they stood before an entry, or after it."""

from collections.abc import Sequence
from typing import Any

from callin_planner.domain.ids import Record
from callin_planner.domain.journal import RowChange
from callin_planner.errors import ConflictError
from callin_planner.i18n import _
from callin_planner.storage.codec import from_plain
from callin_planner.storage.tables import KINDS
from callin_planner.storage.tx import Tx


def put_back(tx: Tx, changes: Sequence[RowChange], *, backwards: bool) -> None:
    """Set every row to its value on the other side of `changes`, if it still stands on this side.

    Raises ConflictError where a row was changed since.
    """
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
            if not _stands(kind, now, old):
                raise ConflictError(_sentence(backwards))
            if new is not None:
                saved.append(from_plain(kind, new, now))
            elif now is not None:
                gone.append(now)
    tx.delete_all(gone)
    tx.save_all(saved)


def _stands(kind: type[Record], present: Record | None, stored: Any) -> bool:
    """Whether the row is what the entry left. Fields younger than the entry do not count."""
    if present is None or stored is None:
        return present is None and stored is None
    return from_plain(kind, stored, present) == present


def _sentence(backwards: bool) -> str:
    if backwards:
        return _("This cannot be undone: a later change touches the same record. Undo that one first.")
    return _("This cannot be done again: the record was changed since.")

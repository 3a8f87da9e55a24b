"""What can be undone and redone, worked out from the journal alone, so that it outlives a restart."""

from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from callin_planner.storage.tables import journal


@dataclass
class Stacks:
    """Entry ids, last first to go. `seq` is the last entry taken into account."""

    undo: list[UUID] = field(default_factory=list)
    redo: list[UUID] = field(default_factory=list)
    seq: int = 0

    def follow(self, connection: sa.Connection) -> None:
        """Take into account what was written since."""
        query = sa.select(
            journal.c.seq, journal.c.id, journal.c.act, journal.c.undoable, journal.c.reverses
        ).where(journal.c.seq > self.seq)
        for row in connection.execute(query.order_by(journal.c.seq)):
            self._add(row.act, row.id, row.undoable, row.reverses)
            self.seq = row.seq

    def _add(self, act: str, entry_id: UUID, undoable: bool, reverses: UUID | None) -> None:
        if act == "undo":
            _move(reverses, self.undo, self.redo)
        elif act == "redo":
            _move(reverses, self.redo, self.undo)
        elif undoable:
            self.undo.append(entry_id)
            self.redo.clear()


def _move(entry_id: UUID | None, source: list[UUID], target: list[UUID]) -> None:
    if entry_id is not None and entry_id in source:
        source.remove(entry_id)
        target.append(entry_id)

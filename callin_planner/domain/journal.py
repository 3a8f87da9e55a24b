"""What the journal says, as screens and the command line see it (house mechanism 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class RowChange:
    """One row before and after, as plain values; None where it was not there."""

    kind: str
    id: UUID
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class JournalEntry:
    """One transaction. `undoes` is the entry it took back, `redoes` the one it made again, `undone_by` the
    one that took it back and stands.
    """

    id: UUID
    seq: int
    at: datetime
    who: str
    person_id: UUID | None
    label: str
    undoable: bool
    kinds: tuple[str, ...]
    undoes: UUID | None = None
    redoes: UUID | None = None
    undone_by: UUID | None = None

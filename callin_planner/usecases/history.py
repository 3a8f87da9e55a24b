"""What was done, by whom, and taking it back."""

from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.domain.journal import JournalEntry
from callin_planner.storage.store import Store


def history(store: Store, limit: int | None = None) -> list[JournalEntry]:
    """Journal entries, newest first."""
    return store.history(limit)


def undo(store: Store, entry_id: UUID | None = None) -> Changed:
    """Take back a change, the last one by default.

    Raises ConflictError where a later change touches the same record, UserError where there is nothing.
    """
    return store.undo(entry_id)


def redo(store: Store) -> Changed:
    """Do again what was last undone."""
    return store.redo()

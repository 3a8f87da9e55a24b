"""What was done, by whom, and taking it back."""

from uuid import UUID

from callin_planner.domain.help_sight import Sight, sight_of
from callin_planner.domain.ids import Changed
from callin_planner.domain.journal import JournalEntry
from callin_planner.domain.permissions import AREAS, Area
from callin_planner.domain.sight import Part, of_everybody
from callin_planner.domain.slides import Deck
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases.deck_rows import refuse_frozen
from callin_planner.usecases.list_lock import lock_in

_OF_PEOPLE = (
    AREAS[Area.LIST] | AREAS[Area.SCREENING] | AREAS[Area.DELIVERY] | AREAS[Area.GROUPS] | AREAS[Area.HELP]
    | {"Attendance", "DoorScan", "DoorCode"}
)  # fmt: skip


def history(store: Store, limit: int | None = None) -> list[JournalEntry]:
    """Journal entries, newest first. Labels name people by code, so whoever sees no code gets those alone
    that are not about people."""
    return without_people(store, store.history(limit))


def without_people(store: Store, entries: list[JournalEntry]) -> list[JournalEntry]:
    """`entries` as whoever is here may read them. Who took help is counted for nobody who need not know."""
    hidden = frozenset[str]() if sight_of(store.actor.role) >= Sight.OWN else AREAS[Area.HELP]
    if Part.CODE not in of_everybody(store.actor.role):
        hidden |= _OF_PEOPLE
    return [entry for entry in entries if not hidden.intersection(entry.kinds)] if hidden else entries


def undo(store: Store, entry_id: UUID | None = None) -> Changed:
    """Take back a change, the last one by default.

    Raises ConflictError where a later change touches the same record, UserError where there is nothing or
    where it would change an invite list that was locked since, or slides that are frozen.
    """
    entry = store.can_undo() if entry_id is None else _entry(store, entry_id)
    if entry is not None:
        _refuse_before_lock(store, entry)
        _refuse_on_frozen_slides(store, entry)
    return store.undo(entry_id)


def redo(store: Store) -> Changed:
    """Do again what was last undone. Raises as `undo` does."""
    entry = store.can_redo()
    if entry is not None:
        _refuse_before_lock(store, entry)
        _refuse_on_frozen_slides(store, entry)
    return store.redo()


def _entry(store: Store, entry_id: UUID) -> JournalEntry | None:
    return next((each for each in store.history() if each.id == entry_id), None)


def _refuse_before_lock(store: Store, entry: JournalEntry) -> None:
    """What two people approved is not changed by taking back what one did before."""
    if "Invitation" not in entry.kinds:
        return
    rows = [change for change in store.changes_of(entry.id) if change.kind == "Invitation"]
    events = {UUID(str((row.after or row.before or {})["event_id"])) for row in rows}
    with store.read() as tx:
        locks = [lock for event_id in events if (lock := lock_in(tx, event_id))]
    if any(entry.seq < store.history_of(lock.id)[-1].seq for lock in locks):
        raise UserError(
            _(
                "The invite list was locked after that change, so it stays. Two people together may open "
                "the list again."
            ),
            code="list-locked",
        )


def _refuse_on_frozen_slides(store: Store, entry: JournalEntry) -> None:
    """Taking back is changing: slides that two people froze stay as they are."""
    if not {"Slide", "Deck"} & set(entry.kinds):
        return
    rows = [(change.kind, change.after or change.before or {}) for change in store.changes_of(entry.id)]
    ids = {UUID(str(row["deck_id"])) for kind, row in rows if kind == "Slide"}
    ids |= {UUID(str(row["id"])) for kind, row in rows if kind == "Deck"}
    with store.read() as tx:
        for deck in tx.by_id(Deck, tuple(ids)).values():
            refuse_frozen(deck)

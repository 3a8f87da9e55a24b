"""Imports of the last 30 days, each of which can be taken back whole (R-E6)."""

from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.domain.imports import TAKEN_BACK_WITHIN, ImportBatch
from callin_planner.errors import ConflictError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import history


def recent(store: Store) -> list[ImportBatch]:
    """Imports that stand and may still be taken back, newest first."""
    now = store.clock.now()
    with store.read() as tx:
        return [one for one in tx.list(ImportBatch, order_by="-at") if one.may_be_taken_back(now)]


def take_back(store: Store, batch_id: UUID) -> Changed:
    """Put everything back to where it stood before that import, in one step that Redo can make again.

    Raises UserError where it was taken back already, is older than 30 days, or the list it listed people on
    was locked since, ConflictError where something that it brought was changed since.
    """
    with store.read() as tx:
        batch = tx.find(ImportBatch, batch_id)
    if batch is None:
        raise UserError(_("This import was taken back already."), code="missing")
    if not batch.may_be_taken_back(store.clock.now()):
        raise UserError(
            _("An import can be taken back for {days} days. Set people aside one by one instead.").format(
                days=TAKEN_BACK_WITHIN.days
            ),
            code="too-old",
        )
    entry = next(one for one in store.history_of(batch_id) if one.undoable)
    try:
        return history.undo(store, entry.id)
    except ConflictError as error:
        raise ConflictError(
            _(
                "People of this import were changed since: approved, given a letter or edited. Undo those "
                "changes first, or set the people aside one by one."
            ),
            code="changed-since",
        ) from error

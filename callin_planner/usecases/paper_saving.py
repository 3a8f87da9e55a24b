"""One paper that names nobody, on its own: saved where somebody wants it, or made ready to print.

Papers with codes are made by the pack, so that their codes are known before a page exists; a file whose codes
were never marked as printed is printed as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from callin_planner.checks.rule import Keeping
from callin_planner.documents.kind import Counting, kind_of
from callin_planner.domain.cards import CardBatch
from callin_planner.domain.ids import Changed
from callin_planner.errors import UserError
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, plans
from callin_planner.usecases.pack import Pack, make_pack
from callin_planner.usecases.paper_preset import preset
from callin_planner.usecases.paper_states import State, kind_state


@dataclass(frozen=True)
class Printable:
    """What goes to the printer: whole PDFs, how many of each, on both sides or one.

    `batches` are the codes on them, to be marked as printed afterwards. `made` is what had to be made first.
    """

    pdfs: tuple[bytes, ...]
    copies: int
    both_sides: bool
    batches: tuple[UUID, ...] = ()
    made: Pack | None = field(default=None)


def make_into(
    store: Store,
    key: str,
    folder: Path,
    event_id: UUID | None,
    *,
    keeping: Keeping | None = None,
    progress: Progress = quiet,
) -> Pack:
    """Make one kind into `folder`. Raises UserError with the reason where it is held back."""
    made = make_pack(store, folder, event_id=event_id, only=(key,), keeping=keeping, progress=progress)
    if not made.files and made.withheld:
        raise UserError(made.withheld[0].text, code=made.withheld[0].rule)
    return made


def to_print(
    store: Store,
    key: str,
    folder: Path,
    event_id: UUID | None,
    *,
    keeping: Keeping | None = None,
    progress: Progress = quiet,
) -> Printable:
    """The newest file of a kind that names nobody, made again unless its fresh codes wait to be printed.

    Raises UserError where it is held back, EnvironmentFault where the folder takes no file.
    """
    kind = kind_of(key)
    line = next(each for each in preset(store) if each.kind == key)
    copies = line.copies if kind.counting is Counting.COPIES else 1
    if kind.counting is Counting.CODES:
        waiting = _waiting(store, key, folder, event_id)
        if waiting:
            pdfs = tuple((folder / batch.note).read_bytes() for batch in waiting)
            return Printable(pdfs, 1, line.both_sides, tuple(batch.id for batch in waiting))
    before = {batch.id for batch in _of_kind(store, key, event_id)}
    made = make_into(store, key, folder, event_id, keeping=keeping, progress=progress)
    pdfs = tuple(one.path.read_bytes() for one in made.files if one.path.suffix == ".pdf")
    batches = tuple(batch.id for batch in _of_kind(store, key, event_id) if batch.id not in before)
    return Printable(pdfs, copies, line.both_sides, batches, made)


def mark_printed(store: Store, batches: Sequence[UUID]) -> Changed:
    """The codes of these batches are on paper now."""
    changed = Changed()
    for batch_id in batches:
        changed = cards.mark_printed(store, batch_id)
    return changed


def _of_kind(store: Store, key: str, event_id: UUID | None) -> list[CardBatch]:
    """The living batches of a kind, the newest first."""
    event = plans.event_of(store, event_id)
    return [
        batch for batch in cards.batches(store, event.id) if batch.kind == key and batch.revoked_at is None
    ]


def _waiting(store: Store, key: str, folder: Path, event_id: UUID | None) -> list[CardBatch]:
    """The batches whose files are up to date, whole and not printed yet; none where one is missing."""
    if kind_state(store, key, event_id).state is not State.UP_TO_DATE:
        return []
    newest: dict[str, CardBatch] = {}
    for batch in _of_kind(store, key, event_id):
        if batch.note:
            newest.setdefault(batch.note, batch)
    found = list(newest.values())
    if all(batch.printed_at is None and (folder / batch.note).is_file() for batch in found):
        return found
    return []

"""Bringing an invite list in: look at it, settle what is doubtful, then one transaction.

Reading, comparing and storing are apart, so that nothing is stored before somebody has said yes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.imports import ImportBatch
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.sight import EVERYTHING, sees_all
from callin_planner.errors import UserError
from callin_planner.exchange.book import Book
from callin_planner.exchange.child import read_book, read_paste
from callin_planner.exchange.fields import Field, Row
from callin_planner.exchange.invite_list import understand
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import backups, plans
from callin_planner.usecases.import_mappings import Recollection, remember, remembered
from callin_planner.usecases.import_matching import World, look_around, stage
from callin_planner.usecases.import_preview import Choice as Choice
from callin_planner.usecases.import_preview import Fate as Fate
from callin_planner.usecases.import_preview import Imported as Imported
from callin_planner.usecases.import_preview import LeftOut as LeftOut
from callin_planner.usecases.import_preview import PossibleDuplicate as PossibleDuplicate
from callin_planner.usecases.import_preview import Preview as Preview
from callin_planner.usecases.import_records import Staging, stage_records
from callin_planner.usecases.invitees import next_codes
from callin_planner.usecases.list_lock import refuse_locked
from callin_planner.usecases.opening import OpenSite

_STEPS = 4


def preview(
    store: Store,
    file: Path,
    *,
    event_id: UUID | None = None,
    mapping: Mapping[int, Field | None] | None = None,
    sheet: str | None = None,
    progress: Progress = quiet,
) -> Preview:
    """Read `file` and say what importing it would do. `mapping` overrides guesses, by column index.

    Raises UserError (no such call-in, or the file cannot be read as a list; the text says where and why).
    """
    event = plans.event_of(store, event_id)
    progress(0, _STEPS, _("Reading the file"))
    book = read_book(file, progress=progress)
    return _understood(store, event, book, file.name, mapping, sheet, progress)


def preview_paste(
    store: Store,
    text: str,
    *,
    event_id: UUID | None = None,
    mapping: Mapping[int, Field | None] | None = None,
    progress: Progress = quiet,
) -> Preview:
    """The same for a table copied from a spreadsheet. The text is read like a stranger's file."""
    event = plans.event_of(store, event_id)
    progress(0, _STEPS, _("Reading what was copied"))
    book = read_paste(text, progress=progress)
    return _understood(store, event, book, _("Pasted list"), mapping, None, progress)


def reconsider(
    store: Store,
    preview: Preview,
    *,
    event_id: UUID | None = None,
    mapping: Mapping[int, Field | None] | None = None,
    sheet: str | None = None,
    progress: Progress = quiet,
) -> Preview:
    """The same file under another `mapping` or `sheet`, or beside a site that has changed.

    The file itself is not read again.
    """
    event = plans.event_of(store, event_id or preview.event_id)
    return _understood(store, event, preview.book, preview.file, mapping, sheet, progress)


def commit(
    store: Store,
    preview: Preview,
    *,
    duplicates: Literal["skip", "keep"] = "skip",
    skip_problem_rows: bool = False,
    choices: Mapping[int, Choice] | None = None,
    back_up: Callable[[], object] | None = None,
    progress: Progress = quiet,
) -> Imported:
    """Store it: one backup (`back_up`), one transaction, one journal entry.

    `choices` settle possible duplicates by row number; `duplicates` the rest. Nothing is stored, and no
    backup made, where nobody would be added, listed or changed. Raises UserError(code="problem-rows")
    while a row has a problem and `skip_problem_rows` is not set, UserError(code="list-changed") when the
    site changed since the preview in a way that matters, and UserError(code="list-locked") where
    somebody would be listed while the list is locked.
    """
    if preview.problem_rows and not skip_problem_rows:
        raise UserError(_problem_text(preview.problem_rows), code="problem-rows")
    event = plans.event_of(store, preview.event_id)
    otherwise = Choice.BOTH if duplicates == "keep" else Choice.SKIP
    head, work = _settled(store, event, preview, choices or {}, otherwise)
    if not work.records():
        return work.imported(Changed())
    if work.lists_anybody():
        require_open(store, event.id)
    if back_up is not None:
        progress(0, _STEPS, _("Backing up first"))
        back_up()
    progress(1, _STEPS, _("Adding people"))
    if head != store.journal_head()[0]:
        head, work = _settled(store, event, preview, choices or {}, otherwise)
    with store.change(_label(work.counts)) as tx:
        if work.lists_anybody():
            refuse_locked(tx, event.id)
        _give_codes(tx, work)
        batch = tx.save(_batch(store, preview, work.counts))
        tx.save_all(work.records())
        progress(_STEPS, _STEPS, _("Adding people"))
    if preview.by_hand:
        remember(store, preview)
    return replace(work.imported(tx.changed), batch_id=batch.id)


def require_open(store: Store, event_id: UUID) -> None:
    """Raise UserError(code="list-locked"), with what to do, while that call-in's list is locked."""
    with store.read() as tx:
        refuse_locked(tx, event_id)


def commit_into(
    site: OpenSite,
    preview: Preview,
    *,
    duplicates: Literal["skip", "keep"] = "skip",
    skip_problem_rows: bool = False,
    choices: Mapping[int, Choice] | None = None,
    progress: Progress = quiet,
) -> Imported:
    """`commit`, after a verified backup of the site."""
    return commit(
        site.store,
        preview,
        duplicates=duplicates,
        skip_problem_rows=skip_problem_rows,
        choices=choices,
        back_up=partial(backups.back_up, site, _("Before an import")),
        progress=progress,
    )


def _understood(
    store: Store,
    event: Event,
    book: Book,
    file: str,
    mapping: Mapping[int, Field | None] | None,
    sheet: str | None,
    progress: Progress,
) -> Preview:
    progress(1, _STEPS, _("Matching columns"))
    seen = store.journal_head()[0]
    world, recall = _look(store, event)
    understood = understand(
        book,
        groups=world.group_names(),
        today=world.today,
        mapping=mapping,
        recall=recall,
        sheet=sheet,
        title=Path(file).stem,
    )
    progress(2, _STEPS, _("Looking for duplicates"))
    staged = _as_seen(store, stage(understood, book, world, file, seen))
    progress(_STEPS, _STEPS, _("Ready"))
    return replace(staged, by_hand=bool(mapping), recalled=recall.found)


def _look(store: Store, event: Event) -> tuple[World, Recollection]:
    with store.read(whole=True) as tx:
        return look_around(store, tx, event), Recollection(remembered(tx))


def _as_seen(store: Store, staged: Preview) -> Preview:
    """Every row was compared with everybody; whom it may be is shown as far as the reader may see them."""
    if sees_all(store.actor.role):
        return staged
    known = [one.invitee_id for one in staged.possible_duplicates if one.invitee_id]
    with store.read() as tx:
        people = tx.by_id(Invitee, known)
        in_part = {one for one in known if tx.parts_of(one) != EVERYTHING}
    return replace(
        staged,
        possible_duplicates=tuple(
            replace(one, ours=Row(0, people[one.invitee_id].code, ""))
            if one.invitee_id in in_part and one.invitee_id in people
            else one
            for one in staged.possible_duplicates
        ),
    )


def _settled(
    store: Store, event: Event, preview: Preview, choices: Mapping[int, Choice], otherwise: Choice
) -> tuple[int, Staging]:
    """Every row settled against the site as it is now, and the journal's head just before.

    Where the site changed since the preview, the rows must come out as they did then.
    """
    head = store.journal_head()[0]
    with store.read(whole=True) as tx:
        world = look_around(store, tx, event)
    if head != preview.seen:
        now = stage(preview.understood, preview.book, world, preview.file, head)
        if (now.fates, now.matches) != (preview.fates, preview.matches):
            raise UserError(
                _("The invite list has changed since this file was read. Look at the preview again."),
                code="list-changed",
            )
        preview = now
    return head, stage_records(preview, world, choices, otherwise)


def _give_codes(tx: Tx, work: Staging) -> None:
    """The next codes of the city, in the order of the file."""
    for who, code in zip(work.new_ids, next_codes(tx), strict=False):
        work.people[who] = replace(work.people[who], code=code)


def _batch(store: Store, preview: Preview, counts: Mapping[str, int]) -> ImportBatch:
    return ImportBatch(
        event_id=preview.event_id,
        at=store.clock.now(),
        by_name=store.actor.name,
        source=preview.file,
        rows_read=counts["rows_read"],
        added=counts["added"],
        listed=counts["listed"],
        updated=counts["updated"],
    )


def _label(counts: Mapping[str, int]) -> str:
    """Names nobody: labels stay readable after a purge."""
    added = counts["added"]
    if added:
        return ngettext("Import {n} person", "Import {n} people", added).format(n=added)
    return _("Import a list of people already known")


def _problem_text(count: int) -> str:
    said = ngettext(
        "{n} row has a problem, so nothing was stored. Mend it in the file, or leave that row out.",
        "{n} rows have problems, so nothing was stored. Mend them in the file, or leave those rows out.",
        count,
    )
    return said.format(n=count)

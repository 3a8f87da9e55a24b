"""`callin history` and `callin undo`."""

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from callin_planner.cli.answer import Answer, answering
from callin_planner.cli.site import opened, site_option
from callin_planner.domain.clock import zone
from callin_planner.errors import UserError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.domain.journal import JournalEntry
    from callin_planner.storage.store import Store


@click.command(help=_("Show what was done, by whom and when."))
@site_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help=_("How many changes."))
@answering
def history(answer: Answer, site_path: Path, passphrase_file: Path | None, limit: int) -> int:
    from callin_planner.usecases.history import history as changes

    with opened(answer, site_path, passphrase_file) as site:
        entries = changes(site.store, limit)
        here = zone(site.site().time_zone)
    return answer.give({"entries": [_data(entry) for entry in entries]}, _lines(entries, here))


@click.command(help=_("Take back the last change.\n\nOr the one of a NUMBER that `callin history` shows."))
@site_option
@click.argument("number", type=int, required=False)
@answering
def undo(answer: Answer, site_path: Path, passphrase_file: Path | None, number: int | None) -> int:
    from callin_planner.usecases.history import undo as take_back

    with opened(answer, site_path, passphrase_file) as site:
        entry = _entry(site.store, number)
        label = entry.label if entry else ""
        changed = take_back(site.store, entry.id if entry else None)
    data = {
        "undone": label,
        "entry": changed.entry,
        "kinds": sorted(changed.kinds),
        "records": len(changed.ids),
    }
    return answer.give(data, [_("Taken back: {label}").format(label=label)])


def _entry(store: "Store", number: int | None) -> "JournalEntry | None":
    """The change that is to be taken back, None if there is nothing to undo."""
    if number is None:
        return store.can_undo()
    for entry in store.history():
        if entry.seq == number:
            return entry
    raise UserError(
        _("There is no change with that number. `callin history` shows them."), code="no-such-change"
    )


def _data(entry: "JournalEntry") -> dict[str, Any]:
    return {
        "number": entry.seq,
        "id": entry.id,
        "at": entry.at,
        "who": entry.who,
        "label": entry.label,
        "undoable": entry.undoable,
        "undone": entry.undone_by is not None,
        "undoes": entry.undoes,
        "kinds": entry.kinds,
    }


def _lines(entries: "list[JournalEntry]", here: tzinfo) -> Iterator[str]:
    """What was done, with times as the city's clocks showed them."""
    for entry in entries:
        at = entry.at.astimezone(here).strftime("%Y-%m-%d %H:%M")
        label = _("Undo: {label}").format(label=entry.label) if entry.undoes else entry.label
        taken_back = _(" (taken back)") if entry.undone_by else ""
        yield f"{entry.seq:>5}  {at}  {entry.who}: {label}{taken_back}"

"""Several items at once: split, take out, duplicate, change, move; each is one step to undo."""

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from callin_planner.domain import agenda_edits as edits
from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.roles import Voice
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.agenda import LONGEST_TITLE

Edit = Callable[[list[AgendaItem]], Sequence[AgendaItem]]


def edit_agenda(store: Store, event_id: UUID, label: str, edit: Edit) -> Changed:
    """Make of the call-in's items what `edit` makes of them, as one change; nothing where nothing differs."""
    with store.change(label) as tx:
        items = _items(tx, event_id)
        _keep(tx, items, edit(items))
    return tx.changed


def keep_items(tx: Tx, event_id: UUID, after: Sequence[AgendaItem]) -> None:
    """Let the call-in have exactly the items `after`."""
    _keep(tx, _items(tx, event_id), after)


def _keep(tx: Tx, items: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> None:
    before = {item.id: item for item in items}
    kept = {item.id for item in after}
    tx.delete_all(item for item in before.values() if item.id not in kept)
    tx.save_all(item for item in after if before.get(item.id) != item)


def split_item(
    store: Store, item_id: UUID, *, seconds_first: int | None = None, new: UUID | None = None
) -> Changed:
    """One item as two, in half or after `seconds_first`. UserError where a part would be under a minute."""
    item = _item(store, item_id)
    if seconds_first is None:
        seconds = edits.even_parts(item.seconds, 2)
    else:
        seconds = [seconds_first, item.seconds - seconds_first]
    if min(seconds) < edits.LEAST_SECONDS:
        raise FieldError(
            "seconds_first",
            _("“{title}” has {n} min. Each part needs at least a minute.").format(
                title=item.title, n=minutes_text(item.seconds)
            ),
        )
    return edit_agenda(
        store,
        item.event_id,
        _("Split “{title}” in two").format(title=item.title),
        lambda items: edits.split(
            items, item_id, seconds, lambda n: part_title(item.title, n), [new or new_id()]
        ),
    )


def delete_items(store: Store, ids: Collection[UUID]) -> Changed:
    chosen = _chosen(store, ids)
    label = _label(
        chosen,
        _("Take “{title}” out of the agenda"),
        lambda n: ngettext("Take {n} item out of the agenda", "Take {n} items out of the agenda", n),
    )
    return edit_agenda(store, chosen[0].event_id, label, lambda items: edits.without(items, set(ids)))


def duplicate_items(store: Store, ids: Collection[UUID], *, copies: Sequence[UUID] = ()) -> Changed:
    """Copies together right after the last of them. `copies` lets the caller name them."""
    chosen = _chosen(store, ids)
    label = _label(
        chosen, _("Duplicate “{title}”"), lambda n: ngettext("Duplicate {n} item", "Duplicate {n} items", n)
    )
    named = list(copies) or [new_id() for _item in chosen]
    return edit_agenda(
        store, chosen[0].event_id, label, lambda items: edits.duplicated(items, set(ids), named)
    )


def change_voice(store: Store, ids: Collection[UUID], voice: Voice) -> Changed:
    return _change(store, ids, _("Change the voice of “{title}”"), _voice_label, voice=voice)


def change_marks(store: Store, ids: Collection[UUID], **marks: bool) -> Changed:
    """Set `skip_if_late`, `may_not_shrink` or `sensitive` on each of them."""
    return _change(store, ids, _("Change “{title}”"), _marks_label, **marks)


def move_items(store: Store, ids: Collection[UUID], to_index: int, *, part: Part | None = None) -> Changed:
    """All of them together, in their order, to place `to_index` of a part, counted without them."""
    chosen = _chosen(store, ids)
    part = part or chosen[0].part
    return edit_agenda(
        store,
        chosen[0].event_id,
        _move_label(chosen),
        lambda items: edits.moved(items, set(ids), part, to_index),
    )


def step_items(store: Store, ids: Collection[UUID], by: int) -> Changed:
    """All of them together one place earlier (-1) or later (1) inside their part."""
    chosen = _chosen(store, ids)
    return edit_agenda(
        store, chosen[0].event_id, _move_label(chosen), lambda items: edits.stepped(items, set(ids), by)
    )


def part_title(title: str, n: int) -> str:
    """ "A mother’s words (part 2)", within the longest title there may be."""
    ending = _(" (part {n})").format(n=n)
    return title[: LONGEST_TITLE - len(ending)].rstrip() + ending


def _change(
    store: Store, ids: Collection[UUID], one: str, several: Callable[[int], str], **fields: Any
) -> Changed:
    chosen = _chosen(store, ids)
    label = _label(chosen, one, several)
    return edit_agenda(
        store, chosen[0].event_id, label, lambda items: edits.changed(items, set(ids), **fields)
    )


def _voice_label(n: int) -> str:
    return ngettext("Change the voice of {n} item", "Change the voice of {n} items", n)


def _marks_label(n: int) -> str:
    return ngettext("Change {n} item", "Change {n} items", n)


def _move_label(chosen: Sequence[AgendaItem]) -> str:
    return _label(chosen, _("Move “{title}”"), lambda n: ngettext("Move {n} item", "Move {n} items", n))


def _label(chosen: Sequence[AgendaItem], one: str, several: Callable[[int], str]) -> str:
    if len(chosen) == 1:
        return one.format(title=chosen[0].title)
    return several(len(chosen)).format(n=len(chosen))


def _chosen(store: Store, ids: Collection[UUID]) -> list[AgendaItem]:
    """The items of `ids`, in order, all of one call-in. UserError where one is gone or none is chosen."""
    if not ids:
        raise UserError(_("Choose an item first."), code="none-chosen")
    with store.read() as tx:
        known = tx.by_id(AgendaItem, tuple(ids))
        found = [known.get(item_id) or tx.get(AgendaItem, item_id) for item_id in ids]
    if len({item.event_id for item in found}) > 1:
        raise UserError(_("Those items belong to different call-ins."), code="two-events")
    return in_order(found)


def _item(store: Store, item_id: UUID) -> AgendaItem:
    with store.read() as tx:
        return tx.get(AgendaItem, item_id)


def _items(tx: Tx, event_id: UUID) -> list[AgendaItem]:
    return in_order(tx.list(AgendaItem, event_id=event_id))

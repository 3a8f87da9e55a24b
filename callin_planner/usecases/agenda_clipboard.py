"""Copying items between call-ins, of this city or another, by way of plain text."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain import agenda_edits as edits
from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.copied_items import Copied, Named, from_text, to_text
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.people_names import bare_name
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases.agenda_edits import keep_items


@dataclass(frozen=True)
class Pasted:
    """`ids` are the new items, in order; `unknown` names speakers this city does not have."""

    changed: Changed
    ids: tuple[UUID, ...]
    unknown: tuple[str, ...]


def copy_text(store: Store, ids: Collection[UUID], *, with_notes: bool = False) -> str:
    """The items as text for the clipboard. Private notes stay behind unless asked for."""
    with store.read() as tx:
        items = in_order(tx.get(AgendaItem, item_id) for item_id in ids)
        speakers = {speaker.id: speaker for speaker in tx.list(Speaker)}
    return to_text(items, speakers, with_notes=with_notes)


def may_paste(text: str) -> bool:
    return from_text(text) is not None


def paste(store: Store, event_id: UUID, text: str, *, after: UUID | None = None) -> Pasted:
    """Put what was copied after item `after`, or at the end of the part each came from; one step to undo.

    Speakers are found by id, else by name. UserError where the text holds no items of ours.
    """
    copied = from_text(text)
    if not copied:
        raise UserError(
            _("There are no agenda items to paste. Choose items, press Ctrl+C, then paste here."),
            code="nothing-to-paste",
        )
    ids = [new_id() for _one in copied]
    label = ngettext("Paste {n} item", "Paste {n} items", len(copied)).format(n=len(copied))
    with store.change(label) as tx:
        tx.get(Event, event_id)
        items = in_order(tx.list(AgendaItem, event_id=event_id))
        roster = _Roster(tx.list(Speaker))
        made = [_item(one, new, event_id, roster) for one, new in zip(copied, ids, strict=True)]
        keep_items(tx, event_id, _placed(items, made, after))
    return Pasted(tx.changed, tuple(ids), tuple(dict.fromkeys(roster.unknown)))


class _Roster:
    """Finds the speakers a text names, and notes those it cannot."""

    def __init__(self, speakers: list[Speaker]) -> None:
        self._by_id: Mapping[UUID, Speaker] = {speaker.id: speaker for speaker in speakers}
        self._by_name = {fold(bare_name(speaker.name)): speaker for speaker in reversed(speakers)}
        self.unknown: list[str] = []

    def find(self, named: Named | None) -> UUID | None:
        if named is None:
            return None
        if named.id in self._by_id:
            return named.id
        found = self._by_name.get(fold(bare_name(named.name)))
        if found is None:
            self.unknown.append(named.name)
            return None
        return found.id


def _item(copied: Copied, new: UUID, event_id: UUID, roster: _Roster) -> AgendaItem:
    speaker, backup = roster.find(copied.speaker), roster.find(copied.backup)
    return AgendaItem(
        id=new,
        event_id=event_id,
        seq=0,
        part=copied.part,
        speaker_id=speaker,
        backup_id=backup if backup != speaker else None,
        **copied.fields,
    )


def _placed(items: list[AgendaItem], made: list[AgendaItem], after: UUID | None) -> list[AgendaItem]:
    anchor = next((item for item in items if item.id == after), None)
    if anchor is not None:
        place = [item.id for item in items if item.part is anchor.part].index(anchor.id)
        return edits.inserted(items, made, anchor.part, place + 1)
    for part in Part:
        items = edits.inserted(items, [item for item in made if item.part is part], part)
    return items

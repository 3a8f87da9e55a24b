"""The evening's items: add, change, move, duplicate, take out (domain brief 3)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import PART_ORDER, AgendaItem, Part, in_order, schedule
from callin_planner.domain.agenda_edits import moved
from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.minutes import LONGEST_SECONDS, clock_text, minutes_text, read_minutes
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Voice
from callin_planner.domain.site import Site
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.wording import Wording
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.outlines import outline_of
from callin_planner.usecases.same_hour import refuse_at_once

LONGEST_TITLE = 120
_FIXED = frozenset({"id", "event_id", "seq", "part"})
_PROSE = ("script", "cue_in", "cue_out", "mic", "note_private")


def items_of(store: Store, event_id: UUID) -> list[AgendaItem]:
    """Every item of the call-in, in order."""
    with store.read() as tx:
        return in_order(tx.list(AgendaItem, event_id=event_id))


def evening_of(store: Store, event_id: UUID) -> Plan:
    """The call-in with its items, speakers and the words of briefs: read anew after every edit."""
    with store.read() as tx:
        site = tx.list(Site)[0]
        return Plan(
            site=site,
            event=tx.get(Event, event_id),
            today=local_date(store.clock, site.time_zone),
            items=tuple(in_order(tx.list(AgendaItem, event_id=event_id))),
            speakers={speaker.id: speaker for speaker in tx.list(Speaker, order_by="name")},
            wordings=tuple(tx.list(Wording, key="brief")),
        )


def evening_after(store: Store, plan: Plan, ids: Collection[UUID]) -> Plan:
    """`plan` of `evening_of` after a change to agenda items `ids` alone: only those are read."""
    with store.read() as tx:
        now = [item for item in tx.by_id(AgendaItem, tuple(ids)).values() if item.event_id == plan.event.id]
    kept = [item for item in plan.items if item.id not in ids]
    return replace(plan, items=tuple(in_order([*kept, *now])))


def add_item(
    store: Store,
    event_id: UUID,
    *,
    title: str,
    part: Part = Part.PROGRAMME,
    index: int | None = None,
    seconds: int = 180,
    voice: Voice = Voice.FRAMING,
    item_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A new item at place `index` of its part (last by default). `item_id` lets the caller name it."""
    item = AgendaItem(
        id=item_id or new_id(),
        event_id=event_id,
        seq=0,
        part=part,
        **_tidy({"title": title, "seconds": seconds, "voice": voice, **fields}),
    )
    with store.change(_("Add “{title}”").format(title=item.title)) as tx:
        tx.get(Event, event_id)
        _refuse_unsound(tx, item)
        _place(tx, item, part, index)
        refuse_at_once(tx, tx.get(AgendaItem, item.id))
    return tx.changed


def change_item(store: Store, item_id: UUID, **fields: Any) -> Changed:
    """Change any field but the place. Nothing is written where nothing differs.

    Raises UserError for an empty title, a length out of range, a backup who is the speaker, a speaker
    who is at another call-in at that hour (code "twice").
    """
    if fixed := _FIXED & fields.keys():
        raise TypeError(f"move_item changes the place of an item, not {sorted(fixed)}")
    fields = _tidy(fields)
    with store.read() as tx:
        before = tx.get(AgendaItem, item_id)
        after = replace(before, **fields)
        _refuse_unsound(tx, after)
        if after.speaker_id != before.speaker_id:
            refuse_at_once(tx, after)
        label = _label_of(tx, before, after)
    if before == after:
        return Changed()
    with store.change(label) as tx:
        tx.save(replace(tx.get(AgendaItem, item_id), **fields))
    return tx.changed


def move_item(store: Store, item_id: UUID, to_index: int, *, part: Part | None = None) -> Changed:
    """Put an item at place `to_index` (0 is first) of its part, or of another part."""
    with store.read() as tx:
        item, others = _with_others(tx, item_id)
    return _move(store, item, others, to_index, part or item.part)


def move_up(store: Store, item_id: UUID) -> Changed:
    """One place earlier; the first of a part becomes the last of the part before."""
    return _step(store, item_id, -1)


def move_down(store: Store, item_id: UUID) -> Changed:
    """One place later; the last of a part becomes the first of the part after."""
    return _step(store, item_id, 1)


def duplicate_item(store: Store, item_id: UUID, *, copy_id: UUID | None = None) -> Changed:
    """A copy right after the item, without its measured times."""
    with store.read() as tx:
        title = tx.get(AgendaItem, item_id).title
    with store.change(_("Duplicate “{title}”").format(title=title)) as tx:
        item, others = _with_others(tx, item_id)
        copy = replace(item, id=copy_id or new_id(), rehearsed_seconds=None, actual_seconds=None)
        _place(tx, copy, copy.part, _place_in_part(others, item) + 1)
    return tx.changed


def delete_item(store: Store, item_id: UUID) -> Changed:
    with store.read() as tx:
        title = tx.get(AgendaItem, item_id).title
    with store.change(_("Take “{title}” out of the agenda").format(title=title)) as tx:
        item, others = _with_others(tx, item_id)
        tx.delete(item)
        _number(tx, [other for other in others if other.part is item.part and other.id != item.id])
    return tx.changed


def start_from_outline(store: Store, event_id: UUID, key: str) -> Changed:
    """Fill an empty agenda from a starting outline; UserError when it holds items already."""
    outline = outline_of(key)
    with store.change(_("Start the agenda from “{title}”").format(title=outline.title)) as tx:
        event = tx.get(Event, event_id)
        if tx.count(AgendaItem, event_id=event_id):
            raise UserError(
                _("This agenda holds items already. An outline can only fill an empty one."),
                code="not-empty",
            )
        tx.save(replace(event, target_minutes=outline.minutes))
        tx.save_all(outline.items(event_id))
    return tx.changed


def parse_minutes(text: str) -> int:
    """Seconds meant by what was typed: "5", "1:30", "90s", "2 min". Raises UserError otherwise."""
    seconds = read_minutes(text)
    if seconds is None:
        raise FieldError("seconds", _("Type minutes, such as 5, 1:30 or 90s."))
    _refuse_length(seconds)
    return seconds


def _step(store: Store, item_id: UUID, by: int) -> Changed:
    with store.read() as tx:
        item, others = _with_others(tx, item_id)
    place = _place_in_part(others, item) + by
    size = sum(other.part is item.part for other in others)
    if 0 <= place < size:
        return _move(store, item, others, place, item.part)
    part_place = PART_ORDER.index(item.part) + by
    if not 0 <= part_place < len(PART_ORDER):
        return Changed()
    part = PART_ORDER[part_place]
    there = sum(other.part is part for other in others)
    return _move(store, item, others, there if by < 0 else 0, part)


def _move(store: Store, item: AgendaItem, others: list[AgendaItem], to_index: int, part: Part) -> Changed:
    """`others` are all items in order, as they were just read; only what changes is written."""
    after = moved(others, {item.id}, part, to_index)
    if after == others:
        return Changed()
    with store.read() as tx:
        label = _label_of_move(item, after, tx.get(Event, item.event_id))
    with store.change(label) as tx:
        tx.save_all(one for one, old in _beside(after, others) if one != old)
    return tx.changed


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    tidy = dict(fields)
    if "title" in tidy:
        tidy["title"] = " ".join(tidy["title"].split())
    for name in _PROSE:
        if name in tidy:
            tidy[name] = tidy[name].strip()
    if "key_messages" in tidy:
        tidy["key_messages"] = tuple(" ".join(line.split()) for line in tidy["key_messages"] if line.strip())
    if "message_keys" in tidy:
        tidy["message_keys"] = tuple(tidy["message_keys"])
    return tidy


def _refuse_unsound(tx: Tx, item: AgendaItem) -> None:
    if not item.title:
        raise FieldError("title", _("An item needs a title. Type what it is about."))
    if len(item.title) > LONGEST_TITLE:
        raise FieldError(
            "title",
            _("A title has at most {n} letters. Put the rest into the script or a note.").format(
                n=LONGEST_TITLE
            ),
        )
    _refuse_length(item.seconds)
    if item.backup_id and item.backup_id == item.speaker_id:
        raise FieldError("backup_id", _("The backup speaker is the speaker. Choose someone else as backup."))
    for speaker_id in {item.speaker_id, item.backup_id} - {None}:
        if tx.find(Speaker, speaker_id) is None:
            raise UserError(_("That speaker is no longer in the list. Choose another."), code="missing")


def _refuse_length(seconds: int) -> None:
    if seconds < 1:
        raise FieldError("seconds", _("An item takes some time. Type minutes, such as 5, 1:30 or 90s."))
    if seconds > LONGEST_SECONDS:
        raise FieldError("seconds", _("An item is at most 8 hours long. Type fewer minutes."))


def _with_others(tx: Tx, item_id: UUID) -> tuple[AgendaItem, list[AgendaItem]]:
    """The item, and all items of its call-in in order, itself among them."""
    item = tx.get(AgendaItem, item_id)
    return item, in_order(tx.list(AgendaItem, event_id=item.event_id))


def _place_in_part(ordered: Sequence[AgendaItem], item: AgendaItem) -> int:
    return [other.id for other in ordered if other.part is item.part].index(item.id)


def _place(tx: Tx, item: AgendaItem, part: Part, index: int | None) -> None:
    """Save a new item at its place and number its part anew."""
    others = in_order(tx.list(AgendaItem, event_id=item.event_id, part=part))
    index = len(others) if index is None else max(0, min(index, len(others)))
    _number(tx, [*others[:index], replace(item, part=part), *others[index:]])


def _beside(after: Sequence[AgendaItem], before: Sequence[AgendaItem]) -> list[tuple[AgendaItem, AgendaItem]]:
    """Each item as it becomes, with what it was."""
    known = {item.id: item for item in before}
    return [(item, known[item.id]) for item in after]


def _number(tx: Tx, ordered: Sequence[AgendaItem]) -> None:
    """`seq` counts 0, 1, 2... inside a part; rows that stand right are left alone."""
    tx.save_all(replace(item, seq=seq) for seq, item in enumerate(ordered))


def _label_of_move(before: AgendaItem, after: Sequence[AgendaItem], event: Event) -> str:
    """Where an item went: to a time, or into another part of the evening."""
    item = next(one for one in after if one.id == before.id)
    if item.part is Part.BEFORE and before.part is not item.part:
        return _("Move “{title}” before the program").format(title=item.title)
    if item.part is Part.AFTER and before.part is not item.part:
        return _("Move “{title}” after the program").format(title=item.title)
    starts = {slot.item.id: slot.starts for slot in schedule(after, event.begins)}
    return _("Move “{title}” to {time}").format(title=item.title, time=clock_text(starts[item.id]))


def _label_of(tx: Tx, before: AgendaItem, after: AgendaItem) -> str:
    """What changed, in the reader's words; the plain sentence where it was more than one thing."""
    names = {name for name in vars(after) if getattr(before, name) != getattr(after, name)}
    title = before.title
    if names == {"title"}:
        return _("Rename “{title}” to “{new}”").format(title=title, new=after.title)
    if names == {"seconds"}:
        return _("Give “{title}” {minutes} min").format(title=title, minutes=minutes_text(after.seconds))
    if names == {"speaker_id"}:
        speaker = tx.find(Speaker, after.speaker_id)
        if speaker is None:
            return _("Take the speaker off “{title}”").format(title=title)
        return _("Give “{title}” to {speaker}").format(title=title, speaker=speaker.name)
    sentence = _sentences().get(next(iter(names))) if len(names) == 1 else None
    return (sentence or _("Change “{title}”")).format(title=title)


def _sentences() -> dict[str, str]:
    return {
        "backup_id": _("Change the backup speaker of “{title}”"),
        "voice": _("Change the voice of “{title}”"),
        "script": _("Edit the script of “{title}”"),
        "key_messages": _("Edit the key messages of “{title}”"),
        "message_keys": _("Change the messages “{title}” carries"),
        "cue_in": _("Edit the cue of “{title}”"),
        "cue_out": _("Edit the cue of “{title}”"),
        "note_private": _("Edit the note on “{title}”"),
        "mic": _("Change the microphone of “{title}”"),
    }

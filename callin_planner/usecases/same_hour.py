"""Nobody speaks in two places at once: where else somebody stands that day, and the refusal in words."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, Slot, in_order, schedule
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.minutes import clock_text
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.tx import Tx

Elsewhere = tuple[Event, Slot]
CODE = "twice"


def places_elsewhere(
    event: Event | None, events: Iterable[Event], items: Sequence[AgendaItem]
) -> dict[UUID, tuple[Elsewhere, ...]]:
    """Who speaks at another call-in of the same day, and when. Those called off do not count."""
    found: dict[UUID, tuple[Elsewhere, ...]] = {}
    for other in events:
        if event is None or other.id == event.id or other.on != event.on:
            continue
        if other.state in (EventState.CANCELLED, EventState.POSTPONED):
            continue
        for slot in schedule([item for item in items if item.event_id == other.id], other.begins):
            if slot.item.speaker_id:
                found[slot.item.speaker_id] = (*found.get(slot.item.speaker_id, ()), (other, slot))
    return found


def at_once(speaker: Speaker, mine: Slot | None, elsewhere: Mapping[UUID, Sequence[Elsewhere]]) -> str:
    """Why `speaker` cannot have the programme's place `mine`: the item elsewhere and when; "" if they can."""
    if mine is None or mine.item.part is not Part.PROGRAMME:
        return ""
    for event, slot in elsewhere.get(speaker.id, ()):
        overlap = slot.starts < mine.ends and mine.starts < slot.ends
        if overlap and slot.item.part is Part.PROGRAMME:
            return _(
                "{name} speaks at “{event}” at {time} (“{title}”), which is the same hour. "
                "Choose somebody else, or give that item to somebody else first."
            ).format(name=speaker.name, event=event.name, time=clock_text(slot.starts), title=slot.item.title)
    return ""


def refuse_at_once(tx: Tx, item: AgendaItem) -> None:
    """Raise FieldError(code="twice") where the speaker of `item`, as it is to be, is elsewhere at that hour.

    Two items in a row, or anywhere in one call-in, are no two places.
    """
    speaker = tx.find(Speaker, item.speaker_id) if item.speaker_id else None
    if speaker is None:
        return
    event = tx.get(Event, item.event_id)
    others = [other for other in tx.list(Event, on=event.on) if other.id != event.id]
    theirs = [one for other in others for one in tx.list(AgendaItem, event_id=other.id)]
    if not any(one.speaker_id == speaker.id for one in theirs):
        return
    own = [one for one in tx.list(AgendaItem, event_id=event.id) if one.id != item.id]
    slots = schedule(in_order([*own, item]), event.begins)
    mine = next(slot for slot in slots if slot.item.id == item.id)
    if refusal := at_once(speaker, mine, places_elsewhere(event, others, theirs)):
        raise FieldError("speaker_id", refusal, code=CODE)

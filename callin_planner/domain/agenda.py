"""The evening in order: items, message keys, start times and the balance of voices (domain brief 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.roles import ScreenVoice, Voice


class MessageKey(StrEnum):
    """What an item must carry (domain brief 3.3)."""

    VALUE = "M1"
    STOP = "M2"
    HARM = "M3"
    MYTH = "M4"
    NOTICE = "M5"
    EXPOSURE = "M6"
    TRIGGER = "M7"
    PROOF = "M8"
    HELP = "M9"
    CARRY = "M10"
    TONIGHT = "M11"


class Part(StrEnum):
    """Only `PROGRAMME` counts in sums and rules."""

    BEFORE = "before"
    PROGRAMME = "programme"
    AFTER = "after"


PART_ORDER = (Part.BEFORE, Part.PROGRAMME, Part.AFTER)


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Record):
    """One segment. `seq` orders items inside their part; `seconds` is the allotment."""

    event_id: UUID
    seq: int
    title: str
    seconds: int
    part: Part = Part.PROGRAMME
    voice: Voice = Voice.FRAMING
    speaker_id: UUID | None = None
    backup_id: UUID | None = None
    message_keys: tuple[MessageKey, ...] = ()
    key_messages: tuple[str, ...] = ()
    script: str = ""
    cue_in: str = ""
    cue_out: str = ""
    mic: str = ""
    note_private: str = ""
    sensitive: bool = False
    skip_if_late: bool = False
    may_not_shrink: bool = False
    rehearsed_seconds: int | None = None
    actual_seconds: int | None = None

    @property
    def minutes(self) -> float:
        return self.seconds / 60


@dataclass(frozen=True)
class Slot:
    """An item with the time it begins and ends, local to the site."""

    item: AgendaItem
    starts: time
    ends: time


def in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(items, key=lambda item: (PART_ORDER.index(item.part), item.seq))


def programme(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items that count, in order."""
    return [item for item in in_order(items) if item.part is Part.PROGRAMME]


def schedule(items: Iterable[AgendaItem], begins: time) -> list[Slot]:
    """Start times of every item: `before` ends when the programme begins, `after` follows it."""
    ordered = in_order(items)
    before = sum(item.seconds for item in ordered if item.part is Part.BEFORE)
    at = _at(begins) - timedelta(seconds=before)
    slots = []
    for item in ordered:
        ends = at + timedelta(seconds=item.seconds)
        slots.append(Slot(item, at.time(), ends.time()))
        at = ends
    return slots


def programme_seconds(items: Iterable[AgendaItem]) -> int:
    return sum(item.seconds for item in items if item.part is Part.PROGRAMME)


def programme_end(items: Iterable[AgendaItem], begins: time) -> time:
    return (_at(begins) + timedelta(seconds=programme_seconds(items))).time()


def seconds_by_voice(items: Iterable[AgendaItem]) -> dict[ScreenVoice, int]:
    """Programme seconds of each of the four shown voices; every voice is a key."""
    sums = dict.fromkeys(ScreenVoice, 0)
    for item in items:
        if item.part is Part.PROGRAMME:
            sums[item.voice.shown] += item.seconds
    return sums


def neighbours(items: Sequence[AgendaItem], item_id: UUID) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The programme items just before and just after `item_id`."""
    ordered = programme(items)
    place = next((i for i, item in enumerate(ordered) if item.id == item_id), None)
    if place is None:
        return None, None
    before = ordered[place - 1] if place else None
    after = ordered[place + 1] if place + 1 < len(ordered) else None
    return before, after


def _at(clock_time: time) -> datetime:
    return datetime.combine(date(2000, 1, 2), clock_time)

"""The roster beside a call-in: who speaks when, how far they are, and what is still to settle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Part, Slot, in_order, schedule
from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.site import Site
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.tasks import Task
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.same_hour import Elsewhere, places_elsewhere
from callin_planner.usecases.speaker_worries import Matter, Worry, worries_of

VOICE_ORDER = (ScreenVoice.HOST, ScreenVoice.COMMUNITY, ScreenVoice.LAW, ScreenVoice.SERVICES)
ON_TIME_SECONDS = 15
"""How far from the plan still counts as on time."""


@dataclass(frozen=True)
class Appearance:
    """What somebody said at one call-in: seconds planned, and spoken where they were measured."""

    event: Event
    items: tuple[AgendaItem, ...]

    @property
    def planned(self) -> int:
        return sum(item.seconds for item in self.items)

    @property
    def actual(self) -> int | None:
        measured = [item.actual_seconds for item in self.items]
        return sum(one for one in measured if one is not None) if None not in measured else None

    @property
    def over(self) -> int | None:
        """Seconds over the plan (under: negative), 0 within the margin; None where nothing was measured."""
        if self.actual is None:
            return None
        difference = self.actual - self.planned
        return 0 if abs(difference) <= ON_TIME_SECONDS else difference


@dataclass(frozen=True)
class RosterRow:
    """A speaker beside the call-in in view. `slots` are their places in it, `history` the latest first.

    `stands_in_for` are those of the call-in whose alternate or backup they are.
    """

    speaker: Speaker
    slots: tuple[Slot, ...] = ()
    alternate: Speaker | None = None
    stands_in_for: tuple[Speaker, ...] = ()
    history: tuple[Appearance, ...] = ()
    worries: tuple[Worry, ...] = ()
    stale: Event | None = None

    @property
    def id(self) -> UUID:
        return self.speaker.id

    @property
    def items(self) -> list[AgendaItem]:
        return [slot.item for slot in self.slots]

    @property
    def seconds(self) -> int:
        """Of the programme alone, as everywhere."""
        return sum(item.seconds for item in self.items if item.part is Part.PROGRAMME)

    @property
    def speaks(self) -> bool:
        return bool(self.slots)

    @property
    def is_alternate(self) -> bool:
        return not self.slots and bool(self.stands_in_for)

    @property
    def has_alternate(self) -> bool:
        """Somebody could stand in, by the speaker's own record or by each item's backup."""
        items = [item for item in self.items if item.part is Part.PROGRAMME]
        return self.speaker.has_alternate or (bool(items) and all(item.backup_id for item in items))

    def alternate_text(self) -> str:
        return self.alternate.name if self.alternate else self.speaker.alternate_name

    def last_time(self, before: Event) -> Appearance | None:
        """The latest call-in before that one at which they spoke."""
        return next((one for one in self.history if one.event.on < before.on), None)


@dataclass(frozen=True)
class Roster:
    """Everybody, in the order of the four voices and by the time they speak.

    `items` are the call-in's in order; `elsewhere` the places of speakers at other call-ins of that day.
    """

    event: Event | None
    today: date
    rows: tuple[RosterRow, ...]
    rehearsal: date | None = None
    items: tuple[AgendaItem, ...] = ()
    elsewhere: Mapping[UUID, tuple[Elsewhere, ...]] = field(default_factory=dict)
    is_next: bool = False

    def of_this_call_in(self) -> list[RosterRow]:
        """Who speaks, who stands in, and who was asked for it and has no item yet."""
        return [row for row in self.rows if row.speaks or row.is_alternate or self.waits(row)]

    def waits(self, row: RosterRow) -> bool:
        """Whether somebody was asked for this call-in and has no part in it. Only the next is asked for."""
        asked = row.speaker.answer in (Answer.ASKED, Answer.AGREED) and row.stale is None
        return self.is_next and asked and not row.speaks and not row.is_alternate

    def row(self, speaker_id: UUID | None) -> RosterRow | None:
        return next((row for row in self.rows if row.id == speaker_id), None)


def roster_of(store: Store, event_id: UUID | None) -> Roster:
    """Everyone who may speak, beside that call-in (None: beside no call-in)."""
    with store.read() as tx:
        site = tx.first(Site)
        if site is None:
            raise UserError(_("This folder holds no city yet. Make one first."), code="no-site")
        return _gather(tx, event_id, local_date(store.clock, site.time_zone))


def history_of(store: Store, speaker_id: UUID) -> tuple[Appearance, ...]:
    """At which call-ins somebody speaks or spoke, the latest first."""
    with store.read() as tx:
        items = tx.list(AgendaItem, speaker_id=speaker_id)
        events = {event.id: event for event in tx.list(Event)}
    return _histories(items, events).get(speaker_id, ())


def _gather(tx: Tx, event_id: UUID | None, today: date) -> Roster:
    events = {event.id: event for event in tx.list(Event, order_by="on")}
    event = events.get(event_id) if event_id else None
    speakers = tx.list(Speaker, order_by="name")
    items = tx.list(AgendaItem)
    own = in_order(item for item in items if event and item.event_id == event.id)
    slots = schedule(own, event.begins) if event else []
    known = {speaker.id: speaker for speaker in speakers}
    histories = _histories(items, events)
    stands_in = _stand_ins(own, known)
    evening = places_elsewhere(event, events.values(), items)
    rows = [_row(speaker, event, today, slots, known, histories, stands_in, evening) for speaker in speakers]
    place = {slot.item.id: at for at, slot in enumerate(slots)}
    rows.sort(key=lambda row: (_voice_place(row.speaker), *_order(row, place)))
    return Roster(
        event, today, tuple(rows), _rehearsal(tx, event), tuple(own), evening, _is_next(event, events, today)
    )


def _row(
    speaker: Speaker,
    event: Event | None,
    today: date,
    slots: Sequence[Slot],
    known: Mapping[UUID, Speaker],
    histories: Mapping[UUID, tuple[Appearance, ...]],
    stands_in: Mapping[UUID, tuple[Speaker, ...]],
    elsewhere: Mapping[UUID, tuple[Elsewhere, ...]],
) -> RosterRow:
    mine = tuple(slot for slot in slots if slot.item.speaker_id == speaker.id)
    row = RosterRow(
        speaker=speaker,
        slots=mine,
        alternate=_alternate(speaker, mine, known),
        stands_in_for=stands_in.get(speaker.id, ()),
        history=histories.get(speaker.id, ()),
    )
    matter = Matter(
        speaker=speaker,
        slots=mine,
        event=event,
        today=today,
        alternate=row.alternate,
        has_alternate=row.has_alternate,
        elsewhere=next(iter(elsewhere.get(speaker.id, ())), None),
        stands_in=row.is_alternate,
    )
    return RosterRow(
        **(vars(row) | {"worries": tuple(worries_of(matter)), "stale": _stale(speaker, event, row.history)})
    )


def _alternate(speaker: Speaker, slots: Sequence[Slot], known: Mapping[UUID, Speaker]) -> Speaker | None:
    """The speaker's own alternate, else the backup of their first item that has one."""
    if speaker.alternate_id is not None:
        return known.get(speaker.alternate_id)
    if speaker.alternate_name:
        return None
    backups = (known.get(slot.item.backup_id) for slot in slots if slot.item.backup_id)
    return next((one for one in backups if one is not None), None)


def _stand_ins(items: Iterable[AgendaItem], known: Mapping[UUID, Speaker]) -> dict[UUID, tuple[Speaker, ...]]:
    found: defaultdict[UUID, dict[UUID, Speaker]] = defaultdict(dict)
    for item in items:
        speaker = known.get(item.speaker_id) if item.speaker_id else None
        if speaker is None:
            continue
        for other in {item.backup_id, speaker.alternate_id} - {None, speaker.id}:
            if other is not None:
                found[other][speaker.id] = speaker
    return {who: tuple(of.values()) for who, of in found.items()}


def _histories(
    items: Iterable[AgendaItem], events: Mapping[UUID, Event]
) -> dict[UUID, tuple[Appearance, ...]]:
    sorted_in: defaultdict[UUID, defaultdict[UUID, list[AgendaItem]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.speaker_id and item.part is Part.PROGRAMME:
            sorted_in[item.speaker_id][item.event_id].append(item)
    return {
        who: tuple(
            sorted(
                (Appearance(events[event_id], tuple(in_order(own))) for event_id, own in at.items()),
                key=lambda one: one.event.on,
                reverse=True,
            )
        )
        for who, at in sorted_in.items()
    }


def _stale(speaker: Speaker, event: Event | None, history: Sequence[Appearance]) -> Event | None:
    """The earlier call-in that a speaker's answer was for, where one was held since they gave it."""
    given = speaker.agreed_on or speaker.asked_on
    if event is None or given is None or speaker.answer is Answer.NOT_ASKED:
        return None
    held = [one.event for one in history if given <= one.event.on < event.on]
    return held[0] if held else None


def _rehearsal(tx: Tx, event: Event | None) -> date | None:
    task = tx.first(Task, event_id=event.id, key="rehearsal") if event else None
    return task.due(event.on) if event and task else None


def _is_next(event: Event | None, events: Mapping[UUID, Event], today: date) -> bool:
    """Whether this is the first call-in still to be held: answers are given for that one."""
    ahead = [one for one in events.values() if one.on >= today and one.state is EventState.PLANNED]
    return event is not None and min(ahead, key=lambda one: one.on, default=None) == event


def _voice_place(speaker: Speaker) -> int:
    return VOICE_ORDER.index(speaker.voice.shown)


def _order(row: RosterRow, place: Mapping[UUID, int]) -> tuple[int, str]:
    """By the first item in the programme; whoever has none comes after, by name."""
    places = [place[item.id] for item in row.items if item.part is Part.PROGRAMME]
    return (min(places, default=len(place) + (0 if row.speaks else 1)), row.speaker.name)

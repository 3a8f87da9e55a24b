"""Calendar files of a call-in: the evening with its segments, one speaker's part, the open tasks."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.calendars import CalendarEntry
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.exchange import ics
from callin_planner.exchange.ics import Entry
from callin_planner.files import write_whole
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import checklist, plans

EVENT, TASKS = "event", "tasks"
"""Audiences of the planner's own files; a speaker's is "speaker/" and their id."""
_TAKEN_BACK = (EventState.CANCELLED, EventState.POSTPONED)


@dataclass(frozen=True)
class MadeCalendar:
    """`entries` counts what is in the file; `cancels` says that it takes entries back."""

    content: bytes
    entries: int
    cancels: bool


def event_calendar(
    store: Store, event_id: UUID, *, neutral: bool = False, with_tasks: bool = False
) -> MadeCalendar:
    """The evening and each of its segments; with `with_tasks` also the days of the open tasks."""
    plan = plans.plan_of(store, event_id)
    entries = [_evening(plan, EVENT, neutral=neutral), *_segments(plan, plan.items, neutral=neutral)]
    parts = {EVENT: entries} | ({TASKS: _tasks(plan, neutral=neutral)} if with_tasks else {})
    return _made(store, plan, parts)


def task_calendar(store: Store, event_id: UUID, *, neutral: bool = False) -> MadeCalendar:
    """The day of every open task. Raises UserError where there is none."""
    plan = plans.plan_of(store, event_id)
    return _made(store, plan, {TASKS: _tasks(plan, neutral=neutral)})


def speaker_calendar(
    store: Store, event_id: UUID, speaker_id: UUID, *, neutral: bool = False
) -> MadeCalendar:
    """One speaker's evening and the segments that are theirs.

    For someone who was replaced it takes back what their last file said; UserError where there is none.
    """
    plan = plans.plan_of(store, event_id)
    items, audience = plan.items_of(speaker_id), f"speaker/{speaker_id}"
    entries: list[Entry] = []
    if items:
        entries.append(_evening(plan, audience, speaker=plan.speaker(speaker_id), neutral=neutral))
        entries += _segments(plan, items, speaker_id=speaker_id, neutral=neutral)
    return _made(store, plan, {audience: entries})


def export(
    store: Store,
    out: Path,
    *,
    event_id: UUID | None = None,
    speaker: str = "",
    tasks: bool = False,
    neutral: bool = False,
) -> MadeCalendar:
    """Write a calendar file. `speaker` is a name or a part of one; `tasks` adds the days of open tasks."""
    event = plans.event_of(store, event_id)
    if speaker:
        made = speaker_calendar(store, event.id, _speaker_of(store, event.id, speaker), neutral=neutral)
    else:
        made = event_calendar(store, event.id, neutral=neutral, with_tasks=tasks)
    write_whole(out, made.content)
    return made


def file_name(event: Event, kind: str = "calendar") -> str:
    """ "callin_2026-12-10_calendar.ics": the day alone, no name, no city."""
    return f"callin_{event.on:%Y-%m-%d}_{kind}.ics"


def _speaker_of(store: Store, event_id: UUID, name: str) -> UUID:
    plan = plans.plan_of(store, event_id)
    spoken = {item.speaker_id for item in plan.items}
    needle = fold(name)
    found = [one for one in plan.speakers.values() if one.id in spoken and needle in fold(one.name)]
    exact = [one for one in found if fold(one.name) == needle]
    if len(exact or found) != 1:
        raise UserError(
            _("Nobody of that name speaks that evening.")
            if not found
            else _("Several speakers match. Type the whole name."),
            code="no-speaker",
        )
    return (exact or found)[0].id


def _evening(plan: Plan, key: str, *, speaker: Speaker | None = None, neutral: bool) -> Entry:
    """From the doors (or when a speaker arrives) to the end of what follows the programme."""
    event = plan.event
    starts = datetime.combine(event.on, event.doors)
    if speaker is not None and speaker.arrives_at is not None:
        starts = datetime.combine(event.on, speaker.arrives_at)
    begins = datetime.combine(event.on, event.begins)
    timed = _timed(plan.items, begins)
    ends = timed[-1][2] if timed else begins + timedelta(minutes=event.target_minutes)
    said = [
        _("Doors open {doors}, the program begins {begins}.").format(
            doors=f"{event.doors:%H:%M}", begins=f"{event.begins:%H:%M}"
        )
    ]
    return _entry(plan, key, starts, ends, event.name, said, neutral=neutral)


def _segments(
    plan: Plan, items: Iterable[AgendaItem], *, speaker_id: UUID | None = None, neutral: bool
) -> list[Entry]:
    wanted = {item.id for item in items}
    begins = datetime.combine(plan.event.on, plan.event.begins)
    audience = f"speaker/{speaker_id}/" if speaker_id else ""
    entries = []
    for item, starts, ends in _timed(plan.items, begins):
        if item.id not in wanted:
            continue
        said = [_("{n} minutes.").format(n=minutes_text(item.seconds))]
        if speaker_id is None and (speaker := plan.speaker(item.speaker_id)):
            said.append(speaker.name)
        said += item.key_messages if speaker_id else ()
        title = _("You speak: {title}").format(title=item.title) if speaker_id else item.title
        entries.append(_entry(plan, f"{audience}item/{item.id}", starts, ends, title, said, neutral=neutral))
    return entries


def _timed(items: Iterable[AgendaItem], begins: datetime) -> list[tuple[AgendaItem, datetime, datetime]]:
    """Every item with its start and end, also past midnight; what comes before ends as the rest begins."""
    ordered = in_order(items)
    at = begins - timedelta(seconds=sum(item.seconds for item in ordered if item.part is Part.BEFORE))
    timed = []
    for item in ordered:
        ends = at + timedelta(seconds=item.seconds)
        timed.append((item, at, ends))
        at = ends
    return timed


def _tasks(plan: Plan, *, neutral: bool) -> list[Entry]:
    """Whole days. What was done since the last file is taken back (see `_counted`)."""
    entries = []
    for task in checklist.in_order(plan.tasks):
        due = task.due(plan.event.on)
        title = _("Gate: {title}").format(title=task.title) if task.gate else task.title
        entries.append(
            Entry(
                uid=_uid(plan, f"task/{task.key}"),
                starts=due,
                ends=due + timedelta(days=1),
                summary=_("Planning day") if neutral else title,
                description="" if neutral else "\n".join(checklist.done_when(task.key)),
                private=neutral,
                cancelled=task.is_closed or plan.event.state in _TAKEN_BACK,
            )
        )
    return entries


def _entry(
    plan: Plan, key: str, starts: datetime, ends: datetime, title: str, said: list[str], *, neutral: bool
) -> Entry:
    venue = plan.venue
    place = ", ".join(part for part in (venue.full_name, venue.address) if part) if venue else ""
    return Entry(
        uid=_uid(plan, key),
        starts=starts,
        ends=ends,
        summary=_("Community meeting") if neutral else title,
        description="" if neutral else "\n".join(said),
        location=place,
        private=neutral,
        cancelled=plan.event.state in _TAKEN_BACK,
    )


def _uid(plan: Plan, key: str) -> UUID:
    return uuid5(plan.event.id, key)


def _made(store: Store, plan: Plan, parts: Mapping[str, list[Entry]]) -> MadeCalendar:
    """The file, after noting what it says to whom: an entry that changed since that audience's last file
    counts one up, and what is no longer in the plan is taken back."""
    at = store.clock.now()
    with store.change(_("Save a calendar file"), undoable=False) as tx:
        counted = [
            found
            for audience, entries in parts.items()
            for entry in [*entries, *_gone(tx, plan, audience, entries)]
            if (found := _counted(tx, plan, audience, entry, at)) is not None
        ]
        if not counted:
            raise UserError(_("There is nothing to put into a calendar yet."), code="empty")
    cancels = all(entry.cancelled for entry in counted)
    content = ics.write(counted, plan.site.time_zone, at, cancels=cancels)
    return MadeCalendar(content, len(counted), cancels)


def _gone(tx: Tx, plan: Plan, audience: str, entries: Iterable[Entry]) -> list[Entry]:
    """What an earlier file said and the plan no longer holds: a segment taken out, given to another."""
    there = {entry.uid for entry in entries}
    known = tx.list(CalendarEntry, event_id=plan.event.id, audience=audience, order_by="starts")
    return [
        Entry(one.id, _moment(one.starts), _moment(one.ends), one.summary, cancelled=True)
        for one in known
        if one.id not in there
    ]


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _counted(tx: Tx, plan: Plan, audience: str, entry: Entry, at: datetime) -> Entry | None:
    """The entry with its sequence; None for what is taken back and was never told."""
    known = tx.find(CalendarEntry, entry.uid)
    if known is None and entry.cancelled and plan.event.state not in _TAKEN_BACK:
        return None
    digest = _digest(entry)
    told = CalendarEntry(
        id=entry.uid,
        event_id=plan.event.id,
        audience=audience,
        starts=entry.starts.isoformat(),
        ends=entry.ends.isoformat(),
        summary=entry.summary,
        sequence=known.sequence + (known.digest != digest) if known else 0,
        digest=digest,
        written_at=at,
    )
    tx.save(told if known is None or known.digest != digest else known)
    return replace(entry, sequence=told.sequence)


def _digest(entry: Entry) -> str:
    told = (
        entry.starts.isoformat(), entry.ends.isoformat(), entry.summary, entry.description, entry.location,
        str(entry.private), str(entry.cancelled),
    )  # fmt: skip
    return hashlib.sha256("\0".join(told).encode()).hexdigest()

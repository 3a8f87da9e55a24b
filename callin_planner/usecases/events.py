"""Call-ins: make one with its checklist, change one, move its day (domain brief 2, 3.5)."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, in_order
from callin_planner.domain.event import Event, EventKind, EventState, Venue
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import checklist, plans
from callin_planner.usecases.outlines import outline_of

SHORTEST_MINUTES, LONGEST_MINUTES = 10, 240
CADENCE_DAYS = 84
"""Days from one call-in to the next: twelve weeks, on the same day of the week."""
_STARTS_FRESH: dict[str, Any] = {
    "state": EventState.PLANNED,
    "state_reason": "",
    "kind": EventKind.FOLLOW_UP,
    "counted_invited": None,
    "counted_attended": None,
}
_MEASURED_OR_PRIVATE: dict[str, Any] = {
    "note_private": "",
    "rehearsed_seconds": None,
    "actual_seconds": None,
}


@dataclass(frozen=True)
class Move:
    """A task that gets another day when the evening does."""

    task: Task
    before: date
    after: date


@dataclass(frozen=True)
class Moves:
    """What a new day of the evening does to the checklist. `stays` counts the tasks that are done."""

    moves: tuple[Move, ...] = ()
    stays: int = 0


def add_event(
    store: Store,
    *,
    name: str,
    on: date,
    doors: time | None = None,
    begins: time | None = None,
    kind: EventKind | None = None,
    venue_id: UUID | None = None,
    venue: str = "",
    outline: str | None = None,
    copy_from: UUID | None = None,
    event_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A new call-in: blank, with the items of `outline` ("A", "B", "C"), or copied from an earlier one.

    Its checklist is made along with it. A copy takes the earlier call-in's settings, agenda, speakers,
    scripts and tasks; never an invitee, a private note or a measured time. `venue` names a place that is not
    in the list yet. Without `kind`, the first call-in of a site is a first one. Raises FieldError for an
    empty name or doors after the beginning; `warning_of` tells of a day that has passed.
    """
    given = {"doors": doors, "begins": begins, "kind": kind, "venue_id": venue_id}
    fields |= {key: value for key, value in given.items() if value is not None}
    chosen = outline_of(outline) if outline else None
    today = plans.today(store)
    place = _place_of(store, venue)
    with store.change(_("Add the call-in “{name}”").format(name=_tidy(name))) as tx:
        event = _first_shape(tx, event_id or new_id(), _tidy(name), on, copy_from)
        if chosen:
            fields.setdefault("target_minutes", chosen.minutes)
        if not tx.count(Event):
            fields.setdefault("kind", EventKind.FIRST)
        event = replace(event, **fields)
        if place:
            event = replace(event, venue_id=tx.save(place).id)
        _refuse_unsound(event)
        tx.save(event)
        tx.save_all(_tasks_for(tx, event, today, copy_from))
        if copy_from:
            tx.save_all(_copied_items(tx, copy_from, event.id))
        elif chosen:
            tx.save_all(chosen.items(event.id))
    return tx.changed


def change_event(store: Store, event_id: UUID, *, venue: str | None = None, **fields: Any) -> Changed:
    """Change any field; `venue` names a place that may not be in the list yet, "" for none.

    A new day takes the open tasks along (see `what_moves`), a new kind adds or takes out what only a first
    call-in needs. Raises FieldError for a value that cannot be kept.
    """
    if "name" in fields:
        fields["name"] = _tidy(fields["name"])
    place = _place_of(store, venue)
    if venue is not None:
        fields["venue_id"] = place.id if place else None
    today = plans.today(store)
    with store.read() as tx:
        before = tx.get(Event, event_id)
    after = replace(before, **fields)
    _refuse_unsound(after)
    if before == after:
        return Changed()
    with store.change(_label_of(before, after)) as tx:
        if place:
            tx.save(place)
        tx.save(replace(tx.get(Event, event_id), **fields))
        _carry_tasks(tx, before, after, today)
    return tx.changed


def what_moves(store: Store, event_id: UUID, on: date) -> Moves:
    """Which open tasks get another day if the evening moves to `on`, the earliest first."""
    today = plans.today(store)
    with store.read() as tx:
        event = tx.get(Event, event_id)
        tasks = checklist.in_order(tx.list(Task, event_id=event_id))
    later = replace(event, on=on)
    moved = [
        Move(task, task.due(event.on), checklist.fitted(task, later, today).due(on))
        for task in tasks
        if not task.is_closed
    ]
    moves = tuple(move for move in moved if move.before != move.after)
    return Moves(moves, checklist.closed_count(tasks)) if on != event.on else Moves()


def warning_of(on: date, today: date) -> str:
    """What to think of before a call-in is put on that day; "" for an ordinary one."""
    if on < today:
        return _("That day has passed. Keep it only to write up a call-in that was held.")
    return ""


def next_after(event: Event) -> date:
    """The day that is proposed for the call-in after `event`."""
    return event.on + timedelta(days=CADENCE_DAYS)


def _tasks_for(tx: Tx, event: Event, today: date, copy_from: UUID | None) -> list[Task]:
    earlier = tx.list(Task, event_id=copy_from) if copy_from else []
    if earlier:
        return checklist.copied_tasks(earlier, event, today)
    return checklist.fresh_tasks(event, today)


def _carry_tasks(tx: Tx, before: Event, after: Event, today: date) -> None:
    """What is done keeps the day it had; the rest follows the evening and its kind."""
    if (before.on, before.kind) == (after.on, after.kind):
        return
    tasks = tx.list(Task, event_id=after.id)
    if before.on != after.on:
        tx.save_all(
            replace(task, due_on=task.due(before.on))
            if task.is_closed
            else checklist.fitted(task, after, today)
            for task in tasks
        )
    if before.kind is not after.kind and tasks:
        _match_kind(tx, tasks, after, today)


def _match_kind(tx: Tx, tasks: list[Task], event: Event, today: date) -> None:
    known = {task.key for task in tasks}
    fresh = checklist.fresh_tasks(event, today)
    tx.save_all(task for task in fresh if task.first_only and task.key not in known)
    if event.kind is not EventKind.FIRST:
        tx.delete_all(task for task in tasks if task.first_only and task.state is TaskState.NOT_STARTED)


def _first_shape(tx: Tx, event_id: UUID, name: str, on: date, copy_from: UUID | None) -> Event:
    if copy_from is None:
        return Event(id=event_id, name=name, on=on)
    return replace(tx.get(Event, copy_from), id=event_id, name=name, on=on, **_STARTS_FRESH)


def _copied_items(tx: Tx, source: UUID, event_id: UUID) -> list[AgendaItem]:
    return [
        replace(item, id=new_id(), event_id=event_id, **_MEASURED_OR_PRIVATE)
        for item in in_order(tx.list(AgendaItem, event_id=source))
    ]


def _place_of(store: Store, venue: str | None) -> Venue | None:
    """The place of that name, known or new (not saved yet); None for no name."""
    name = _tidy(venue or "")
    if not name:
        return None
    with store.read() as tx:
        return tx.first(Venue, name=name) or Venue(name=name)


def _refuse_unsound(event: Event) -> None:
    if not event.name:
        raise FieldError("name", _("A call-in needs a name, such as “Fall call-in”."))
    if event.doors > event.begins:
        raise FieldError("doors", _("The doors open after the program begins. Choose an earlier time."))
    if not SHORTEST_MINUTES <= event.target_minutes <= LONGEST_MINUTES:
        raise FieldError(
            "target_minutes",
            _("The program takes {least} to {most} minutes.").format(
                least=SHORTEST_MINUTES, most=LONGEST_MINUTES
            ),
        )
    if event.target_attendance < 0:
        raise FieldError("target_attendance", _("Type how many people you hope to seat, 0 or more."))


def _label_of(before: Event, after: Event) -> str:
    names = {name for name in vars(after) if getattr(before, name) != getattr(after, name)}
    if names == {"name"}:
        return _("Rename “{name}” to “{new}”").format(name=before.name, new=after.name)
    if "on" in names and names <= {"on", "state", "state_reason"}:
        names = {"on"}
    sentences = {
        "on": _("Change the date of “{name}”"),
        "begins": _("Change when “{name}” begins"),
        "doors": _("Change when the doors of “{name}” open"),
        "venue_id": _("Change the place of “{name}”"),
    }
    sentence = sentences.get(next(iter(names))) if len(names) == 1 else None
    return (sentence or _("Change the call-in “{name}”")).format(name=before.name)


def _tidy(text: str) -> str:
    return " ".join(text.split())

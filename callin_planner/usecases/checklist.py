"""The checklist that every call-in starts with (domain brief 2), and the stages it is read by."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from callin_planner import assets
from callin_planner.domain.event import Event, EventKind
from callin_planner.domain.ids import new_id
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.i18n import _

GRACE_DAYS = 7
"""How long a task has whose day had passed before the checklist was made."""


@dataclass(frozen=True)
class Template:
    """A task as it ships. `done_when` says what counts as done."""

    key: str
    title: str
    offset_days: int
    owner: str = "pm"
    gate: bool = False
    first_only: bool = False
    depends_on: tuple[str, ...] = ()
    done_when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A part of the checklist page. It holds the tasks from day `offset` on, counted from the evening."""

    key: str
    title: str
    offset: int


@cache
def templates() -> tuple[Template, ...]:
    """All 42, the earliest first; those of a first call-in alone among them."""
    tables = tomllib.loads(assets.read_text("checklist", "tasks.toml"))["task"]
    made = [
        Template(
            key,
            **table
            | {
                "depends_on": tuple(table.get("depends_on", ())),
                "done_when": tuple(table["done_when"]),
            },
        )
        for key, table in tables.items()
    ]
    return tuple(sorted(made, key=lambda each: each.offset_days))


def templates_for(kind: EventKind) -> tuple[Template, ...]:
    """42 for a first call-in, 39 for a repeat."""
    return tuple(each for each in templates() if kind is EventKind.FIRST or not each.first_only)


def done_when(key: str) -> tuple[str, ...]:
    """What counts as done; nothing for a task of one's own."""
    return next((each.done_when for each in templates() if each.key == key), ())


def fresh_tasks(event: Event, today: date) -> list[Task]:
    """The tasks of a call-in before anything is done."""
    return [
        fitted(
            Task(
                event_id=event.id,
                key=each.key,
                title=each.title,
                offset_days=each.offset_days,
                owner=each.owner,
                gate=each.gate,
                first_only=each.first_only,
                depends_on=each.depends_on,
            ),
            event,
            today,
        )
        for each in templates_for(event.kind)
    ]


def copied_tasks(tasks: Iterable[Task], event: Event, today: date) -> list[Task]:
    """The tasks of an earlier call-in for `event`, none of them done; what only a first one needs is left
    out. Tasks that had been set aside as not needed stay so."""
    kept = [task for task in tasks if not task.first_only]
    keys = {task.key for task in kept}
    return [
        fitted(
            replace(
                task,
                id=new_id(),
                event_id=event.id,
                state=TaskState.NOT_NEEDED if task.state is TaskState.NOT_NEEDED else TaskState.NOT_STARTED,
                done_on=None,
                note="",
                depends_on=tuple(key for key in task.depends_on if key in keys),
            ),
            event,
            today,
        )
        for task in kept
    ]


def fitted(task: Task, event: Event, today: date) -> Task:
    """An open task that would be late from the start has a week from `today`, but no longer than until the
    evening; every other is due as many days from the evening as its offset says."""
    task = replace(task, due_on=None)
    if task.is_closed or event.on < today or task.due(event.on) >= today:
        return task
    return replace(task, due_on=min(today + timedelta(days=GRACE_DAYS), max(today, event.on)))


def chapters() -> tuple[Chapter, ...]:
    """The parts of the checklist page, in order."""
    return (
        Chapter("set-up", _("Set up"), -999),
        Chapter("list", _("List and letters"), -49),
        Chapter("ready", _("Invite and get ready"), -21),
        Chapter("week", _("The last week"), -7),
        Chapter("evening", _("The evening and after"), 0),
    )


def chapter_of(offset_days: int) -> Chapter:
    found = chapters()
    return max((each for each in found if each.offset <= offset_days), key=lambda each: each.offset)


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """By the day they are counted from the evening, then as they ship, then by title."""
    place = {each.key: at for at, each in enumerate(templates())}
    return sorted(tasks, key=lambda task: (task.offset_days, place.get(task.key, len(place)), task.title))


def closed_count(tasks: Sequence[Task]) -> int:
    return sum(task.is_closed for task in tasks)

"""The checklist: tasks counted from the evening, gates and their sign-offs (domain brief 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record


class TaskState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_NEEDED = "not_needed"


CLOSED = frozenset({TaskState.DONE, TaskState.NOT_NEEDED})
OWN = "own-"
"""How the keys of tasks begin that someone added to the checklist."""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """Due `offset_days` after the evening (negative: before it), or on `due_on` where that is set.

    `key` is stable across call-ins. `owner` is a role's code or whatever was typed; `person_id` is the
    member of staff who does it, where that is settled. `depends_on` holds keys of tasks that come first.
    """

    event_id: UUID
    key: str
    title: str
    offset_days: int
    owner: str = "pm"
    gate: bool = False
    depends_on: tuple[str, ...] = ()
    first_only: bool = False
    state: TaskState = TaskState.NOT_STARTED
    done_on: date | None = None
    due_on: date | None = None
    person_id: UUID | None = None
    note: str = ""

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def is_own(self) -> bool:
        """Whether someone added it, so that it may be taken out again."""
        return self.key.startswith(OWN)

    @property
    def subject(self) -> str:
        """What its sign-offs and files are filed under."""
        return f"task:{self.key}"

    def due(self, event_on: date) -> date:
        return self.due_on or event_on + timedelta(days=self.offset_days)

    def days_late(self, event_on: date, today: date) -> int:
        """Days since it was due, 0 for what is closed or not due yet."""
        return 0 if self.is_closed else max(0, (today - self.due(event_on)).days)


@dataclass(frozen=True, kw_only=True)
class SignOff(Record):
    """That a named person looked at `subject` ("task:safe-passage", "letter:en", "slides") and agreed."""

    event_id: UUID
    subject: str
    by_name: str
    at: datetime
    by_person_id: UUID | None = None
    note: str = ""
    text_digest: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceFile(Record):
    """A small file that shows a task was done, kept inside the site under the subject of its sign-off.

    `size` is in bytes; what is in it lies in its EvidenceContent, so that a list need not read it.
    """

    event_id: UUID
    subject: str
    name: str
    size: int
    by_name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class EvidenceContent(Record):
    file_id: UUID
    content: bytes


def holds_up(tasks: Iterable[Task], first: str, then: str) -> bool:
    """Whether the task called `then` waits for the one called `first`, directly or through others."""
    known = {task.key: task for task in tasks}
    seen: set[str] = set()
    waiting = [then]
    while waiting:
        key = waiting.pop()
        if key in seen or key not in known:
            continue
        seen.add(key)
        if first in known[key].depends_on:
            return True
        waiting += known[key].depends_on
    return False

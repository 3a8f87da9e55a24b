"""The checklist: tasks counted from the evening, gates and their sign-offs (domain brief 2)."""

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


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """Due `offset_days` after the evening (negative: before it). `key` is stable across call-ins."""

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
    note: str = ""

    def due(self, event_on: date) -> date:
        return event_on + timedelta(days=self.offset_days)


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

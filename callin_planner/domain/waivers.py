"""That a named person set a finding of the review aside, and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.ids import Record

REASON_WORDS = 10
"""The fewest words of a reason."""


@dataclass(frozen=True, kw_only=True)
class Waiver(Record):
    """`record_id` is what the finding was about; `digest` recognises the data it was set aside for."""

    event_id: UUID
    rule: str
    record_id: UUID
    reason: str
    digest: str
    by_name: str
    at: datetime
    by_person_id: UUID | None = None

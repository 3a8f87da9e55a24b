"""What calendar programs were told of a call-in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class CalendarEntry(Record):
    """An entry that was written into a calendar file. Its `id` is the UID that the entry keeps.

    `digest` covers what a calendar shows of it; `sequence` rises each time that has changed since the file
    before, so that a calendar takes the newer one. `audience` is whose file it went into; `starts`, `ends`
    (ISO 8601) and `summary` are what a later file needs to take it back.
    """

    event_id: UUID
    audience: str = ""
    starts: str = ""
    ends: str = ""
    summary: str = ""
    sequence: int = 0
    digest: str = ""
    written_at: datetime

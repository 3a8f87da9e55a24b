"""What is kept of imports: how a source's columns are matched, and what each import brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from callin_planner.domain.ids import Record

TAKEN_BACK_WITHIN = timedelta(days=30)
"""How long a whole import can be taken back (R-E6)."""


@dataclass(frozen=True)
class MappedColumn:
    """A heading as it stands in the file and the field it goes to; "" leaves the column in the file."""

    heading: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedMapping(Record):
    """How the columns of one source's lists are matched.

    `signature` is what all lists of the source have in common: their headings, whatever their order.
    `name` is what people call the source; "" for a match that was only remembered. No cell of any list
    is part of it.
    """

    signature: str
    name: str = ""
    columns: tuple[MappedColumn, ...] = ()
    used_at: datetime | None = None
    used_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportBatch(Record):
    """One import that was stored. `source` is the file's name; counts are of rows, as `Imported` has them."""

    event_id: UUID
    at: datetime
    by_name: str
    source: str
    rows_read: int = 0
    added: int = 0
    listed: int = 0
    updated: int = 0

    def may_be_taken_back(self, now: datetime) -> bool:
        return now - self.at <= TAKEN_BACK_WITHIN

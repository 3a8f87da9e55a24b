"""Which papers were made, when, and from what."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class MadePaper(Record):
    """The latest making of one kind of paper for one call-in.

    `kind` is a key of `documents.kind.KINDS`; `copies` counts letters, handouts, briefs or slides;
    `digest` recognises what the paper said, so that a later change shows it to be out of date.
    """

    event_id: UUID
    kind: str
    made_at: datetime
    made_by: str = ""
    copies: int = 0
    pages: int = 0
    digest: str = ""

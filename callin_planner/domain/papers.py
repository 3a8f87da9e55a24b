"""Which papers were made and which letters to speakers were written, when, and from what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class MadePaper(Record):
    """The latest making of one kind of paper for one call-in.

    `kind` is a key of `documents.kind.KINDS`; `copies` counts letters, handouts, briefs or slides;
    `digest` recognises what the paper said, so that a later change shows it to be out of date; `parts` are
    digests of what it was made from, by "part/record", so that the change can be named.
    """

    event_id: UUID
    kind: str
    made_at: datetime
    made_by: str = ""
    copies: int = 0
    pages: int = 0
    digest: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SpeakerDraft(Record):
    """That a letter to a speaker of a call-in was saved, and what it said (`digest`)."""

    event_id: UUID
    speaker_id: UUID
    written_at: datetime
    written_by: str = ""
    digest: str = ""

"""The deck of a call-in: what each slide says, not how it is drawn (domain brief 5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Record


class SlideKind(StrEnum):
    HOLD = "hold"
    TITLE = "title"
    DATA = "data"
    MAP = "map"
    SPEAKER = "speaker"
    MEMORIAL = "memorial"
    EXPOSURE = "exposure"
    ENFORCEMENT_UPDATE = "enforcement_update"
    HELP = "help"
    NEXT = "next"
    CLOSING = "closing"
    BLANK = "blank"
    TEXT = "text"


class SlideTheme(StrEnum):
    PAPER = "paper"
    DUSK = "dusk"
    CLEAR = "clear"


@dataclass(frozen=True, kw_only=True)
class Deck(Record):
    event_id: UUID
    name: str = ""
    theme: SlideTheme = SlideTheme.PAPER
    frozen_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Slide(Record):
    """`fields` holds the words of the kind (see `show/kinds.py` for which); `notes` never leave the team.

    `fields` values are plain: str, int, float, bool, None, lists and dicts of these.
    """

    deck_id: UUID
    seq: int
    kind: SlideKind
    theme: SlideTheme | None = None
    title: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""
    hidden: bool = False
    item_id: UUID | None = None
    source: str = ""
    source_until: date | None = None
    consent_by: str = ""
    consent_on: date | None = None
    approved_by: str = ""

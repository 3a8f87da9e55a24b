"""The deck of a call-in: what each slide says, not how it is drawn (domain brief 5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.roles import Role

MAY_FREEZE_DECK = frozenset({Role.PM, Role.FACILITATOR, Role.LE_LIAISON, Role.SERVICES_LEAD})
"""Who may be one of the two who freeze the slides or open them again: those whose words stand on them."""


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
    PICTURE = "picture"
    IMPORTED = "imported"


class SlideTheme(StrEnum):
    """`SITE` is the site's own colors, which its deck holds; without them it looks like `PAPER`."""

    PAPER = "paper"
    DUSK = "dusk"
    CLEAR = "clear"
    SITE = "site"


Crop = tuple[float, float, float, float]
"""What is cut off a picture at the left, the top, the right and the bottom, as parts of its size."""


@dataclass(frozen=True, kw_only=True)
class Deck(Record):
    """One call-in’s slides. While `frozen_at` is set nobody changes them; `frozen_by` are the two names.

    `frozen_digest` recognises what stood on the screen then, with all that is filled in. `thawed_*` tell of
    the last time it was opened again. `colors` are the site's own: "accent" and "ground" as "#RRGGBB".
    `second_language` is the one that stands below the first on every slide, "" for slides in one language.
    """

    event_id: UUID
    name: str = ""
    theme: SlideTheme = SlideTheme.PAPER
    frozen_at: datetime | None = None
    frozen_by: tuple[str, ...] = ()
    frozen_digest: str = ""
    thawed_at: datetime | None = None
    thawed_by: tuple[str, ...] = ()
    thaw_reason: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)
    show_logo: bool = False
    second_language: str = ""


@dataclass(frozen=True, kw_only=True)
class Slide(Record):
    """`fields` holds the words of the kind (see `show/kinds.py` for which); `notes` never leave the team.

    `fields` values are plain: str, int, float, bool, None, lists and dicts of these. `second` holds the same
    words ("title" among them) in the deck's second language. `searched` are the words of an imported page's
    picture: they are looked through like all the others. `crop` is None for the whole picture.
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
    second: Mapping[str, Any] = field(default_factory=dict)
    picture_id: UUID | None = None
    crop: Crop | None = None
    searched: str = ""


def with_approval(before: Slide, after: Slide) -> Slide:
    """`after`, without the approval of `before` where its words are no longer those that were approved."""
    if not before.approved_by or after.approved_by != before.approved_by:
        return after
    if _words(before) == _words(after):
        return after
    return replace(after, approved_by="")


def _words(slide: Slide) -> tuple[Any, ...]:
    return (
        slide.kind,
        slide.title,
        slide.fields,
        slide.second,
        slide.source,
        slide.source_until,
        slide.picture_id,
    )

"""Blank intake slips for the service tables: a code of its own, consent to read aloud, boxes to tick.

For an evening without a screen. Each is typed in afterwards, by the digits and letters beside its boxes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents import wording
from callin_planner.documents.handout import CardFace, needs_offered
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.intake import Reach
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import Need, ServiceStatus
from callin_planner.progress import Progress, quiet

KEY = "intake_slip"
A_SHEET = 2
"""Slips on a sheet of paper."""
NEED_KEYS = {need: str(number) for number, need in enumerate(Need, start=1)}
"""The digit of each need, on the paper and when it is typed in."""
REACH_KEYS = {Reach.CALL: "C", Reach.TEXT: "T", Reach.IN_PERSON: "P", Reach.SOMEONE_ELSE: "S"}
MESSAGE_KEY, YES_KEY = "M", "Y"
_REACH_PARTS = {
    Reach.CALL: "call",
    Reach.TEXT: "text",
    Reach.IN_PERSON: "in person",
    Reach.SOMEONE_ELSE: "someone else",
}
_OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.MISSING)

PART_TITLES = {
    "consent": "Above what is read aloud",
    "yes": "Beside the box of a yes",
    "needs": "Above the needs",
    "reach": "Above the ways to reach somebody",
    "message": "Whether a message may be left",
    "by": "Who took it in",
    "foot": "At the foot",
}
"""Parts of the wording for who edits them."""


@dataclass(frozen=True)
class SlipConsent:
    """What is read aloud, and the statements behind it, in small."""

    read_aloud: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """Something to tick: the key that types it in, and its words."""

    key: str
    words: str


@dataclass(frozen=True)
class IntakeSlip:
    """Everything on a slip but its code."""

    language: str
    title: str
    headline: str
    code: str
    consent: str
    said_aloud: SlipConsent
    yes: Box
    signed: str
    needs: str
    need: tuple[Box, ...]
    reach: str
    ways: tuple[Box, ...]
    message: Box
    lines: tuple[str, ...]
    foot: str
    watermark: str = ""


def build(plan: Plan, language: str, consent: SlipConsent) -> IntakeSlip:
    """The slip in `language`, or in English where that has no wording; `consent` is in that language too."""
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan))
    return IntakeSlip(
        language=language,
        title=parts["title"],
        headline=parts["headline"],
        code=parts["code"],
        consent=parts["consent"],
        said_aloud=consent,
        yes=Box(YES_KEY, parts["yes"]),
        signed=parts["signed"],
        needs=parts["needs"],
        need=tuple(Box(NEED_KEYS[need], parts[need.value]) for need in _needs(plan)),
        reach=parts["reach"],
        ways=tuple(Box(key, parts[_REACH_PARTS[way]]) for way, key in REACH_KEYS.items()),
        message=Box(MESSAGE_KEY, parts["message"]),
        lines=tuple(parts[part] for part in ("phone", "first name", "by", "provider", "time")),
        foot=parts["foot"],
        watermark=watermark_of(plan.site),
    )


def fields_of(plan: Plan) -> wording.Fields:
    """What the wording may put in."""
    return {"help_line": plan.site.help_line}


def write_pdf(
    content: IntakeSlip,
    cards: Sequence[CardFace],
    stream: BinaryIO,
    style: Style,
    *,
    progress: Progress = quiet,
) -> int:
    """Two slips on a sheet; returns the number of pages."""
    from callin_planner.documents.layout import intake_slip as layout

    return layout.draw_sheets(content, cards, stream, style, progress)


def _needs(plan: Plan) -> list[Need]:
    """The tiles of the handout, and food and clothes where somebody has them."""
    tiles = needs_offered(plan)
    basics = any(one.need is Need.BASICS and one.status in _OFFERED for one in plan.services)
    return [*tiles, Need.BASICS] if basics else tiles

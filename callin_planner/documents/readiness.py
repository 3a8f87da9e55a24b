"""The readiness sheet: how a call-in stands, on one page, for the meeting with the partners.

It is given what it says: it reads no record, and holds no invitee's name.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from callin_planner.documents.layout.style import Style

KEY = "readiness"


class Mark(StrEnum):
    """Drawn in black alone: a solid square, an open triangle, a small ring, a dashed ring, a dash."""

    MEND = "mend"
    LOOK = "look"
    NOTE = "note"
    MISSING = "missing"
    ASIDE = "aside"
    GOOD = "good"


@dataclass(frozen=True)
class Line:
    """One thing to settle: what, and beneath it where and what to do. `box`: room for a name and a day."""

    mark: Mark
    code: str
    text: str
    more: str = ""
    box: bool = True


@dataclass(frozen=True)
class Group:
    """A principle and how it stands."""

    title: str
    state: str
    mark: Mark
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class ReadinessSheet:
    """Everything on the page. `more` holds "{n}": what is said when not all lines fit on it."""

    language: str
    title: str
    kicker: str
    event: str
    date: str
    days: str
    summary: str
    columns: tuple[str, str]
    groups: tuple[Group, ...]
    more: str
    legend: tuple[tuple[Mark, str], ...]
    sign: tuple[str, str]
    printed: str = ""
    watermark: str = ""


def write_pdf(content: ReadinessSheet, stream: BinaryIO, style: Style) -> int:
    """One page, whatever there is to say; returns 1."""
    from callin_planner.documents.layout import readiness as layout

    return layout.draw(content, stream, style)

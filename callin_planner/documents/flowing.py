"""A paper of running text: headings, paragraphs, lists and tables over as many pages as they need.

What is built is drawn as a PDF and written as a Word file from the same blocks, so both say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.words import plain
from callin_planner.domain.roles import ScreenVoice

BOX = "☐"
"""A cell that holds a box to tick."""


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Para:
    """`**bold**` is understood. `right` stands at the right edge, `soft` is a second line."""

    text: str
    right: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Frame:
    """Paragraphs inside a frame: what must not be overlooked."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Points:
    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. `shares` are the widths of its columns, `high` the least height of a row in points."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    high: float = 0.0


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True)
class Signed:
    """Room for a hand, then who signs."""

    name: str
    body: str


@dataclass(frozen=True)
class Break:
    """What follows begins a page."""


Block = Heading | Para | Frame | Points | Grid | Lines | Signed | Break


@dataclass(frozen=True)
class Flow:
    """One paper, or one person's: `title` is the file's, `name` what stands large at the head.

    `page` holds "{page}" and "{pages}", which count this paper alone. `large` is the type of those who read
    aloud. `item_title` names it in a sentence about it.
    """

    language: str
    title: str
    kicker: str
    name: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: str
    page: str
    voice: ScreenVoice | None = None
    large: bool = False
    item_title: str = ""
    watermark: str = ""


def draw_flows(flows: Sequence[Flow], stream: BinaryIO, style: Style) -> int:
    """A PDF, each on pages of its own; returns the number of pages. Raises UnprintableError."""
    from callin_planner.documents.layout import flow as layout

    return layout.draw(flows, stream, style)


def write_flows(flows: Sequence[Flow], stream: BinaryIO, style: Style) -> int:
    """A Word file, each in a section of its own; returns how many sections."""
    from callin_planner.documents.layout import flow_docx

    return flow_docx.write(flows, stream, style)


def text_of(flow: Flow) -> str:
    """What it says, in order, a line for each text."""
    from callin_planner.documents.said import said

    return "\n".join(plain(text) for text in said((flow.kicker, flow.name, flow.lines, flow.blocks)))

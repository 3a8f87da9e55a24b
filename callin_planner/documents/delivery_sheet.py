"""The delivery sheet: the letters one officer hands over, with boxes for how it went."""

from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents.layout.style import Style

KEY = "delivery_sheet"


@dataclass(frozen=True)
class DeliveryLine:
    """One person: what to find them by, what they need, how earlier tries ended. Empty texts take no room."""

    code: str
    name: str = ""
    where: str = ""
    needs: str = ""
    so_far: str = ""


@dataclass(frozen=True)
class DeliverySheet:
    """Everything on the pages. `page` holds "{page}" and "{pages}"; `boxes` are the ways a try can end."""

    language: str
    title: str
    kicker: str
    officer: str
    agency: str
    date: str
    count: str
    lead: str
    boxes: tuple[str, ...]
    blanks: tuple[str, ...]
    lines: tuple[DeliveryLine, ...]
    shred: str
    printed: str
    page: str
    watermark: str = ""


def write_pdf(content: DeliverySheet, stream: BinaryIO, style: Style) -> int:
    """As many pages as the people need; returns how many."""
    from callin_planner.documents.layout import delivery_sheet as layout

    return layout.draw(content, stream, style)

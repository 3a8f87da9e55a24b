"""A list as a paper: columns and rows, with the watermark of one copy on every page.

It is given what it says: it reads no record.
"""

from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents.layout.style import Style


@dataclass(frozen=True)
class Listing:
    """`page` holds "{page}" and "{pages}"; every row has a cell for each column. `note` stands under it."""

    title: str
    kicker: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    watermark: str = ""
    note: str = ""
    page: str = "{page} / {pages}"
    language: str = "en"


def write_pdf(content: Listing, stream: BinaryIO, style: Style) -> int:
    """Upright, or lying where the columns need it; returns the pages. Raises UnprintableError."""
    from callin_planner.documents.layout import listing

    return listing.draw(content, stream, style)


def write_docx(content: Listing, stream: BinaryIO, style: Style) -> None:
    """A Word table whose heading row stands on every page."""
    from callin_planner.documents.layout import listing_docx

    listing_docx.write(content, stream, style)

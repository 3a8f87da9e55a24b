"""What one officer is given: the delivery sheet, and behind it the letters in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents.delivery_sheet import DeliverySheet
from callin_planner.documents.layout.style import Style
from callin_planner.documents.letter import Letter
from callin_planner.progress import Progress, quiet


@dataclass(frozen=True)
class OfficerBundle:
    sheet: DeliverySheet
    letters: tuple[Letter, ...]


def write_pdf(
    bundles: Sequence[OfficerBundle],
    stream: BinaryIO,
    style: Style,
    *,
    title: str,
    progress: Progress = quiet,
) -> int:
    """One file for one or several officers, each beginning with their sheet; returns how many pages."""
    from callin_planner.documents.layout import delivery_sheet as sheets
    from callin_planner.documents.layout import letter as letters
    from callin_planner.documents.layout.pdf import Sheet

    sheet = Sheet(stream, style, title=title, language="en")
    for number, bundle in enumerate(bundles):
        if number:
            sheet.next_page()
        if sheet.pages % 2 == 0 and any(one.back for one in bundle.letters):
            sheet.next_page()
        sheet.style = style
        sheet.bookmark(bundle.sheet.officer, f"officer-{number}")
        sheets.draw_on(sheet, bundle.sheet)
        if bundle.letters:
            sheet.next_page()
            letters.draw_on(sheet, bundle.letters, progress=progress)
    return sheet.finish()

"""How appointment slips are drawn: four to a sheet, cut along the dashes."""

from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import card_sheet, faces, words
from callin_planner.documents.layout.card_sheet import Cell, Column
from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark

if TYPE_CHECKING:
    from callin_planner.documents.appointment_slip import AppointmentSlip

_PAD, _BOX, _HIGH = 30.0, 24.0, 30.0
_FOOT = 44.0
"""The lower strip, where no slip stands: printers do not reach it and a sample says there that it is one."""


def draw_sheet(content: "AppointmentSlip", stream: BinaryIO, style: Style) -> int:
    sheet = Sheet(stream, style, title=content.title, language=content.language)
    middle, half = style.width / 2, (style.height - _FOOT) / 2
    with sheet.decoration("Layout"):
        sheet.rule(0, style.width, half, weight=0.6, grey=RULE, dash=True)
        sheet.path((("M", (middle, 0.0)), ("L", (middle, 2 * half))), weight=0.6, grey=RULE, dash=True)
    for place in range(4):
        _draw(sheet, content, Cell(place % 2 * middle, place // 2 * half, middle, half))
    draw_watermark(sheet, content.watermark)
    return sheet.finish()


def _draw(sheet: Sheet, content: "AppointmentSlip", cell: Cell) -> None:
    text = Column(sheet, cell.x + _PAD, cell.y + _PAD, cell.width - 2 * _PAD, cell.bottom - 12)
    with sheet.tag("Sect", language=content.language):
        with sheet.tag("H1"):
            text.write(content.headline, faces.SERIF, 20, 23, gap=12)
        text.write(content.code, faces.SEMIBOLD, 12, 15, gap=3)
        _draw_code(sheet, text)
        text.write(content.code_note, faces.REGULAR, 11.5, 14, grey=SOFT, gap=14)
        _draw_lines(sheet, content, text)
        text.write(content.change, faces.SEMIBOLD, 11.5, 14.5)


def _draw_code(sheet: Sheet, text: Column) -> None:
    """Eight boxes, four and four."""
    unit = min(_BOX, (text.width - 16) / 8)
    for place in range(8):
        x = text.x + place * unit + (16 if place > 3 else 0)
        sheet.box(x, text.y, unit, _HIGH, weight=1)
    dash = text.x + 4 * unit
    sheet.rule(dash + 4, dash + 12, text.y + _HIGH / 2, weight=1.2)
    text.y += _HIGH + 8


def _draw_lines(sheet: Sheet, content: "AppointmentSlip", text: Column) -> None:
    longest = max(faces.width(line, faces.SEMIBOLD, 12) for line in content.lines)
    start = text.x + min(longest, text.width * 0.4) + 10
    for line in content.lines:
        label = words.wrap(line, faces.SEMIBOLD, 12, start - text.x - 10)
        text.y += 13
        if text.y + len(label) * 14 > text.bottom:
            raise card_sheet.too_long(line)
        sheet.lines(text.x, text.y + 11, label, 12, 14)
        text.y += len(label) * 14
        sheet.rule(start, text.x + text.width, text.y - 1, weight=0.75)
    text.y += 16

"""How the message card is drawn: three numbered lines, the number at the foot."""

from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import card_sheet, faces, words
from callin_planner.documents.layout.card_sheet import Cell, Column
from callin_planner.documents.layout.pdf import CENTRE, RIGHT, Sheet
from callin_planner.documents.layout.style import SOFT

if TYPE_CHECKING:
    from callin_planner.documents.labels import Stock
    from callin_planner.documents.message_card import MessageCard

_PAD, _SIZE, _LEADING = 12.0, 9.4, 11.6


def draw_sheet(content: "MessageCard", stream: BinaryIO, stock: "Stock") -> int:
    sheet = Sheet(stream, card_sheet.style_for(stock), title=content.title, language=content.language)
    card_sheet.draw_cut_marks(sheet, stock)
    for cell in card_sheet.cells(stock):
        _draw(sheet, content, cell)
    return sheet.finish()


def _draw(sheet: Sheet, content: "MessageCard", cell: Cell) -> None:
    foot = cell.bottom - _PAD
    room = foot - 24 if content.number else foot
    text = Column(sheet, cell.x + _PAD, cell.y + _PAD, cell.width - 2 * _PAD, room)
    with sheet.tag("Sect", language=content.language):
        with sheet.tag("H1"):
            text.write(content.headline, faces.SERIF, 13, 14.6, gap=5)
        with sheet.tag("L"):
            for number, line in enumerate(content.lines, start=1):
                _draw_line(sheet, text, number, line)
        if content.number:
            _draw_number(sheet, content, cell, foot)
    card_sheet.draw_card_watermark(sheet, cell, content.watermark)


def _draw_line(sheet: Sheet, text: Column, number: int, line: str) -> None:
    lines = words.wrap(line, faces.REGULAR, _SIZE, text.width - 17)
    if text.y + len(lines) * _LEADING > text.bottom + 0.5:
        raise card_sheet.too_long(line)
    sheet.circle(text.x + 5.5, text.y + 5.6, 5.5, fill=0.07)
    with sheet.tag("LI"):
        with sheet.tag("Lbl"):
            sheet.text(text.x + 5.5, text.y + 8.2, str(number), faces.BOLD, 7.4, grey=1.0, align=CENTRE)
        with sheet.tag("LBody"):
            sheet.lines(text.x + 17, text.y + 8.9, lines, _SIZE, _LEADING)
    text.y += len(lines) * _LEADING + 2.4


def _draw_number(sheet: Sheet, content: "MessageCard", cell: Cell, foot: float) -> None:
    inner = cell.width - 2 * _PAD
    sheet.rule(cell.x + _PAD, cell.right - _PAD, foot - 18.5, weight=0.6)
    room = faces.width(content.number, faces.BOLD, 15.0)
    call = words.wrap(content.call, faces.REGULAR, 8.2, inner - room - 8)
    with sheet.tag("P"):
        sheet.lines(cell.x + _PAD, foot - (len(call) - 1) * 9.4, call, 8.2, 9.4, grey=SOFT)
        sheet.text(cell.right - _PAD, foot, content.number, faces.BOLD, 15.0, align=RIGHT)

"""How intake slips are drawn: two to a sheet, cut along the dashes, each with its square and its code."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import card_sheet, faces, words
from callin_planner.documents.layout.card_sheet import Cell, Column
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark
from callin_planner.progress import Progress

if TYPE_CHECKING:
    from callin_planner.documents.handout import CardFace
    from callin_planner.documents.intake_slip import Box, IntakeSlip

_PAD, _TOP, _FOOT = 43.2, 23.0, 44.0
_QR, _CODE_WIDE = 66.0, 150.0
_BOX, _LINE = 11.0, 23.0
_A_SHEET = 2


def draw_sheets(
    content: "IntakeSlip",
    cards: "Sequence[CardFace]",
    stream: BinaryIO,
    style: Style,
    progress: Progress,
) -> int:
    sheet = Sheet(stream, style, title=content.title, language=content.language)
    half = (style.height - _FOOT) / _A_SHEET
    for number, card in enumerate(cards):
        place = number % _A_SHEET
        if place == 0:
            if number:
                sheet.next_page()
            _draw_cut(sheet, half)
            draw_watermark(sheet, content.watermark)
            progress(number, len(cards))
        _draw(sheet, content, card, Cell(0, place * half, style.width, half))
    return sheet.finish()


def _draw_cut(sheet: Sheet, half: float) -> None:
    with sheet.decoration("Layout"):
        sheet.rule(0, sheet.style.width, half, weight=0.6, grey=RULE, dash=True)


def _draw(sheet: Sheet, content: "IntakeSlip", card: "CardFace", cell: Cell) -> None:
    inner = cell.width - 2 * _PAD
    beside = inner - _CODE_WIDE - 14
    text = Column(sheet, cell.x + _PAD, cell.y + _TOP, beside, cell.bottom - 8)
    with sheet.tag("Sect", language=content.language):
        with sheet.tag("H1"):
            text.write(content.headline, faces.SERIF, 17, 20, gap=7)
        _draw_consent(sheet, content, text)
        below = _draw_code(sheet, content, card, cell)
        text.y = max(text.y, below) + 4
        text.width = inner
        _draw_needs(sheet, content, text)
        _draw_reach(sheet, content, text)
        _draw_lines(sheet, content, text)
        text.write(content.foot, faces.REGULAR, 8.5, 10.5, grey=SOFT)


def _draw_consent(sheet: Sheet, content: "IntakeSlip", text: Column) -> None:
    with sheet.tag("H2"):
        text.write(content.consent, faces.SEMIBOLD, 9.5, 12, gap=1)
    text.write(content.said_aloud.read_aloud, faces.REGULAR, 11.5, 14.5, gap=3)
    if content.said_aloud.statements:
        text.write(" ".join(content.said_aloud.statements), faces.REGULAR, 8.5, 10.4, grey=SOFT, gap=7)
    after = _tick(sheet, content.yes, text.x, text.y)
    label = faces.width(content.signed, faces.SEMIBOLD, 10.5)
    sheet.text(after + 14, text.y + _BOX - 1.5, content.signed, faces.SEMIBOLD, 10.5)
    sheet.rule(after + 20 + label, text.x + text.width, text.y + _BOX, weight=0.75)
    text.y += _LINE


def _draw_code(sheet: Sheet, content: "IntakeSlip", card: "CardFace", cell: Cell) -> float:
    """The square and the eight characters at the upper right; returns where they end."""
    left, top = cell.right - _PAD - _CODE_WIDE, cell.y + _TOP
    middle = left + _CODE_WIDE / 2
    sheet.box(left, top, _CODE_WIDE, 122, radius=8, weight=1, dash=True)
    with sheet.tag("H2"):
        sheet.text(middle, top + 14, content.code, faces.SEMIBOLD, 9.5, align=CENTRE)
    sheet.qr(middle - _QR / 2, top + 24, _QR, card.payload, alt=content.code)
    sheet.text(middle, top + 110, card.code, faces.BOLD, 17, align=CENTRE, tracking=0.8)
    return top + 122


def _draw_needs(sheet: Sheet, content: "IntakeSlip", text: Column) -> None:
    with sheet.tag("H2"):
        text.write(content.needs, faces.SEMIBOLD, 9.5, 12, gap=3)
    _draw_boxes(sheet, content.need, text, across=3)


def _draw_reach(sheet: Sheet, content: "IntakeSlip", text: Column) -> None:
    with sheet.tag("H2"):
        text.write(content.reach, faces.SEMIBOLD, 9.5, 12, gap=3)
    _draw_boxes(sheet, (*content.ways, content.message), text, across=3)


def _draw_boxes(sheet: Sheet, boxes: "Sequence[Box]", text: Column, *, across: int) -> None:
    wide = text.width / across
    with sheet.tag("L"):
        for place, box in enumerate(boxes):
            x = text.x + place % across * wide
            with sheet.tag("LI"), sheet.tag("LBody"):
                end = _tick(sheet, box, x, text.y, wide - 8)
            if end > x + wide:
                raise card_sheet.too_long(box.words)
            if place % across == across - 1 or place == len(boxes) - 1:
                text.y += 16.5
    text.y += 1


def _tick(sheet: Sheet, box: "Box", x: float, y: float, wide: float = 200) -> float:
    """A box, its key in small, its words; returns where they end."""
    with sheet.decoration():
        sheet.box(x, y, _BOX, _BOX, weight=1)
    sheet.text(x + _BOX + 5, y + _BOX - 2, box.key, faces.BOLD, 8.5, grey=SOFT)
    start = x + _BOX + 18
    size = words.fitting_size(box.words, faces.REGULAR, 10.5, 8, wide - _BOX - 18)
    return start + sheet.text(start, y + _BOX - 1.5, words.plain(box.words), faces.REGULAR, size)


def _draw_lines(sheet: Sheet, content: "IntakeSlip", text: Column) -> None:
    """Lines to write on: two, then three beside one another."""
    for row in (content.lines[:2], content.lines[2:]):
        wide = (text.width - 12 * (len(row) - 1)) / len(row)
        text.y += 13
        for place, label in enumerate(row):
            x = text.x + place * (wide + 12)
            end = x + sheet.text(x, text.y, words.plain(label), faces.SEMIBOLD, 9.5)
            if end + 30 > x + wide:
                raise card_sheet.too_long(label)
            sheet.rule(end + 6, x + wide, text.y + 1.5, weight=0.75)
        text.y += 6
    text.y += 3

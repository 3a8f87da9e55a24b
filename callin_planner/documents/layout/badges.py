"""How name badges are drawn: a sheet of a stock that shops sell, nothing between the badges."""

from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.name_face import Face, draw_face, refuse_long
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import SOFT, Style

if TYPE_CHECKING:
    from callin_planner.documents.labels import Stock
    from callin_planner.documents.name_cards import NameCards


def draw(content: "NameCards", stream: BinaryIO, stock: "Stock") -> int:
    check_fits(content, stock)
    sheet = Sheet(stream, Style(*stock.page, margin=0), title=content.title, language=content.language)
    face = _face(stock)
    for number, card in enumerate(content.cards):
        place = number % stock.per_page
        if number and not place:
            sheet.next_page()
        if not place:
            _draw_mark(sheet, stock, content.watermark)
        x = stock.left + (place % stock.across) * stock.step_x
        y = stock.top + (place // stock.across) * stock.step_y
        draw_face(sheet, card, x, y, face)
    return sheet.finish()


def check_fits(content: "NameCards", stock: "Stock") -> None:
    refuse_long(content.cards, _face(stock))


def _face(stock: "Stock") -> Face:
    return Face(stock.width, stock.height, name=30, line=12.5, voice=11, pad=13)


def _draw_mark(sheet: Sheet, stock: "Stock", watermark: str) -> None:
    """In the strip above the badges, so that none carries it."""
    if watermark:
        wide = stock.page[0]
        size = words.fitting_size(watermark, faces.REGULAR, 7.5, 4.5, wide - 60)
        with sheet.decoration():
            sheet.text(wide / 2, stock.top * 0.6, watermark, faces.REGULAR, size, grey=SOFT, align=CENTRE)

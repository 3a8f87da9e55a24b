"""How tent cards are drawn: two to a page, cut between them, folded in their middle, a name on both sides."""

from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout.name_face import Face, draw_face, refuse_long
from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import RULE, Style
from callin_planner.documents.layout.watermark import draw_watermark

if TYPE_CHECKING:
    from callin_planner.documents.name_cards import NameCards

PER_PAGE = 2
_TICK = 16.0


def draw(content: "NameCards", stream: BinaryIO, style: Style) -> int:
    check_fits(content, style)
    sheet = Sheet(stream, style.with_margin(0), title=content.title, language=content.language)
    face = _face(style)
    for number, card in enumerate(content.cards):
        place = number % PER_PAGE
        if number and not place:
            sheet.next_page()
        if not place:
            _draw_marks(sheet)
            draw_watermark(sheet, content.watermark)
        fold = style.height / PER_PAGE * (place + 0.5)
        with sheet.decoration("Layout"), sheet.upside_down(fold):
            draw_face(sheet, card, 0, fold, face)
        draw_face(sheet, card, 0, fold, face)
    return sheet.finish()


def check_fits(content: "NameCards", style: Style) -> None:
    refuse_long(content.cards, _face(style))


def _face(style: Style) -> Face:
    return Face(style.width, style.height / PER_PAGE / 2, name=58, line=20, voice=16, pad=46)


def _draw_marks(sheet: Sheet) -> None:
    """Ticks at both edges: dashed where it is folded, plain where it is cut."""
    style = sheet.style
    for quarter in range(1, 2 * PER_PAGE):
        y = style.height * quarter / (2 * PER_PAGE)
        cut = quarter % 2 == 0
        for left, right in ((12.0, 12 + _TICK), (style.width - 12 - _TICK, style.width - 12)):
            sheet.rule(left, right, y, weight=0.9, grey=0.3 if cut else RULE, dash=not cut)

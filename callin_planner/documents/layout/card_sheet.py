"""A sheet of cards: where each stands, on the back too, and the marks to cut by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import CENTRE, LEFT, Sheet
from callin_planner.documents.layout.style import INK, SOFT, Style
from callin_planner.errors import UserError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.documents.labels import Stock

_MARK, _CLEAR = 11.0, 4.0
"""Length of a cut mark, and how far it keeps from the card, so that none is left on it."""


@dataclass(frozen=True)
class Cell:
    """One card on the sheet, in points from the upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def style_for(stock: "Stock") -> Style:
    return Style(*stock.page, margin=0)


def cells(stock: "Stock", *, back: bool = False) -> Iterator[Cell]:
    """The cards of a sheet, row by row; on the back from the right, as a sheet turns on its long edge."""
    for place in range(stock.per_page):
        column, row = place % stock.across, place // stock.across
        if back:
            column = stock.across - 1 - column
        yield Cell(
            stock.left + column * stock.step_x, stock.top + row * stock.step_y, stock.width, stock.height
        )


def draw_cut_marks(sheet: Sheet, stock: "Stock") -> None:
    """Short lines in the margins and the gaps, at the edges of every card."""
    first = list(cells(stock))
    across = sorted({round(edge, 3) for cell in first for edge in (cell.x, cell.right)})
    down = sorted({round(edge, 3) for cell in first for edge in (cell.y, cell.bottom)})
    with sheet.decoration("Layout"):
        for x in across:
            _ticks(sheet, x, down[0], down[-1], upright=True)
        for y in down:
            _ticks(sheet, y, across[0], across[-1], upright=False)


def draw_card_watermark(sheet: Sheet, cell: Cell, text: str) -> None:
    """At the foot of one card, since each is cut from its sheet."""
    if text:
        with sheet.decoration():
            middle = cell.x + cell.width / 2
            sheet.text(middle, cell.bottom - 3.0, text, faces.REGULAR, 4.6, grey=SOFT, align=CENTRE)


def _ticks(sheet: Sheet, at: float, low: float, high: float, *, upright: bool) -> None:
    for near, far in ((low - _CLEAR - _MARK, low - _CLEAR), (high + _CLEAR, high + _CLEAR + _MARK)):
        if upright:
            sheet.upright(at, near, far, weight=0.5)
        else:
            sheet.rule(near, far, at, weight=0.5)


@dataclass
class Column:
    """Texts one below the other in a card; what does not fit is an error, never clipped."""

    sheet: Sheet
    x: float
    y: float
    width: float
    bottom: float

    def write(
        self,
        text: str,
        face: str,
        size: float,
        leading: float,
        *,
        gap: float = 0.0,
        grey: float = INK,
        align: str = LEFT,
    ) -> None:
        """`text` from the present height down, which moves below it and `gap` further."""
        lines = words.wrap(text, face, size, self.width)
        if self.y + len(lines) * leading > self.bottom + 0.5:
            raise too_long(text)
        at = {LEFT: self.x}.get(align, self.x + self.width / 2)
        self.sheet.lines(at, self.y + size * 0.93, lines, size, leading, grey=grey, align=align)
        self.y += len(lines) * leading + gap


def too_long(text: str) -> UserError:
    said = words.plain(text)
    shown = said if len(said) <= 60 else said[:59].rstrip() + "…"
    return UserError(
        _("“{text}” does not fit on the card. Write it shorter under Documents, Wording.").format(text=shown),
        code="too-long",
    )

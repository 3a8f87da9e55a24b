"""A table in running text: rows that stay whole, cells to write in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from callin_planner.documents.flowing import BOX
from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import RULE, Style

if TYPE_CHECKING:
    from callin_planner.documents.flowing import Grid

_GAP = 8.0


@dataclass(frozen=True)
class SetRow:
    """`None` is a box to tick, an empty list a cell to write in."""

    cells: tuple[list[words.Line] | None, ...]


class SetGrid:
    """A grid broken into lines."""

    def __init__(self, grid: "Grid", size: float, style: Style) -> None:
        self._grid = grid
        self._size = size
        self._leading = size * 1.28
        self._style = style
        total = sum(grid.shares)
        self._widths = [style.inner * share / total for share in grid.shares]
        self._head = self._set(grid.columns, faces.SEMIBOLD)
        self.rows = [self._set(row, faces.REGULAR) for row in grid.rows]

    def least(self, page: float) -> float:
        """What must stand together: all of it where half a `page` holds that, else its head and two rows."""
        heights = [self.height(row) for row in self.rows]
        whole = self._head_height() + sum(heights)
        return whole if whole <= page / 2 else self._head_height() + sum(heights[:2])

    def height(self, row: SetRow) -> float:
        lines = max((len(cell) for cell in row.cells if cell), default=1)
        return max(self._grid.high, lines * self._leading + 8)

    def draw_head(self, sheet: Sheet, y: float) -> float:
        high = self._head_height()
        with sheet.tag("TR"):
            for x, cell in self._placed(self._head):
                with sheet.tag("TH", scope="Column"):
                    sheet.lines(x, y + self._size + 2, cell or [], self._size, self._leading)
        sheet.rule(self._style.margin, self._style.right, y + high, weight=1.1)
        return y + high

    def draw_row(self, sheet: Sheet, row: SetRow, y: float) -> float:
        high = self.height(row)
        with sheet.tag("TR"):
            for x, cell in self._placed(row):
                if cell is None:
                    sheet.place("TD")
                    sheet.box(x, y + (high - 11) / 2, 11, 11, radius=2, weight=1)
                elif not cell:
                    sheet.place("TD")
                else:
                    with sheet.tag("TD"):
                        sheet.lines(x, y + self._size + 3, cell, self._size, self._leading)
        sheet.rule(self._style.margin, self._style.right, y + high, weight=0.6, grey=RULE)
        if self._grid.high:
            self._draw_uprights(sheet, y, high)
        return y + high

    def _draw_uprights(self, sheet: Sheet, y: float, high: float) -> None:
        """Between cells to write in."""
        x = self._style.margin
        for wide in self._widths[:-1]:
            x += wide
            sheet.upright(x - _GAP / 2, y + 2, y + high - 2, weight=0.5, grey=RULE)

    def _head_height(self) -> float:
        return max(len(cell or []) for cell in self._head.cells) * self._leading + 7

    def _set(self, cells: tuple[str, ...], face: str) -> SetRow:
        return SetRow(
            tuple(
                None if text == BOX else words.wrap(text, face, self._size, wide - _GAP)
                for text, wide in zip(cells, self._widths, strict=True)
            )
        )

    def _placed(self, row: SetRow) -> list[tuple[float, list[words.Line] | None]]:
        x, found = self._style.margin, []
        for cell, wide in zip(row.cells, self._widths, strict=True):
            found.append((x, cell))
            x += wide
        return found

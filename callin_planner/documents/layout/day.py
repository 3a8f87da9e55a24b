"""How the day is drawn behind the run of show: rows that share the page evenly, a box to tick at each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import RULE, SOFT

if TYPE_CHECKING:
    from callin_planner.documents.day import Day, DayRow

_FIRST_ROWS, _NEXT_ROWS = 104.0, 74.0
_FOOT = 60.0
_WIDEST, _TIGHTEST = 34.0, 25.0
"""How far apart rows are at most and at least."""
_WHAT_FROM = 0.14
_WHO_FROM = 0.69
"""Where the columns begin, as parts of the inner width."""


@dataclass(frozen=True)
class _SetRow:
    row: "DayRow"
    text: list[words.Line]
    who: list[words.Line]

    @property
    def least(self) -> float:
        return max(_TIGHTEST, 13.2 * len(self.text) + 7, 11.9 * (1 + len(self.who)) + 6)


class DayPages:
    """The rows broken into lines and shared out; `count` is how many pages they take."""

    def __init__(self, sheet: Sheet, day: "Day", heading: str) -> None:
        self._sheet, self._day, self._heading = sheet, day, heading
        style = sheet.style
        self._x_what = style.margin + style.inner * _WHAT_FROM
        self._x_who = style.margin + style.inner * _WHO_FROM
        self._x_done = style.right - 20
        self._pages = self._split([self._set(row) for row in day.rows])

    @property
    def count(self) -> int:
        return len(self._pages)

    def draw(self, foot: Callable[[int], None]) -> None:
        """Every page begun anew; `foot(n)` draws the lower edge of the n-th of them, from 0."""
        self._sheet.next_page()
        self._draw_title()
        with self._sheet.tag("Table"):
            for number, rows in enumerate(self._pages):
                if number:
                    self._sheet.next_page()
                y = self._draw_head(first=number == 0)
                air = self._air(rows, y)
                for row in rows:
                    y = self._draw_row(row, y, row.least + air)
                foot(number)

    def _set(self, row: "DayRow") -> _SetRow:
        return _SetRow(
            row,
            words.wrap(row.text, faces.REGULAR, 10.8, self._x_who - self._x_what - 12),
            words.wrap(row.who, faces.REGULAR, 9.8, self._x_done - 14 - self._x_who),
        )

    def _split(self, rows: list[_SetRow]) -> list[list[_SetRow]]:
        pages: list[list[_SetRow]] = [[]]
        y = _FIRST_ROWS
        for row in rows:
            if pages[-1] and y + row.least > self._bottom:
                pages.append([])
                y = _NEXT_ROWS
            pages[-1].append(row)
            y += row.least
        return pages

    @property
    def _bottom(self) -> float:
        return self._sheet.style.height - _FOOT - 6

    def _air(self, rows: list[_SetRow], y: float) -> float:
        """What is left of the page, shared evenly, up to where rows would drift apart."""
        left = self._bottom - y - sum(row.least for row in rows)
        return max(0.0, min(left / max(1, len(rows)), _WIDEST - _TIGHTEST))

    def _draw_heading(self) -> None:
        with self._sheet.decoration():
            self._sheet.text(self._sheet.style.margin, 42, self._heading, faces.SEMIBOLD, 10.4, grey=SOFT)

    def _draw_title(self) -> None:
        self._draw_heading()
        with self._sheet.tag("H1"):
            self._sheet.text(self._sheet.style.margin, 70, self._day.title, faces.SERIF, 24)

    def _draw_head(self, *, first: bool) -> float:
        sheet, style = self._sheet, self._sheet.style
        if not first:
            self._draw_heading()
        baseline = 91.0 if first else 61.0
        starts = (style.margin + 4.5, self._x_what, self._x_who)
        with sheet.tag("TR") if first else sheet.decoration():
            for x, label in zip(starts, self._day.columns, strict=False):
                with sheet.tag("TH", scope="Column"):
                    sheet.text(x, baseline, label, faces.SEMIBOLD, 10)
            with sheet.tag("TH", scope="Column"):
                sheet.text(self._x_done, baseline, self._day.columns[-1], faces.SEMIBOLD, 10, align=CENTRE)
        sheet.rule(style.margin, style.right, baseline + 8.2, weight=1.6)
        return _FIRST_ROWS - 4.5 if first else _NEXT_ROWS - 4.5

    def _draw_row(self, set_row: _SetRow, y: float, height: float) -> float:
        sheet, style, row = self._sheet, self._sheet.style, set_row.row
        middle = y + height / 2
        top = middle - 11.9 * (1 + len(set_row.who)) / 2 + 9.2
        with sheet.tag("TR"):
            with sheet.tag("TD"):
                sheet.text(style.margin + 4.5, middle + 4.3, row.time, faces.FIGURES_BOLD, 12)
            with sheet.tag("TD"):
                y1 = middle - 13.2 * len(set_row.text) / 2 + 10.2
                sheet.lines(self._x_what, y1, set_row.text, 10.8, 13.2)
            with sheet.tag("TD"):
                sheet.text(self._x_who, top, f"{row.job} ", faces.SEMIBOLD, 9.8)
                sheet.lines(self._x_who, top + 11.9, set_row.who, 9.8, 11.9, grey=SOFT)
            sheet.place("TD")
        sheet.box(self._x_done - 7, middle - 7, 14, 14, radius=3, weight=1.1)
        sheet.rule(style.margin, style.right, y + height, weight=0.7, grey=RULE)
        return y + height

"""How the run of show is drawn for a pocket and for the lectern: one column of segments that flows on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.marks import voice_mark
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark

if TYPE_CHECKING:
    from callin_planner.documents.run_of_show import Panel, Row, RunOfShow

_EDGE = 43.2
_FOLD = 22.0
"""From a column to the fold between two."""
_LINE = 1.22
_FOOT = 20.0


@dataclass(frozen=True)
class Size:
    """`columns` to a page; letters in points; where mark and words begin, from the column's left edge."""

    columns: int
    head: float
    time: float
    title: float
    small: float
    mark: float
    x_mark: float
    x_words: float
    air: float


POCKET = Size(2, 22, 12.5, 12, 10.8, 15, 42, 64, 9)
LECTERN = Size(1, 34, 25, 23, 18, 30, 86, 128, 18)


@dataclass(frozen=True)
class _SetRow:
    row: "Row"
    title: list[words.Line]
    who: list[words.Line]
    cue: list[words.Line]


@dataclass(frozen=True)
class _SetPanel:
    title: list[words.Line]
    lines: list[words.Line]


def draw(content: "RunOfShow", stream: BinaryIO, style: Style, size: Size) -> int:
    if size.columns > 1:
        style = Style(style.height, style.width, _EDGE)
    sheet = Sheet(stream, style.with_margin(_EDGE), title=content.title, language=content.language)
    return _Pages(sheet, content, size).draw()


class _Pages:
    def __init__(self, sheet: Sheet, content: "RunOfShow", size: Size) -> None:
        self._sheet, self._style, self._content, self._size = sheet, sheet.style, content, size
        self._wide = self._style.inner if size.columns == 1 else self._style.width / 2 - _EDGE - _FOLD
        self._bottom = self._style.height - _EDGE - _FOOT
        self._rows = [self._set(row) for row in content.rows]
        self._panels = [self._set_panel(panel) for panel in content.panels]
        self._end = words.wrap(content.end_text, faces.SEMIBOLD, size.title, self._wide - self._size.x_words)
        self._column = 0
        self._total = self._columns_needed()

    def draw(self) -> int:
        self._begin_column()
        y = self._draw_head()
        with self._sheet.tag("L"):
            for row in self._rows:
                y = self._draw_row(row, self._place(y, self._row_height(row)))
            y = self._draw_end(self._place(y, self._end_height()))
        for panel in self._panels:
            y = self._draw_panel(panel, self._place(y, self._panel_height(panel)))
        return self._sheet.finish()

    # --- where things go --------------------------------------------------------------------------
    def _columns_needed(self) -> int:
        heights = [self._row_height(row) for row in self._rows]
        heights += [self._end_height(), *(self._panel_height(panel) for panel in self._panels)]
        count, y = 1, self._head_height()
        for high in heights:
            if y + high > self._bottom and y > _EDGE:
                count, y = count + 1, _EDGE
            y += high
        return count

    def _place(self, y: float, high: float) -> float:
        """Where something that high begins: here, or at the head of the next column."""
        if y + high <= self._bottom or y <= _EDGE:
            return y
        self._column += 1
        self._begin_column()
        return _EDGE

    def _begin_column(self) -> None:
        place = self._column % self._size.columns
        if self._column and not place:
            self._sheet.next_page()
        if not place:
            draw_watermark(self._sheet, self._content.watermark)
            if self._size.columns > 1:
                self._draw_fold()
        self._draw_foot()

    @property
    def _x(self) -> float:
        return _EDGE if self._column % self._size.columns == 0 else self._style.width / 2 + _FOLD

    def _draw_fold(self) -> None:
        middle = self._style.width / 2
        for top, bottom in ((8.0, 22.0), (self._style.height - 22, self._style.height - 8)):
            self._sheet.upright(middle, top, bottom, weight=0.8, grey=RULE)

    # --- heights ------------------------------------------------------------------------------------
    def _row_height(self, one: _SetRow) -> float:
        size = self._size
        said = size.title * len(one.title) + size.small * (len(one.who) + len(one.cue))
        return max(said * _LINE, size.mark, size.time + self._minutes_height(one)) + size.air

    def _minutes_height(self, one: _SetRow) -> float:
        return self._size.small * _LINE if one.row.programme else 0.0

    def _end_height(self) -> float:
        return self._size.title * _LINE * max(1, len(self._end)) + self._size.air * 2

    def _panel_height(self, panel: _SetPanel) -> float:
        size = self._size
        lines = size.title * len(panel.title) + size.small * len(panel.lines)
        return lines * _LINE + size.air * 1.6

    def _head_lines(self) -> tuple[list[words.Line], list[words.Line]]:
        content, size = self._content, self._size
        said = " · ".join(part for part in (content.date, content.venue, content.times) if part)
        return (
            words.balanced(content.event, faces.SERIF, size.head, self._wide),
            words.wrap(said, faces.REGULAR, size.small, self._wide),
        )

    def _head_height(self) -> float:
        title, facts = self._head_lines()
        size = self._size
        return _EDGE + (size.head * len(title) * 1.1 + size.small * len(facts) * _LINE) + size.air * 1.6

    # --- sets ---------------------------------------------------------------------------------------
    def _set(self, row: "Row") -> _SetRow:
        size, room = self._size, self._wide - self._size.x_words
        face = faces.SEMIBOLD if row.programme else faces.REGULAR
        return _SetRow(
            row,
            words.wrap(row.title, face, size.title, room),
            words.wrap(row.speaker, faces.REGULAR, size.small, room),
            words.wrap(row.cue, faces.REGULAR, size.small, room),
        )

    def _set_panel(self, panel: "Panel") -> _SetPanel:
        size = self._size
        lines = [
            line for text in panel.lines for line in words.wrap(text, faces.REGULAR, size.small, self._wide)
        ]
        return _SetPanel(words.wrap(panel.title, faces.SEMIBOLD, size.title, self._wide), lines)

    # --- drawing ------------------------------------------------------------------------------------
    def _draw_head(self) -> float:
        title, facts = self._head_lines()
        size, sheet = self._size, self._sheet
        with sheet.tag("H1"):
            y = sheet.lines(self._x, _EDGE + size.head * 0.8, title, size.head, size.head * 1.1)
        y += size.small - size.head * 0.8
        sheet.lines(self._x, y, facts, size.small, size.small * _LINE, grey=SOFT)
        y = self._head_height()
        sheet.rule(self._x, self._x + self._wide, y - 1, weight=1.4)
        return y

    def _draw_row(self, one: _SetRow, y: float) -> float:
        sheet, size, x = self._sheet, self._size, self._x
        base = y + size.air * 0.5 + size.title * 0.92
        with sheet.tag("LI"):
            with sheet.tag("Lbl"):
                sheet.text(x, base, one.row.start, faces.FIGURES_BOLD, size.time)
                if one.row.programme:
                    minutes = f"{one.row.minutes}′"
                    sheet.text(x, base + size.small * _LINE, minutes, faces.REGULAR, size.small, grey=SOFT)
            with sheet.tag("LBody"):
                voice_mark(sheet, one.row.voice, x + size.x_mark, y + size.air * 0.5, size.mark)
                left, leading = x + size.x_words, size.small * _LINE
                after = sheet.lines(left, base, one.title, size.title, size.title * _LINE)
                after -= size.title * _LINE - leading - size.title * 0.22
                after = sheet.lines(left, after, one.who, size.small, leading)
                sheet.lines(left, after, one.cue, size.small, leading, grey=SOFT)
        y += self._row_height(one)
        sheet.rule(x, x + self._wide, y - 1, weight=0.6, grey=RULE)
        return y

    def _draw_end(self, y: float) -> float:
        sheet, size = self._sheet, self._size
        base = y + size.air * 0.5 + size.title * 0.92
        with sheet.tag("LI"):
            with sheet.tag("Lbl"):
                sheet.text(self._x, base, self._content.end, faces.FIGURES_BOLD, size.time)
            with sheet.tag("LBody"):
                text = self._end or words.wrap(self._content.sum, faces.REGULAR, size.title, self._wide)
                sheet.lines(self._x + size.x_words, base, text, size.title, size.title * _LINE)
        y += self._end_height()
        sheet.rule(self._x, self._x + self._wide, y - size.air, weight=1.4)
        return y

    def _draw_panel(self, panel: _SetPanel, y: float) -> float:
        sheet, size = self._sheet, self._size
        base = y + size.air * 0.4 + size.title * 0.9
        with sheet.tag("H2"):
            after = sheet.lines(self._x, base, panel.title, size.title, size.title * _LINE)
        after -= (size.title - size.small) * _LINE
        sheet.lines(self._x, after, panel.lines, size.small, size.small * _LINE)
        return y + self._panel_height(panel)

    def _draw_foot(self) -> None:
        sheet, content = self._sheet, self._content
        label = content.page.replace("{page}", str(self._column + 1)).replace("{pages}", str(self._total))
        y = self._style.height - _EDGE
        used = faces.width(label, faces.REGULAR, 9)
        size = words.fitting_size(content.printed, faces.REGULAR, 9, 6, self._wide - used - 12)
        with sheet.decoration():
            sheet.text(self._x, y, content.printed, faces.REGULAR, size, grey=SOFT)
            sheet.text(self._x + self._wide, y, label, faces.REGULAR, 9, grey=SOFT, align=RIGHT)

"""How the run of show is drawn: rows that share the page evenly, notes at the foot, the day behind."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.day import DayPages
from callin_planner.documents.layout.marks import voice_mark
from callin_planner.documents.layout.pdf import CENTRE, RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark

if TYPE_CHECKING:
    from callin_planner.documents.run_of_show import Panel, Row, RunOfShow

_MARGIN = 43.2
_FIRST_ROWS = 127.0
_NEXT_ROWS = 74.0
_FOOT = 60.0
"""From the lower edge to the footer's rule."""
_WIDEST, _FLOWING, _TIGHTEST = 40.3, 37.0, 28.2
"""How far apart rows are: at most, on several pages, at least."""
_CUE_FROM = 0.61
"""Where the cue column begins, as a part of the inner width."""
_SHARES = (
    (1, 1, 1),
    (1.15, 1.15, 0.7),
    (0.95, 1.35, 0.7),
    (1.35, 0.95, 0.7),
    (0.85, 1.15, 1),
    (1.15, 0.85, 1),
)
"""How the three notes may share the width: the split that needs the least height is taken."""


@dataclass(frozen=True)
class _SetRow:
    """A row broken into lines. What comes before the programme takes a single slim line."""

    row: "Row"
    title: list[words.Line]
    speaker: list[words.Line]
    cue: list[words.Line]

    def height(self, pitch: float) -> float:
        if not self.row.programme:
            return max(20.0, 15.2 * len(self.title) + 5, 12.6 * len(self.cue) + 6)
        air = min(7.0, max(1.5, pitch - 28))
        left = 14.6 * len(self.title) + 12.6 * len(self.speaker)
        return max(pitch, left + air, 12.6 * len(self.cue) + max(4.0, air))


def draw(content: "RunOfShow", stream: BinaryIO, style: Style) -> int:
    sheet = Sheet(stream, style.with_margin(_MARGIN), title=content.title, language=content.language)
    return _Pages(sheet, content).draw()


class _Pages:
    def __init__(self, sheet: Sheet, content: "RunOfShow") -> None:
        self._sheet = sheet
        self._style = sheet.style
        self._content = content
        inner = self._style.inner
        self._x_min = self._style.margin + 46
        self._x_mark = self._style.margin + 71
        self._x_title = self._style.margin + 100
        self._x_cue = self._style.margin + inner * _CUE_FROM
        self._x_done = self._style.right - 20
        self._rows = [self._set(row) for row in content.rows]
        self._panels = self._set_panels()
        self._end_lines = words.wrap(
            content.end_text, faces.SEMIBOLD, 12.2, self._style.right - self._x_title
        )

    def draw(self) -> int:
        pages, pitch = self._split()
        day = self._set_day()
        total = len(pages) + (day.count if day else 0)
        self._draw_head()
        with self._sheet.tag("Table"):
            for number, rows in enumerate(pages, start=1):
                if number > 1:
                    self._sheet.next_page()
                    self._draw_next_head()
                y = self._draw_columns(113.5 if number == 1 else 61, again=number > 1)
                for row in rows:
                    y = self._draw_row(row, y, row.height(pitch))
                if number < len(pages):
                    self._draw_foot(number, total)
            y = self._draw_end(y)
        self._draw_tail(y, alone=len(pages) > 1)
        self._draw_foot(len(pages), total)
        if day:
            day.draw(lambda n: self._draw_foot(len(pages) + n + 1, total))
        return self._sheet.finish()

    def _set_day(self) -> DayPages | None:
        day = self._content.day
        return DayPages(self._sheet, day, self._next_heading()) if day and day.rows else None

    def _next_heading(self) -> str:
        return f"{self._content.event} · {self._content.date}"

    def _split(self) -> tuple[list[list[_SetRow]], float]:
        """Rows by page, and how far apart they are: as wide as one page allows, else several pages."""
        bottom = self._style.height - _FOOT
        room = bottom - self._tail_height() - _FIRST_ROWS
        pitch = _WIDEST
        while pitch >= _TIGHTEST:
            if sum(row.height(pitch) for row in self._rows) <= room:
                return [self._rows], pitch
            pitch -= 0.4
        return self._flow(bottom), _FLOWING

    def _flow(self, bottom: float) -> list[list[_SetRow]]:
        pages: list[list[_SetRow]] = [[]]
        y = _FIRST_ROWS
        for n, row in enumerate(self._rows):
            tail = self._tail_height() if n == len(self._rows) - 1 else 0.0
            if pages[-1] and y + row.height(_FLOWING) + tail > bottom:
                pages.append([])
                y = _NEXT_ROWS
            pages[-1].append(row)
            y += row.height(_FLOWING)
        return pages

    def _tail_height(self) -> float:
        return self._end_height() + 38 + self._panel_height() + 7

    def _end_height(self) -> float:
        return 14 + 15 * max(1, len(self._end_lines))

    def _panel_height(self) -> float:
        return max(29 + 12.6 * len(lines) for _wide, lines in self._panels)

    def _set(self, row: "Row") -> _SetRow:
        wide = self._x_cue - self._x_title - 12
        title, speaker = row.title, row.speaker
        if not row.programme:
            title, speaker = f"**{row.title}**" + (f" · {row.speaker}" if row.speaker else ""), ""
        face = faces.SEMIBOLD if row.programme else faces.REGULAR
        return _SetRow(
            row,
            words.wrap(title, face, 12.2 if row.programme else 11, wide),
            words.wrap(speaker, faces.REGULAR, 10.8, wide),
            words.wrap(
                row.cue, faces.REGULAR, 10.6 if row.programme else 10, self._x_done - 18 - self._x_cue
            ),
        )

    def _set_panels(self) -> list[tuple[float, list[words.Line]]]:
        """Width and lines of each note, in the split that is lowest."""
        room = self._style.inner - 24
        splits = []
        for shares in _SHARES:
            widths = [room * share / sum(shares) for share in shares]
            splits.append(
                [
                    (wide, self._panel_lines(panel, wide))
                    for wide, panel in zip(widths, self._content.panels, strict=True)
                ]
            )
        return min(splits, key=lambda split: max(len(lines) for _wide, lines in split))

    def _panel_lines(self, panel: "Panel", wide: float) -> list[words.Line]:
        return [line for text in panel.lines for line in words.wrap(text, faces.REGULAR, 9.8, wide - 20)]

    def _draw_head(self) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        right = max(
            faces.width(content.date, faces.SEMIBOLD, 11.6), faces.width(content.times, faces.REGULAR, 11.2)
        )
        venue = words.wrap(content.venue, faces.REGULAR, 11.2, style.inner * 0.5)
        room = style.inner - max(right, *(words.line_width(line, 11.2) for line in venue), 0.0) - 16
        sheet.lines(
            style.margin, 48, words.wrap(content.kicker, faces.SEMIBOLD, 11.8, room)[:1], 11.8, 14, grey=SOFT
        )
        size = words.fitting_size(content.event, faces.SERIF, 31, 17, room)
        with sheet.tag("H1"):
            sheet.lines(style.margin, 80, words.wrap(content.event, faces.SERIF, size, room), size, size)
        sheet.text(style.right, 49.5, content.date, faces.SEMIBOLD, 11.6, align=RIGHT)
        sheet.lines(style.right, 65.5, venue[:1], 11.2, 16, align=RIGHT)
        sheet.text(style.right, 81.5, content.times, faces.REGULAR, 11.2, align=RIGHT)

    def _draw_next_head(self) -> None:
        with self._sheet.decoration():
            self._sheet.text(self._style.margin, 42, self._next_heading(), faces.SEMIBOLD, 10.4, grey=SOFT)

    def _draw_columns(self, baseline: float, *, again: bool) -> float:
        """The headings; those of a later page are no second row of the table."""
        sheet, style = self._sheet, self._style
        starts = (style.margin + 4.5, self._x_min, self._x_title, self._x_cue)
        with sheet.decoration() if again else sheet.tag("TR"):
            for x, label in zip(starts, self._content.columns, strict=False):
                with sheet.tag("TH", scope="Column"):
                    sheet.text(x, baseline, label, faces.SEMIBOLD, 10)
            with sheet.tag("TH", scope="Column"):
                last = self._content.columns[-1]
                sheet.text(self._x_done, baseline, last, faces.SEMIBOLD, 10, align=CENTRE)
        sheet.rule(style.margin, style.right, baseline + 8.2, weight=1.6)
        return baseline + 13 - 4.5

    def _draw_row(self, set_row: _SetRow, y: float, height: float) -> float:
        sheet, row = self._sheet, set_row.row
        middle = y + height / 2
        big = row.programme
        mark = 17.6 if big else 13.5
        left = 14.6 * len(set_row.title) + 12.6 * len(set_row.speaker)
        y1 = middle - left / 2 + 11
        y2 = middle - 12.6 * len(set_row.cue) / 2 + 10
        x = self._style.margin + 4.5
        with sheet.tag("TR"):
            with sheet.tag("TD"):
                sheet.text(x, middle + 4.6, row.start, faces.FIGURES_BOLD, 13.6 if big else 11)
            with sheet.tag("TD"):
                sheet.text(self._x_min, middle + 4.4, row.minutes, faces.FIGURES, 12.6 if big else 11)
            with sheet.tag("TD"):
                voice_mark(sheet, row.voice, self._x_mark + (17.6 - mark) / 2, middle - mark / 2, mark)
                y1 = sheet.lines(self._x_title, y1, set_row.title, 12.2 if big else 11, 14.6)
                sheet.lines(self._x_title, y1 - 0.8, set_row.speaker, 10.8, 12.6, grey=SOFT)
            with sheet.tag("TD"):
                sheet.lines(self._x_cue, y2, set_row.cue, 10.6 if big else 10, 12.6)
            sheet.place("TD")
        box = 15.0 if big else 12.0
        sheet.box(self._x_done - box / 2, middle - box / 2, box, box, radius=3, weight=1.1)
        sheet.rule(self._style.margin, self._style.right, y + height, weight=0.7, grey=RULE)
        return y + height

    def _draw_end(self, y: float) -> float:
        sheet, style = self._sheet, self._style
        baseline = y + 19
        with sheet.tag("TR"):
            with sheet.tag("TD"):
                sheet.text(style.margin + 4.5, baseline, self._content.end, faces.FIGURES_BOLD, 13.6)
            sheet.place("TD")
            with sheet.tag("TD"):
                sheet.lines(self._x_title, baseline, self._end_lines, 12.2, 15)
            sheet.place("TD")
            sheet.place("TD")
        end = y + self._end_height()
        sheet.rule(style.margin, style.right, end, weight=1.6)
        return end

    def _draw_tail(self, y: float, *, alone: bool) -> None:
        """Sums and notes: at the foot of a single page, close below the rows of a last page."""
        self._draw_counts(y + 23)
        height = self._panel_height()
        top = y + 38 if alone else self._style.height - _FOOT - 7 - height
        x = self._style.margin
        for panel, (wide, lines) in zip(self._content.panels, self._panels, strict=True):
            self._sheet.box(x, top, wide, height, radius=7, weight=1.2)
            with self._sheet.tag("H2"):
                self._sheet.text(x + 10, top + 17, panel.title, faces.SEMIBOLD, 10.6)
            self._sheet.lines(x + 10, top + 30.5, lines, 9.8, 12.6)
            x += wide + 12

    def _draw_counts(self, baseline: float) -> None:
        """The sum at the left, the four voices spread over what is left."""
        sheet, style = self._sheet, self._style
        used = sheet.text(style.margin, baseline, self._content.sum, faces.SEMIBOLD, 11.8)
        texts = [f"{count.label} {count.minutes}" for count in self._content.counts]
        widths = [faces.width(text, faces.REGULAR, 11.8) + 20 for text in texts]
        gap = (style.inner - used - sum(widths)) / len(texts)
        x = style.margin + used
        for count, text, wide in zip(self._content.counts, texts, widths, strict=True):
            x += gap
            voice_mark(sheet, count.voice, x, baseline - 12, 15.5)
            sheet.text(x + 20, baseline, text, faces.REGULAR, 11.8)
            x += wide

    def _draw_foot(self, page: int, pages: int) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        sheet.rule(style.margin, style.right, style.height - _FOOT, weight=1)
        label = content.page.replace("{page}", str(page)).replace("{pages}", str(pages))
        with sheet.decoration():
            sheet.text(style.right, style.height - 44, label, faces.REGULAR, 9.2, grey=SOFT, align=RIGHT)
            sheet.text(style.margin, style.height - 44, content.printed, faces.REGULAR, 9.2, grey=SOFT)
        draw_watermark(sheet, content.watermark)

"""How the agenda for partners is drawn: rows that grow with their words, the rules in a frame at the end."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, furniture, words
from callin_planner.documents.layout.marks import voice_mark
from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style

if TYPE_CHECKING:
    from callin_planner.documents.agenda_sheet import AgendaRow, AgendaSheet

_TITLE, _SMALL = 12.6, 11.5
_TITLE_LEADING, _LEADING = 15.6, 14.2
_TIME = 70.0
_VOICE = 0.24
_MARK = 15.0
_AIR = 11.0
_HEAD = 11.0


@dataclass(frozen=True)
class _SetRow:
    row: "AgendaRow"
    title: list[words.Line]
    who: list[words.Line]
    said: list[words.Line]

    @property
    def left(self) -> float:
        return _TITLE_LEADING * len(self.title) + _LEADING * len(self.who)

    @property
    def height(self) -> float:
        return max(self.left, _LEADING * len(self.said)) + _AIR


def draw(content: "AgendaSheet", stream: BinaryIO, style: Style) -> int:
    sheet = Sheet(stream, style.with_margin(furniture.MARGIN), title=content.title, language=content.language)
    return _Pages(sheet, content).draw()


class _Pages:
    def __init__(self, sheet: Sheet, content: "AgendaSheet") -> None:
        self._sheet, self._style, self._content = sheet, sheet.style, content
        style = self._style
        self._x_title = style.margin + _TIME
        self._x_voice = style.right - style.inner * _VOICE
        self._bottom = style.height - furniture.foot_height(sheet, content.note) - 6
        self._rows = [self._set(row) for row in content.rows]
        self._rules = [
            words.wrap(text, faces.REGULAR, _SMALL, style.inner - 24)
            for text in (content.rules, content.press)
            if text
        ]

    def draw(self) -> int:
        top = self._draw_head()
        pages = self._split(top)
        total = len(pages)
        with self._sheet.tag("Table"):
            for number, rows in enumerate(pages, start=1):
                y = top
                if number > 1:
                    self._next(number - 1, total)
                    y = furniture.NEXT_TOP
                if rows:
                    y = self._draw_columns(y, again=number > 1)
                for row in rows:
                    y = self._draw_row(row, y)
        self._draw_rules(y + (14 if pages[-1] else -8))
        self._foot(total, total)
        return self._sheet.finish()

    def _set(self, row: "AgendaRow") -> _SetRow:
        wide = self._x_voice - self._x_title - 14
        who = f"**{row.speaker}**" + (f", {row.role}" if row.role else "") if row.speaker else ""
        return _SetRow(
            row,
            words.wrap(row.title, faces.SEMIBOLD, _TITLE, wide),
            words.wrap(who, faces.REGULAR, _SMALL, wide, faces.REGULAR),
            words.wrap(row.said, faces.REGULAR, _SMALL, self._style.right - self._x_voice - _MARK - 7),
        )

    def _split(self, top: float) -> list[list[_SetRow]]:
        """Rows by page; the frame with the rules may stand on a last page of its own."""
        pages: list[list[_SetRow]] = [[]]
        y = top + 24
        for row in self._rows:
            if pages[-1] and y + row.height > self._bottom:
                pages.append([])
                y = furniture.NEXT_TOP + 24
            pages[-1].append(row)
            y += row.height
        if y + 14 + self._rules_height() > self._bottom:
            pages.append([])
        return pages

    def _rules_height(self) -> float:
        return sum(_LEADING * len(lines) + 4 for lines in self._rules) + 14

    def _next(self, number: int, total: int) -> None:
        self._foot(number, total)
        self._sheet.next_page()
        furniture.draw_running_head(self._sheet, f"{self._content.title} · {self._content.date}")

    def _draw_head(self) -> float:
        content = self._content
        facts = (content.date, content.venue, content.address, content.times)
        return furniture.draw_head(self._sheet, content.kicker, content.event, facts) + 12

    def _draw_columns(self, y: float, *, again: bool) -> float:
        """The headings; those of a later page are no second row of the table."""
        sheet, style = self._sheet, self._style
        with sheet.decoration() if again else sheet.tag("TR"):
            lefts = (style.margin, self._x_title, self._x_voice)
            for x, text in zip(lefts, self._content.columns, strict=False):
                with sheet.tag("TH", scope="Column"):
                    sheet.text(x, y + 11, text, faces.SEMIBOLD, _HEAD)
        sheet.rule(style.margin, style.right, y + 18, weight=1.6)
        return y + 18

    def _draw_row(self, one: _SetRow, y: float) -> float:
        sheet, row = self._sheet, one.row
        middle = y + one.height / 2
        base = middle - one.left / 2 + 12
        with sheet.tag("TR"):
            with sheet.tag("TD"):
                sheet.text(self._style.margin, base, row.start, faces.FIGURES_BOLD, 12)
            with sheet.tag("TD"):
                after = sheet.lines(self._x_title, base, one.title, _TITLE, _TITLE_LEADING)
                sheet.lines(self._x_title, after - 0.8, one.who, _SMALL, _LEADING, grey=SOFT)
            with sheet.tag("TD"):
                if row.voice is not None:
                    voice_mark(sheet, row.voice, self._x_voice, middle - _MARK / 2, _MARK)
                first = middle - _LEADING * len(one.said) / 2 + 10.6
                sheet.lines(self._x_voice + _MARK + 7, first, one.said, _SMALL, _LEADING)
        y += one.height
        sheet.rule(self._style.margin, self._style.right, y, weight=0.7, grey=RULE)
        return y

    def _draw_rules(self, y: float) -> None:
        if not self._rules:
            return
        sheet, style = self._sheet, self._style
        sheet.box(style.margin, y, style.inner, self._rules_height(), radius=7, weight=1.2)
        base = y + 18
        for lines in self._rules:
            base = sheet.lines(style.margin + 12, base, lines, _SMALL, _LEADING) + 4

    def _foot(self, page: int, pages: int) -> None:
        content = self._content
        furniture.draw_foot(self._sheet, content.note, content.page, (page, pages), content.watermark)

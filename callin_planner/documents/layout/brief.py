"""How a speaker brief is drawn. What does not fit on one page is refused, never set smaller."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.marks import voice_mark
from callin_planner.documents.layout.pdf import CENTRE, RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark
from callin_planner.errors import UserError
from callin_planner.i18n import ngettext

if TYPE_CHECKING:
    from callin_planner.documents.brief import Brief, Cell, Note

_FOOT = 62.0
_LEADING = 18.2


class TooLongError(UserError):
    """A brief that would need more than its page."""

    code = "too-long"


def draw(briefs: Sequence["Brief"], stream: BinaryIO, style: Style) -> int:
    for brief in briefs:
        check_fits(brief, style)
    title = briefs[0].title if briefs else "Speaker briefs"
    sheet = Sheet(stream, style, title=title, language=briefs[0].language if briefs else "en")
    for n, brief in enumerate(briefs):
        if n:
            sheet.next_page()
        sheet.bookmark(brief.name, f"brief-{n}")
        _Page(sheet, brief).draw()
    return sheet.finish()


def check_fits(brief: "Brief", style: Style) -> None:
    """Raise TooLongError where the page does not hold it all."""
    end = _Page(Sheet(BytesIO(), style, title="", language=brief.language), brief).draw()
    over = end - (style.height - _FOOT - 6)
    if over > 0:
        lines = max(1, round(over / _LEADING + 0.5))
        raise TooLongError(
            ngettext(
                "The brief for “{title}” does not fit on one page. Shorten its key messages by about "
                "{lines} line, on the Agenda page.",
                "The brief for “{title}” does not fit on one page. Shorten its key messages by about "
                "{lines} lines, on the Agenda page.",
                lines,
            ).format(title=brief.item_title, lines=lines)
        )


class _SetCell:
    """A quarter of the strip, broken into lines. A long name is set smaller from its third line on."""

    def __init__(self, cell: "Cell", wide: float) -> None:
        self.label = cell.label
        self.size = 14.8
        self.value = words.wrap(cell.value, faces.SEMIBOLD, self.size, wide)
        while len(self.value) > 2 and self.size > 10.4:
            self.size -= 1.1
            self.value = words.wrap(cell.value, faces.SEMIBOLD, self.size, wide)
        self.line = words.wrap(cell.line, faces.REGULAR, 10, wide)

    @property
    def height(self) -> float:
        return 41 + (self.size + 2.7) * len(self.value) + 12.5 * len(self.line)


class _Page:
    def __init__(self, sheet: Sheet, brief: "Brief") -> None:
        self._sheet = sheet
        self._style = sheet.style
        self._brief = brief

    def draw(self) -> float:
        """Draw the page; returns where its text ends."""
        with self._sheet.tag("Sect", language=self._brief.language):
            y = self._draw_head()
            y = self._draw_cells(y)
            y = self._draw_messages(y + 31)
            y = self._draw_advice(y + 6)
            y = self._draw_notes(y + 29)
            self._draw_foot()
        return y

    def _draw_head(self) -> float:
        sheet, style, brief = self._sheet, self._style, self._brief
        voice_mark(sheet, brief.voice, style.margin, 45, 37)
        x, room = style.margin + 49, style.inner - 49
        sheet.lines(x, 49.5, words.wrap(brief.kicker, faces.SEMIBOLD, 11.6, room)[:1], 11.6, 14, grey=SOFT)
        size = words.fitting_size(brief.name, faces.SERIF, 30, 21, room)
        with sheet.tag("H1"):
            y = sheet.lines(x, 80.5, words.wrap(brief.name, faces.SERIF, size, room), size, size * 1.08)
        return y - size * 1.08 + 24.5

    def _draw_cells(self, top: float) -> float:
        sheet, style = self._sheet, self._style
        wide = style.inner / 4
        cells = [_SetCell(cell, wide - 20) for cell in self._brief.cells]
        height = max(cell.height for cell in cells)
        sheet.box(style.margin, top, style.inner, height, radius=8, weight=1.6)
        for n, cell in enumerate(cells):
            x = style.margin + n * wide
            if n:
                sheet.upright(x, top, top + height, weight=0.8, grey=RULE)
            with sheet.tag("Sect"):
                sheet.text(x + 12, top + 20, cell.label, faces.REGULAR, 9.8)
                y = sheet.lines(x + 12, top + 39, cell.value, cell.size, cell.size + 2.7)
                sheet.lines(x + 12, y - (cell.size - 14.8) * 0.5, cell.line, 10, 12.5)
        return top + height

    def _draw_messages(self, y: float) -> float:
        sheet, style = self._sheet, self._style
        with sheet.tag("H2"):
            sheet.text(style.margin, y, self._brief.say, faces.BOLD, 14.6)
        y += 26
        with sheet.tag("L"):
            for number, message in enumerate(self._brief.messages, start=1):
                sheet.box(style.margin, y - 13.5, 19, 19, radius=4, weight=1.1)
                lines = words.wrap(message, faces.REGULAR, 13.8, style.inner - 29)
                with sheet.tag("LI"):
                    with sheet.tag("Lbl"):
                        sheet.text(style.margin + 9.5, y + 0.2, str(number), faces.BOLD, 11, align=CENTRE)
                    y = sheet.lines(style.margin + 29, y + 0.8, lines, 13.8, _LEADING) + 7.2
        return y - 7.2

    def _draw_advice(self, top: float) -> float:
        sheet, style, brief = self._sheet, self._style, self._brief
        wide = (style.inner - 14.5) / 2
        columns = (
            (brief.do_heading, brief.do, "circle-check", False),
            (brief.do_not_heading, brief.do_not, "circle-x", True),
        )
        set_lines = [
            [words.wrap(text, faces.REGULAR, 12.2, wide - 40) for text in texts]
            for _heading, texts, _icon, _dash in columns
        ]
        height = max(47 + sum(16.6 * len(lines) + 2.6 for lines in column) for column in set_lines)
        for n, (heading, _texts, icon, dash) in enumerate(columns):
            x = style.margin + n * (wide + 14.5)
            sheet.box(x, top, wide, height, radius=9, weight=1.2, dash=dash)
            sheet.icon(icon, x + 14, top + 12.5, 16.5, stroke=2)
            with sheet.tag("H2"):
                sheet.text(x + 37, top + 25.5, heading, faces.SEMIBOLD, 13.6)
            y = top + 48
            with sheet.tag("L"):
                for lines in set_lines[n]:
                    sheet.circle(x + 17.5, y - 4.2, 1.9, fill=0.07)
                    with sheet.tag("LI"):
                        y = sheet.lines(x + 27, y, lines, 12.2, 16.6) + 2.6
        return top + height

    def _draw_notes(self, y: float) -> float:
        sheet, style = self._sheet, self._style
        with sheet.tag("H2"):
            sheet.text(style.margin, y, self._brief.evening, faces.BOLD, 14.6)
        y += 26
        notes = self._brief.notes
        for i in range(0, len(notes), 2):
            ends = [
                self._draw_note(note, style.margin + column * (style.inner * 0.515), y)
                for column, note in enumerate(notes[i : i + 2])
            ]
            y = max(ends) + 9
        return y - 22

    def _draw_note(self, note: "Note", x: float, y: float) -> float:
        sheet = self._sheet
        wide = self._style.inner * 0.485 - 23
        sheet.icon(note.icon, x, y - 10.5, 14, stroke=2)
        title = words.wrap(note.title, faces.SEMIBOLD, 12.4, wide)
        with sheet.tag("H3"):
            y = sheet.lines(x + 23, y, title, 12.4, 15)
        return sheet.lines(x + 23, y - 0.3, words.wrap(note.line, faces.REGULAR, 10.6, wide), 10.6, 13.4) + 2

    def _draw_foot(self) -> None:
        sheet, style, brief = self._sheet, self._style, self._brief
        sheet.rule(style.margin, style.right, style.height - _FOOT, weight=1)
        y = style.height - _FOOT + 15.5
        taken = faces.width(brief.backup, faces.REGULAR, 9.6)
        contact = words.wrap(brief.contact, faces.REGULAR, 9.6, style.inner - taken - 14)
        sheet.lines(style.margin, y, contact, 9.6, 11.5, grey=SOFT)
        sheet.text(style.right, y, brief.backup, faces.REGULAR, 9.6, grey=SOFT, align=RIGHT)
        draw_watermark(sheet, brief.watermark)

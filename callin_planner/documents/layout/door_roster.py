"""How the door roster is drawn: a box, a number, a name; lines to write on; its copy on every page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import CENTRE, LEFT, RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark

if TYPE_CHECKING:
    from callin_planner.documents.door_roster import DoorRoster, Row, Sitting

_MARGIN = 46.0
_TOP = 148.0
_FOOT = 66.0
"""From the lower edge to where the rows must end."""
_COLUMNS = ("box", "number", "name", "code", "time", "guests")
_PITCH = 23.0
_SITTING = 30.0
_OTHERS = 34.0


@dataclass(frozen=True)
class _Piece:
    """One thing of a page, as high as it is: a sitting's title, a row, the lines for others."""

    height: float
    row: "Row | None" = None
    sitting: "Sitting | None" = None
    others: bool = False
    blank: bool = False


def draw(copies: "list[DoorRoster]", stream: BinaryIO, style: Style) -> int:
    first = copies[0]
    sheet = Sheet(stream, style.with_margin(_MARGIN), title=first.title, language=first.language)
    for number, content in enumerate(copies):
        if number:
            sheet.next_page()
        _Copy(sheet, content).draw()
    return sheet.finish()


class _Copy:
    def __init__(self, sheet: Sheet, content: "DoorRoster") -> None:
        self._sheet, self._style, self._content = sheet, sheet.style, content
        left, right = self._style.margin, self._style.right
        self._x = {
            "box": left + 2,
            "number": left + 52,
            "name": left + 68,
            "code": right - 252,
            "time": right - 150,
            "guests": right - 58,
        }

    def draw(self) -> None:
        pages = self._paged()
        for number, pieces in enumerate(pages, start=1):
            if number > 1:
                self._sheet.next_page()
            self._draw_head()
            y = _TOP
            with self._sheet.tag("Table"):
                self._draw_columns()
                for piece in pieces:
                    self._draw_piece(piece, y)
                    y += piece.height
            self._draw_foot(number, len(pages))

    def _paged(self) -> list[list[_Piece]]:
        """A sitting begins on a page of its own; its title comes back where it goes on overleaf."""
        room = self._style.height - _FOOT - _TOP
        pages: list[list[_Piece]] = []
        for sitting in self._content.sittings:
            head = _Piece(_SITTING, sitting=sitting)
            page = [head]
            for row in sitting.rows:
                if sum(piece.height for piece in page) + _PITCH > room:
                    pages.append(page)
                    page = [head]
                page.append(_Piece(_PITCH, row=row))
            pages.append(page)
        blanks = [_Piece(_PITCH, blank=True)] * self._content.blank_lines
        tail = [_Piece(_OTHERS, others=True), *blanks]
        last = pages[-1] if pages else []
        if not pages or sum(piece.height for piece in (*last, *tail)) > room:
            pages.append(tail)
        else:
            last += tail
        return pages

    def _draw_head(self) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        wide = faces.width(content.copy, faces.BOLD, 15) + 22
        sheet.box(style.right - wide, 34, wide, 27, radius=5, weight=1.4)
        with sheet.tag("H1"):
            sheet.text(style.margin, 56, content.title, faces.SERIF, 27)
        sheet.text(style.right - wide / 2, 53, content.copy, faces.BOLD, 15, align=CENTRE)
        place = " · ".join(part for part in (content.event, content.date, content.place) if part)
        line = words.wrap(place, faces.SEMIBOLD, 11.4, style.inner)[:1]
        sheet.lines(style.margin, 79, line, 11.4, 14)
        sheet.text(style.margin, 96, content.how, faces.REGULAR, 10.6, grey=SOFT)
        sheet.rule(style.margin, style.right, 106, weight=1.6)

    def _draw_columns(self) -> None:
        sheet, style = self._sheet, self._style
        base = 132.0
        with sheet.tag("TR"):
            for key, label in zip(_COLUMNS, self._content.columns, strict=True):
                with sheet.tag("TH", scope="Column"):
                    align = RIGHT if key == "number" else LEFT
                    sheet.text(self._x[key], base, label, faces.SEMIBOLD, 9.4, grey=SOFT, align=align)
        sheet.rule(style.margin, style.right, base + 7, weight=0.8)

    def _draw_piece(self, piece: _Piece, y: float) -> None:
        if piece.sitting is not None:
            self._draw_sitting(piece.sitting, y)
        elif piece.others:
            self._draw_others(y)
        else:
            self._draw_row(piece.row, y)

    def _draw_sitting(self, sitting: "Sitting", y: float) -> None:
        sheet, style = self._sheet, self._style
        with sheet.tag("TR"), sheet.tag("TH", scope="Row"):
            sheet.text(style.margin, y + 16, f"{sitting.title} ", faces.BOLD, 12.4)
            sheet.text(style.right, y + 16, sitting.count, faces.REGULAR, 10.6, grey=SOFT, align=RIGHT)

    def _draw_others(self, y: float) -> None:
        with self._sheet.tag("TR"), self._sheet.tag("TH", scope="Row"):
            self._sheet.text(self._style.margin, y + 22, self._content.others, faces.BOLD, 11.4)

    def _draw_row(self, row: "Row | None", y: float) -> None:
        """A person, or an empty line for somebody who is not on the list."""
        sheet, style, base = self._sheet, self._style, y + 16.2
        sheet.box(self._x["box"], y + 4.4, 14, 14, radius=2, weight=1.1)
        here, guests = (row.here, row.guests) if row else ("", "")
        with sheet.tag("TR"):
            sheet.place("TD")
            self._draw_person(row, base)
            for key, text in (("time", here), ("guests", guests)):
                sheet.upright(self._x[key] - 7, y + 3, y + _PITCH - 3, weight=0.4, grey=RULE)
                with sheet.tag("TD"):
                    sheet.text(self._x[key] + 2, base, text, faces.FIGURES_BOLD, 11.4)
        if here:
            self._draw_tick(self._x["box"] + 2.4, y + 6.6)
        sheet.rule(style.margin, style.right, y + _PITCH, weight=0.4, grey=RULE)

    def _draw_person(self, row: "Row | None", base: float) -> None:
        sheet = self._sheet
        number, name, code = (row.number, row.name, row.code) if row else ("", "", "")
        name_room = self._x["code"] - self._x["name"] - 12
        code_room = self._x["time"] - self._x["code"] - 10
        with sheet.tag("TD"):
            sheet.text(self._x["number"], base, number, faces.FIGURES, 11.4, align=RIGHT)
        with sheet.tag("TH", scope="Row"):
            size = words.fitting_size(name, faces.SEMIBOLD, 12.4, 7.5, name_room)
            sheet.text(self._x["name"], base, name, faces.SEMIBOLD, size)
        with sheet.tag("TD"):
            size = words.fitting_size(code, faces.FIGURES, 11.4, 6, code_room)
            sheet.text(self._x["code"], base, code, faces.FIGURES, size)

    def _draw_tick(self, x: float, y: float) -> None:
        self._sheet.path(
            (("M", (x, y + 5.2)), ("L", (x + 3.4, y + 9)), ("L", (x + 9.4, y + 0.6))), weight=1.7
        )

    def _draw_foot(self, number: int, total: int) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        y = style.height - 46
        sheet.rule(style.margin, style.right, y - 13, weight=0.8)
        sheet.text(style.margin, y, f"{content.shred} · {content.copy}", faces.BOLD, 10.6)
        page = content.page.replace("{page}", str(number)).replace("{pages}", str(total))
        right = " · ".join(part for part in (content.printed, page) if part)
        with sheet.decoration():
            sheet.text(style.right, y, right, faces.REGULAR, 9.4, grey=SOFT, align=RIGHT)
        draw_watermark(sheet, content.watermark)

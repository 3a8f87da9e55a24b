"""How a list is drawn: columns as wide as their words need, a heading on every page, the watermark behind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style

if TYPE_CHECKING:
    from callin_planner.documents.listing import Listing

_MARGIN = 43.2
_SIZE, _SMALL = 9.6, 8.2
_LEADING = 12.2
_GAP = 10.0
_AIR = 6.0
_TOP, _NEXT_TOP = 104.0, 66.0
_FOOT = 66.0
_NARROWEST = 34.0
_MOST_LINES = 6


def draw(content: "Listing", stream: BinaryIO, style: Style) -> int:
    style = style.with_margin(_MARGIN)
    if needed_width(content, _SIZE) > style.inner * 1.15:
        style = Style(style.height, style.width, _MARGIN)
    size = _SIZE if needed_width(content, _SIZE) <= style.inner * 1.4 else _SMALL
    sheet = Sheet(stream, style, title=content.title, language=content.language)
    return _Pages(sheet, content, size).draw()


def needed_width(content: "Listing", size: float) -> float:
    """The width in points at which no cell is broken."""
    return sum(_naturals(content, size)) + _GAP * (len(content.columns) - 1)


def _naturals(content: "Listing", size: float) -> list[float]:
    """The widest cell of each column."""
    return [
        max(
            faces.width(title, faces.SEMIBOLD, size),
            *(faces.width(line, faces.REGULAR, size) for row in content.rows for line in row[n].split("\n")),
            _NARROWEST,
        )
        for n, title in enumerate(content.columns)
    ]


def shared(naturals: Sequence[float], room: float) -> list[float]:
    """Widths that fill `room`: each column gets what it needs, and the widest give way where all cannot."""
    if sum(naturals) <= room:
        spare = (room - sum(naturals)) / len(naturals)
        return [width + spare for width in naturals]
    most, least = max(naturals), 0.0
    while most - least > 0.5:
        middle = (most + least) / 2
        if sum(min(width, middle) for width in naturals) > room:
            most = middle
        else:
            least = middle
    return [min(width, least) for width in naturals]


class _Pages:
    def __init__(self, sheet: Sheet, content: "Listing", size: float) -> None:
        self._sheet, self._style, self._content, self._size = sheet, sheet.style, content, size
        room = self._style.inner - _GAP * (len(content.columns) - 1)
        self._widths = shared(_naturals(content, size), room)
        self._lefts = [
            self._style.margin + sum(self._widths[:n]) + _GAP * n for n in range(len(self._widths))
        ]
        self._leading = _LEADING * size / _SIZE
        self._rows = [self._set(row, faces.REGULAR) for row in content.rows]
        self._heads = self._set(content.columns, faces.SEMIBOLD)

    def draw(self) -> int:
        pages = self._split()
        self._draw_mark()
        self._draw_title()
        with self._sheet.tag("Table"):
            for number, rows in enumerate(pages, start=1):
                if number > 1:
                    self._sheet.next_page()
                    self._draw_mark()
                y = self._draw_head(first=number == 1)
                for row in rows:
                    y = self._draw_row(row, y)
                self._draw_foot(number, len(pages))
        return self._sheet.finish()

    def _set(self, cells: Sequence[str], face: str) -> list[list[words.Line]]:
        return [
            words.wrap(_unmarked(cell), face, self._size, width)
            for cell, width in zip(cells, self._widths, strict=True)
        ]

    def _height(self, row: Sequence[Sequence[words.Line]]) -> float:
        return max(1, *(len(cell) for cell in row)) * self._leading + _AIR

    def _split(self) -> list[list[list[list[words.Line]]]]:
        bottom = self._style.height - _FOOT
        head = self._height(self._heads)
        pages: list[list[list[list[words.Line]]]] = [[]]
        y = _TOP + head
        for row in self._rows:
            if pages[-1] and y + self._height(row) > bottom:
                pages.append([])
                y = _NEXT_TOP + head
            pages[-1].append(row)
            y += self._height(row)
        return pages

    def _draw_mark(self) -> None:
        """Behind the rows, corner to corner, so that a photograph of any part tells whose copy it was."""
        if self._content.watermark:
            self._sheet.slanted(self._content.watermark, faces.SEMIBOLD, grey=0.9)

    def _draw_title(self) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        sheet.text(style.margin, 48, content.kicker, faces.SEMIBOLD, 11, grey=SOFT)
        size = words.fitting_size(content.title, faces.SERIF, 24, 14, style.inner)
        title = words.wrap(content.title, faces.SERIF, size, style.inner)[:1]
        with sheet.tag("H1"):
            sheet.lines(style.margin, 76, title, size, size)

    def _draw_head(self, *, first: bool) -> float:
        sheet, style, content = self._sheet, self._style, self._content
        if not first:
            with sheet.decoration():
                sheet.text(style.margin, 46, content.title, faces.SEMIBOLD, 10.4, grey=SOFT)
        y = _TOP if first else _NEXT_TOP
        with sheet.tag("TR") if first else sheet.decoration():
            for left, lines in zip(self._lefts, self._heads, strict=True):
                with sheet.tag("TH", scope="Column"):
                    sheet.lines(left, y + self._leading - 3, lines, self._size, self._leading)
        y += self._height(self._heads)
        sheet.rule(style.margin, style.right, y - _AIR / 2, weight=1.4)
        return y

    def _draw_row(self, row: Sequence[Sequence[words.Line]], y: float) -> float:
        with self._sheet.tag("TR"):
            for left, lines in zip(self._lefts, row, strict=True):
                with self._sheet.tag("TD"):
                    self._sheet.lines(left, y + self._leading - 2, lines, self._size, self._leading)
        y += self._height(row)
        self._sheet.rule(self._style.margin, self._style.right, y - 1, weight=0.6, grey=RULE)
        return y

    def _draw_foot(self, page: int, pages: int) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        sheet.rule(style.margin, style.right, style.height - 54, weight=1)
        label = content.page.replace("{page}", str(page)).replace("{pages}", str(pages))
        with sheet.decoration():
            used = sheet.text(style.right, style.height - 40, label, faces.REGULAR, 9, grey=SOFT, align=RIGHT)
            lines = words.wrap(content.watermark, faces.SEMIBOLD, 9, style.inner - used - 16)[:2]
            sheet.lines(style.margin, style.height - 40, lines, 9, 11.5)
            if content.note and len(lines) < 2:
                sheet.text(style.margin, style.height - 28, content.note, faces.REGULAR, 8.4, grey=SOFT)


def _unmarked(cell: str) -> str:
    """A star in somebody's cell is a star, not a mark of bold letters."""
    return cell.replace("**", "*\u200a*") if "**" in cell and not faces.missing("\u200a") else cell

"""How the delivery sheet is drawn: a block a person, with boxes to tick and lines to write on."""

from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark

if TYPE_CHECKING:
    from callin_planner.documents.delivery_sheet import DeliveryLine, DeliverySheet

_NAME, _TEXT, _SMALL = 13.0, 11.5, 10.4
_LEADING, _BOX, _COLUMNS = 14.5, 9.0, 4
_BOX_LINE, _BLANK_LINE, _PAD = 16.5, 24.0, 9.0
_FOOT = 66.0


def draw(content: "DeliverySheet", stream: BinaryIO, style: Style) -> int:
    """A file of its own; returns the number of pages."""
    sheet = Sheet(stream, style, title=content.title, language=content.language)
    draw_on(sheet, content)
    return sheet.finish()


def draw_on(sheet: Sheet, content: "DeliverySheet") -> int:
    """The sheet's pages onto a file that holds more, from the present page on; returns how many."""
    return _Pages(sheet, content).draw()


class _Pages:
    def __init__(self, sheet: Sheet, content: "DeliverySheet") -> None:
        self._sheet, self._style, self._content = sheet, sheet.style, content
        self._lead = words.wrap(content.lead, faces.REGULAR, _TEXT, self._style.inner)

    def draw(self) -> int:
        pages = self._parted()
        for number, lines in enumerate(pages, start=1):
            if number > 1:
                self._sheet.next_page()
            y = self._draw_head(first=number == 1)
            for line in lines:
                with self._sheet.tag("Sect"):
                    y = self._draw_block(line, y)
            self._draw_foot(number, len(pages))
        return len(pages)

    def _parted(self) -> list[list["DeliveryLine"]]:
        """The people of each page: a block is never parted."""
        pages: list[list[DeliveryLine]] = [[]]
        y, limit = self._top(first=True), self._style.height - _FOOT
        for line in self._content.lines:
            high = self._height(line)
            if pages[-1] and y + high > limit:
                pages.append([])
                y = self._top(first=False)
            pages[-1].append(line)
            y += high
        return pages

    # --- measures --------------------------------------------------------------------------------
    def _top(self, *, first: bool) -> float:
        return 100.0 + len(self._lead) * _LEADING if first else 92.0

    def _texts(self, line: "DeliveryLine") -> list[tuple[list[words.Line], float]]:
        """Wrapped lines beneath the name, each with its grey."""
        wide = self._style.inner
        said = ((line.where, 0.0), (line.needs, 0.0), (line.so_far, SOFT))
        return [(words.wrap(text, faces.REGULAR, _TEXT, wide), grey) for text, grey in said if text]

    def _name(self, line: "DeliveryLine") -> list[words.Line]:
        room = self._style.inner - faces.width(line.code, faces.FIGURES, _SMALL) - 14
        return words.wrap(line.name or line.code, faces.SEMIBOLD, _NAME, room)

    def _height(self, line: "DeliveryLine") -> float:
        texts = sum(len(lines) for lines, _grey in self._texts(line))
        boxes = -(-len(self._content.boxes) // _COLUMNS)
        name = len(self._name(line)) * (_NAME + 3)
        return _PAD + name + texts * _LEADING + 3 + boxes * _BOX_LINE + _BLANK_LINE + _PAD

    # --- drawing ---------------------------------------------------------------------------------
    def _draw_head(self, *, first: bool) -> float:
        sheet, style, content = self._sheet, self._style, self._content
        right = max(
            faces.width(content.date, faces.SEMIBOLD, 11.6), faces.width(content.count, faces.REGULAR, 11)
        )
        room = style.inner - right - 18
        with nullcontext() if first else sheet.decoration():
            self._draw_name(room)
        sheet.rule(style.margin, style.right, 86, weight=1.6)
        if first:
            sheet.lines(style.margin, 105, self._lead, _TEXT, _LEADING)
        return self._top(first=first)

    def _draw_name(self, room: float) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        kicker = " · ".join(part for part in (content.kicker, content.agency) if part)
        sheet.lines(style.margin, 48, words.wrap(kicker, faces.SEMIBOLD, 11.4, room)[:1], 11.4, 12, grey=SOFT)
        size = words.fitting_size(content.officer, faces.SERIF, 24, 13, room)
        name = words.wrap(content.officer, faces.SERIF, size, room)[:1]
        with sheet.tag("H1"):
            sheet.lines(style.margin, 74, name, size, size)
        sheet.text(style.right, 50, content.date, faces.SEMIBOLD, 11.6, align=RIGHT)
        sheet.text(style.right, 67, content.count, faces.REGULAR, 11, align=RIGHT)

    def _draw_block(self, line: "DeliveryLine", y: float) -> float:
        sheet, style = self._sheet, self._style
        base = y + _PAD + _NAME - 2
        top = base
        with sheet.tag("H2"):
            base = sheet.lines(style.margin, base, self._name(line), _NAME, _NAME + 3)
        if line.name:
            sheet.text(style.right, top, line.code, faces.FIGURES, _SMALL, grey=SOFT, align=RIGHT)
        base -= 1.5
        for lines, grey in self._texts(line):
            base = sheet.lines(style.margin, base, lines, _TEXT, _LEADING, grey=grey or 0.07)
        self._draw_boxes(base + 3)
        end = y + self._height(line)
        self._draw_blanks(end - _PAD)
        sheet.rule(style.margin, style.right, end, weight=0.7, grey=RULE)
        return end

    def _draw_boxes(self, top: float) -> None:
        sheet, style = self._sheet, self._style
        wide = style.inner / _COLUMNS
        with sheet.tag("L"):
            for place, text in enumerate(self._content.boxes):
                x = style.margin + (place % _COLUMNS) * wide
                base = top + (place // _COLUMNS) * _BOX_LINE
                sheet.box(x, base - _BOX + 1, _BOX, _BOX, weight=0.9)
                room = wide - _BOX - 12
                size = words.fitting_size(text, faces.REGULAR, 10.8, 8.5, room)
                line = words.wrap(text, faces.REGULAR, size, room)[:1]
                with sheet.tag("LI"):
                    sheet.lines(x + _BOX + 6, base, line, size, size)

    def _draw_blanks(self, base: float) -> None:
        """The lines to write on: the first is short (a day), the last is the longest."""
        sheet, style, blanks = self._sheet, self._style, self._content.blanks
        shares = _shares(len(blanks))
        x = style.margin
        for text, share in zip(blanks, shares, strict=True):
            wide = style.inner * share
            long = sheet.text(x, base, text, faces.REGULAR, 10, grey=SOFT)
            sheet.rule(x + long + 6, x + wide - 10, base + 2, weight=0.7, grey=0.4)
            x += wide

    def _draw_foot(self, page: int, pages: int) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        y = style.height - 42.5
        sheet.text(style.margin, y, content.shred, faces.SEMIBOLD, 10)
        said = content.page.replace("{page}", str(page)).replace("{pages}", str(pages))
        foot = " · ".join(part for part in (content.printed, said) if part)
        with sheet.decoration():
            sheet.text(style.right, y, foot, faces.REGULAR, 9, grey=SOFT, align=RIGHT)
        draw_watermark(sheet, content.watermark)


def _shares(count: int) -> list[float]:
    return {1: [1.0], 2: [0.3, 0.7], 3: [0.22, 0.36, 0.42], 4: [0.17, 0.25, 0.29, 0.29]}.get(
        count, [1 / count] * count
    )

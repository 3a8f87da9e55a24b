"""How a paper of running text is drawn: it flows over pages, and no sentence is torn where that can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents import flowing
from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.flow_grid import SetGrid
from callin_planner.documents.layout.letterhead import logo_of
from callin_planner.documents.layout.marks import voice_mark
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark
from callin_planner.documents.sentences import ends_of

if TYPE_CHECKING:
    from callin_planner.documents.flowing import Flow

_MARGIN = 54.0
_TOP = 58.0
_FOOT = 62.0
"""From the lower edge to the footer's rule."""
_WRITING = 27.0
"""Between two lines to write on."""


@dataclass(frozen=True)
class Sizes:
    """In points. `air` stands after a paragraph."""

    body: float = 11.8
    leading: float = 16.4
    air: float = 7.6
    heading: float = 14.2
    name: float = 25.0
    kicker: float = 11.4
    cell: float = 10.6
    foot: float = 9.6


NORMAL = Sizes()
LARGE = Sizes(body=20, leading=30, air=15, heading=20, name=30, kicker=18, cell=18, foot=14)
"""For those who read aloud: nothing that is read is smaller than 18 points."""


def draw(flows: Sequence["Flow"], stream: BinaryIO, style: Style) -> int:
    style = style.with_margin(_MARGIN)
    first = flows[0]
    sheet = Sheet(stream, style, title=first.title, language=first.language)
    for n, flow in enumerate(flows):
        total = pages_of(flow, style)
        if n:
            sheet.next_page()
        if len(flows) > 1:
            sheet.bookmark(flow.name, f"part-{n}")
        _Pages(sheet, flow, total).draw()
    return sheet.finish()


def pages_of(flow: "Flow", style: Style) -> int:
    """How many pages it takes."""
    draft = Sheet(BytesIO(), style.with_margin(_MARGIN), title="", language=flow.language)
    return _Pages(draft, flow, 0).draw()


class _Pages:
    def __init__(self, sheet: Sheet, flow: "Flow", total: int) -> None:
        self._sheet = sheet
        self._style = sheet.style
        self._flow = flow
        self._total = total
        self._page = 1
        self._sizes = LARGE if flow.large else NORMAL
        self._bottom = self._style.height - _FOOT - 8
        self._y = _TOP
        self._top = _TOP

    def draw(self) -> int:
        """Draw all; returns the number of pages. `_y` is the upper edge of what comes next."""
        with self._sheet.tag("Sect", language=self._flow.language):
            self._draw_head()
            for n, block in enumerate(self._flow.blocks):
                if isinstance(block, flowing.Heading):
                    self._draw_heading(block, self._flow.blocks[n + 1 : n + 3])
                else:
                    self._draw_block(block)
            self._draw_foot()
        return self._page

    def _draw_block(self, block: "flowing.Block") -> None:
        if isinstance(block, flowing.Para):
            self._draw_para(block)
        elif isinstance(block, flowing.Frame):
            self._draw_frame(block)
        elif isinstance(block, flowing.Points):
            self._draw_points(block)
        elif isinstance(block, flowing.Grid):
            self._draw_grid(block)
        elif isinstance(block, flowing.Lines):
            self._draw_lines(block)
        elif isinstance(block, flowing.Signed):
            self._draw_signed(block)
        else:
            self._turn()

    # --- pages ---------------------------------------------------------------------------------------
    def _turn(self) -> None:
        self._draw_foot()
        self._sheet.next_page()
        self._page += 1
        sheet, style = self._sheet, self._style
        with sheet.decoration():
            room = style.inner
            line = words.wrap(self._flow.name, faces.SEMIBOLD, self._sizes.foot + 1, room)[:1]
            sheet.lines(style.margin, _TOP - 8, line, self._sizes.foot + 1, 14, grey=SOFT)
        self._y = self._top = _TOP + 14

    def _need(self, high: float) -> bool:
        """Turn the page where `high` does not fit on this one but may on the next; whether it did."""
        if self._y + high > self._bottom and self._y > self._top:
            self._turn()
            return True
        return False

    def _draw_foot(self) -> None:
        sheet, style, flow, size = self._sheet, self._style, self._flow, self._sizes.foot
        number = flow.page.replace("{page}", str(self._page)).replace("{pages}", str(self._total))
        with sheet.decoration():
            y = style.height - _FOOT
            sheet.rule(style.margin, style.right, y, weight=0.8)
            room = style.inner - faces.width(number, faces.REGULAR, size) - 14
            foot = words.wrap(flow.foot, faces.REGULAR, 9.6, room)[:2]
            sheet.lines(style.margin, y + 14.5, foot, 9.6, 11.4, grey=SOFT)
            sheet.text(style.right, y + 5 + size, number, faces.REGULAR, size, grey=SOFT, align=RIGHT)
        draw_watermark(sheet, flow.watermark)

    def _draw_head(self) -> None:
        sheet, style, flow, sizes = self._sheet, self._style, self._flow, self._sizes
        x = style.margin
        logo = logo_of(style)
        if flow.voice is not None:
            voice_mark(sheet, flow.voice, style.margin, _TOP - 8, 40)
            x += 54
        elif logo is not None and not flow.large:
            sheet.logo(style.margin, _TOP - 10, logo)
            x += logo.size()[0] + 14
        room = style.right - x
        kicker = words.wrap(flow.kicker, faces.SEMIBOLD, sizes.kicker, room)
        y = sheet.lines(x, _TOP - 10 + sizes.kicker, kicker, sizes.kicker, sizes.kicker * 1.25, grey=SOFT) + (
            sizes.name - sizes.kicker * 1.25 + sizes.kicker * 0.5
        )
        with sheet.tag("H1"):
            name = words.wrap(flow.name, faces.SERIF, sizes.name, room)
            y = sheet.lines(x, y, name, sizes.name, sizes.name * 1.12)
        y += sizes.kicker * 1.05 - sizes.name * 1.12 + 9
        for text in flow.lines:
            lines = words.wrap(text, faces.REGULAR, max(sizes.kicker, 11.4), style.inner)
            y = sheet.lines(style.margin, y + 2, lines, max(sizes.kicker, 11.4), sizes.kicker * 1.4)
        y -= sizes.kicker * 1.05 - 5
        sheet.rule(style.margin, style.right, y, weight=1.2)
        self._y = y + sizes.air + 6

    # --- blocks --------------------------------------------------------------------------------------
    def _draw_heading(self, block: "flowing.Heading", after: Sequence["flowing.Block"]) -> None:
        sizes, style = self._sizes, self._style
        lines = words.wrap(block.text, faces.BOLD, sizes.heading, style.inner)
        self._need(len(lines) * sizes.heading * 1.3 + self._beginning(after) + 6)
        air = 6.0 if self._y > self._top else 0.0
        with self._sheet.tag("H2"):
            y = self._y + air + sizes.heading
            y = self._sheet.lines(style.margin, y, lines, sizes.heading, sizes.heading * 1.3)
        self._y = y - sizes.heading * 1.3 + sizes.leading * 0.5

    def _beginning(self, after: Sequence["flowing.Block"]) -> float:
        """How much of what follows must stand under its heading."""
        high = 0.0
        for block in after:
            if isinstance(block, flowing.Lines):
                return high + _WRITING * block.count
            if isinstance(block, flowing.Grid):
                return high + self._grid(block).least(self._bottom - _TOP - 60)
            if not isinstance(block, flowing.Para) or high:
                break
            high += self._sizes.leading * 2 + self._sizes.air
        return max(high, self._sizes.leading * 2)

    def _draw_para(self, block: "flowing.Para") -> None:
        size = self._sizes.kicker if block.soft else self._sizes.body
        leading = size * self._sizes.leading / self._sizes.body
        text = block.text
        while text:
            lines = words.wrap(text, faces.REGULAR, size, self._style.inner)
            if self._y + len(lines) * leading <= self._bottom:
                self._put(lines, size, leading, right=block.right, soft=block.soft)
                break
            here, text = self._parted(text, size, leading)
            if here:
                self._put(here, size, leading, right=block.right, soft=block.soft)
            self._turn()
        self._y += self._sizes.air

    def _parted(self, text: str, size: float, leading: float) -> tuple[list[words.Line], str]:
        """What of `text` still goes on this page, in whole sentences where one fits, and the rest."""
        room = int((self._bottom - self._y) // leading)
        page = int((self._bottom - _TOP - 14) // leading)
        whole = words.wrap(text, faces.REGULAR, size, self._style.inner)
        for end in reversed(ends_of(text)):
            lines = words.wrap(text[:end].rstrip(), faces.REGULAR, size, self._style.inner)
            if len(lines) <= room and not (len(lines) == 1 and len(whole) <= page):
                return lines, text[end:].lstrip()
        ends = ends_of(text)
        first = (
            words.wrap(text[: ends[0]].rstrip(), faces.REGULAR, size, self._style.inner) if ends else whole
        )
        if len(first) <= page and self._y > self._top:
            return [], text
        used = whole[: max(1, room)]
        said = "".join("".join(run.text for run in line) for line in used)
        return used, _after(text, len(said.replace(" ", "")))

    def _put(
        self,
        lines: Sequence[words.Line],
        size: float,
        leading: float,
        *,
        right: bool = False,
        soft: bool = False,
    ) -> None:
        style = self._style
        x, align = (style.right, RIGHT) if right else (style.margin, "left")
        grey = SOFT if soft else 0.07
        y = self._y + size
        self._sheet.lines(x, y, lines, size, leading, grey=grey, align=align)
        self._y += len(lines) * leading

    def _draw_frame(self, block: "flowing.Frame") -> None:
        sizes, style = self._sizes, self._style
        size, leading = sizes.body + 0.6, sizes.leading + 0.6
        sets = [words.wrap(text, faces.REGULAR, size, style.inner - 32) for text in block.texts]
        high = sum(len(lines) * leading for lines in sets) + 6 * (len(sets) - 1) + 26
        self._need(high + 4)
        self._sheet.box(style.margin, self._y, style.inner, high, radius=7, weight=1.5)
        y = self._y + 13 + size
        for lines in sets:
            y = self._sheet.lines(style.margin + 16, y, lines, size, leading) + 6
        self._y += high + sizes.air + 4

    def _draw_points(self, block: "flowing.Points") -> None:
        sizes, style, sheet = self._sizes, self._style, self._sheet
        indent = sizes.body * (1.7 if block.numbered else 1.35)
        with sheet.tag("L"):
            for number, text in enumerate(block.texts, start=1):
                lines = words.wrap(text, faces.REGULAR, sizes.body, style.inner - indent)
                self._need(len(lines) * sizes.leading)
                y = self._y + sizes.body
                with sheet.tag("LI"):
                    if block.numbered:
                        with sheet.tag("Lbl"):
                            sheet.text(style.margin, y, f"{number}.", faces.SEMIBOLD, sizes.body)
                    else:
                        middle = y - sizes.body * 0.35
                        sheet.circle(style.margin + 4, middle, sizes.body * 0.15, fill=0.07)
                    sheet.lines(style.margin + indent, y, lines, sizes.body, sizes.leading)
                self._y += len(lines) * sizes.leading + sizes.air * 0.5
        self._y += sizes.air * 0.5

    def _grid(self, block: "flowing.Grid") -> SetGrid:
        return SetGrid(block, self._sizes.cell, self._style)

    def _draw_grid(self, block: "flowing.Grid") -> None:
        grid = self._grid(block)
        self._need(grid.least(self._bottom - _TOP - 60))
        with self._sheet.tag("Table"):
            self._y = grid.draw_head(self._sheet, self._y)
            for row in grid.rows:
                if self._need(grid.height(row)):
                    with self._sheet.decoration():
                        self._y = grid.draw_head(self._sheet, self._y)
                self._y = grid.draw_row(self._sheet, row, self._y)
        self._y += self._sizes.air + 4

    def _draw_lines(self, block: "flowing.Lines") -> None:
        for _n in range(block.count):
            self._need(_WRITING)
            self._y += _WRITING
            self._sheet.rule(self._style.margin, self._style.right, self._y, weight=0.6)
        self._y += self._sizes.air + 4

    def _draw_signed(self, block: "flowing.Signed") -> None:
        sizes, style = self._sizes, self._style
        wide = style.inner * 0.55
        name = words.wrap(block.name, faces.SEMIBOLD, sizes.body, wide)
        body = words.wrap(block.body, faces.REGULAR, sizes.kicker, wide)
        self._need(52 + sizes.leading * (len(name) + len(body)))
        self._y += 42
        self._sheet.rule(style.margin, style.margin + wide, self._y, weight=0.8)
        y = self._y + 4 + sizes.body
        y = self._sheet.lines(style.margin, y, name, sizes.body, sizes.leading)
        y = self._sheet.lines(style.margin, y, body, sizes.kicker, sizes.leading, grey=SOFT)
        self._y = y - sizes.body + sizes.air


def _after(text: str, letters: int) -> str:
    """`text` without its first `letters` that are no space; marks of bold count for nothing."""
    at = 0
    while letters and at < len(text):
        if text.startswith("**", at):
            at += 2
            continue
        letters -= not text[at].isspace()
        at += 1
    rest = text[at:].lstrip()
    return f"**{rest}" if rest.count("**") % 2 else rest

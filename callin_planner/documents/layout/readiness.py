"""How the readiness sheet is drawn: closer and closer until it fits on its one page, gravest lines first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark
from callin_planner.documents.readiness import Mark

if TYPE_CHECKING:
    from callin_planner.documents.readiness import Group, Line, ReadinessSheet

_MARGIN = 46.0
_TOP = 132.0
_FOOT = 96.0
"""From the lower edge to where the list must end."""
_WHO, _WHEN = 84.0, 46.0
"""Room at the right for a name and a day."""
_LEAST_FIRST = (Mark.NOTE, Mark.MISSING, Mark.ASIDE, Mark.LOOK, Mark.MEND)
"""What is left out first where the page is full."""


@dataclass(frozen=True)
class _Density:
    size: float
    leading: float
    gap: float
    head: float


_DENSITIES = (
    _Density(10.6, 13.0, 6.0, 25.0),
    _Density(10.0, 12.2, 4.5, 22.0),
    _Density(9.4, 11.4, 3.2, 19.5),
    _Density(8.8, 10.6, 2.2, 17.5),
)


def draw(content: "ReadinessSheet", stream: BinaryIO, style: Style) -> int:
    """The page; returns 1."""
    sheet = Sheet(stream, style.with_margin(_MARGIN), title=content.title, language=content.language)
    _Page(sheet, content).draw()
    return sheet.finish()


class _Page:
    def __init__(self, sheet: Sheet, content: "ReadinessSheet") -> None:
        self._sheet, self._style, self._content = sheet, sheet.style, content
        self._wide = self._style.inner - 52 - _WHO - _WHEN - 16

    def draw(self) -> None:
        density, groups, left_out = self._fitted()
        self._draw_head()
        y = _TOP
        for group in groups:
            y = self._draw_group(group, density, y)
        if left_out:
            text = self._content.more.replace("{n}", str(left_out))
            self._sheet.text(
                self._style.margin + 52, y + density.leading, text, faces.SEMIBOLD, density.size, grey=SOFT
            )
        self._draw_foot()

    # --- fitting ---------------------------------------------------------------------------------
    def _fitted(self) -> tuple[_Density, Sequence["Group"], int]:
        """The widest setting that fits; at the closest one, lines are left out, the least grave first."""
        groups: Sequence[Group] = self._content.groups
        room = self._style.height - _FOOT - _TOP
        for density in _DENSITIES:
            if self._height(groups, density) <= room:
                return density, groups, 0
        density, left_out = _DENSITIES[-1], 0
        while self._height(groups, density) + density.leading * 1.6 > room:
            groups = _without_one(groups)
            left_out += 1
            if not any(group.lines for group in groups):
                break
        return density, groups, left_out

    def _height(self, groups: Sequence["Group"], density: _Density) -> float:
        return sum(
            density.head + sum(self._line_height(line, density) for line in group.lines) for group in groups
        )

    def _line_height(self, line: "Line", density: _Density) -> float:
        text, more = self._wrapped(line, density)
        return len(text) * density.leading + len(more) * (density.leading - 0.6) + density.gap

    def _wrapped(self, line: "Line", density: _Density) -> tuple[list[words.Line], list[words.Line]]:
        wide = self._wide if line.box else self._style.inner - 52
        return (
            words.wrap(line.text, faces.SEMIBOLD, density.size, wide),
            words.wrap(line.more, faces.REGULAR, density.size - 0.6, wide),
        )

    # --- drawing ---------------------------------------------------------------------------------
    def _draw_head(self) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        right = max(
            faces.width(content.date, faces.SEMIBOLD, 11.6), faces.width(content.days, faces.REGULAR, 11)
        )
        room = style.inner - right - 18
        sheet.text(style.margin, 48, content.kicker, faces.SEMIBOLD, 11.4, grey=SOFT)
        size = words.fitting_size(content.event, faces.SERIF, 27, 16, room)
        name = words.wrap(content.event, faces.SERIF, size, room)[:1]
        with sheet.tag("H1"):
            sheet.lines(style.margin, 77, name, size, size)
        sheet.text(style.right, 50, content.date, faces.SEMIBOLD, 11.6, align=RIGHT)
        sheet.text(style.right, 67, content.days, faces.REGULAR, 11, align=RIGHT)
        sheet.rule(style.margin, style.right, 89, weight=1.6)
        sheet.text(style.margin, 107, content.summary, faces.SEMIBOLD, 11.4)
        for label, x in zip(content.columns, (style.right - _WHO - _WHEN, style.right - _WHEN), strict=True):
            sheet.text(x, 124, label, faces.SEMIBOLD, 9, grey=SOFT)

    def _draw_group(self, group: "Group", density: _Density, y: float) -> float:
        sheet, style = self._sheet, self._style
        base = y + density.head - 5.2
        sheet.rule(style.margin, style.right, y + 1, weight=0.9)
        with sheet.tag("H2"):
            sheet.text(style.margin, base, group.title, faces.SEMIBOLD, density.size + 1.2)
        long = faces.width(group.state, faces.REGULAR, density.size)
        sheet.text(style.right, base, group.state, faces.REGULAR, density.size, align=RIGHT)
        _mark(sheet, group.mark, style.right - long - 14, base - 7.6, 8.5)
        y += density.head
        with sheet.tag("L"):
            for line in group.lines:
                y = self._draw_line(line, density, y)
        return y

    def _draw_line(self, line: "Line", density: _Density, y: float) -> float:
        sheet, style = self._sheet, self._style
        text, more = self._wrapped(line, density)
        base = y + density.leading - 2.6
        _mark(sheet, line.mark, style.margin + 2, base - 7.8, 8.5)
        with sheet.tag("LI"):
            with sheet.tag("Lbl"):
                sheet.text(style.margin + 20, base, line.code, faces.SEMIBOLD, density.size - 0.6, grey=SOFT)
            with sheet.tag("LBody"):
                x, small = style.margin + 52, density.size - 0.6
                after = sheet.lines(x, base, text, density.size, density.leading)
                sheet.lines(x, after - 0.6, more, small, density.leading - 0.6, grey=SOFT)
        if line.box:
            for x, wide in ((style.right - _WHO - _WHEN, _WHO - 10), (style.right - _WHEN, _WHEN)):
                sheet.rule(x, x + wide, base + 2.5, weight=0.7, grey=RULE)
        return y + self._line_height(line, density)

    def _draw_foot(self) -> None:
        sheet, style, content = self._sheet, self._style, self._content
        y = style.height - 78
        x = style.margin
        for mark, text in content.legend:
            _mark(sheet, mark, x, y - 7.4, 8)
            x += 13 + sheet.text(x + 13, y, text, faces.REGULAR, 9, grey=SOFT) + 16
        line = style.height - 52
        half = style.inner / 2
        for place, label in enumerate(content.sign):
            left = style.margin + place * half
            long = sheet.text(left, line, label, faces.REGULAR, 10)
            sheet.rule(left + long + 8, left + half - 14, line + 2, weight=0.8)
        with sheet.decoration():
            sheet.text(style.margin, style.height - 30, content.printed, faces.REGULAR, 9, grey=SOFT)
        draw_watermark(sheet, content.watermark)


def _without_one(groups: Sequence["Group"]) -> list["Group"]:
    """The groups without the last of their least grave lines."""
    for mark in _LEAST_FIRST:
        for place in range(len(groups) - 1, -1, -1):
            lines = groups[place].lines
            found = [n for n, line in enumerate(lines) if line.mark is mark]
            if found:
                kept = (*lines[: found[-1]], *lines[found[-1] + 1 :])
                return [replace(group, lines=kept) if n == place else group for n, group in enumerate(groups)]
    return list(groups)


def _mark(sheet: Sheet, mark: Mark, x: float, y: float, size: float) -> None:
    """A mark in the square of `size` at (x, y)."""
    middle = x + size / 2
    if mark is Mark.MEND:
        sheet.box(x, y, size, size, radius=1.2, fill=0.0)
    elif mark is Mark.LOOK:
        sheet.path(
            (
                ("M", (middle, y + 0.3)),
                ("L", (x + size, y + size - 0.3)),
                ("L", (x, y + size - 0.3)),
                ("Z", ()),
            ),
            weight=1.2,
        )
    elif mark is Mark.NOTE:
        sheet.circle(middle, y + size / 2, size / 2 - 1.4, weight=1.0)
    elif mark is Mark.GOOD:
        sheet.path(
            (
                ("M", (x + 0.5, y + size * 0.55)),
                ("L", (x + size * 0.38, y + size - 1)),
                ("L", (x + size, y + 1)),
            ),
            weight=1.4,
        )
    elif mark is Mark.MISSING:
        sheet.box(x + 0.5, y + 0.5, size - 1, size - 1, radius=size / 2 - 0.5, weight=0.9, dash=True)
    else:
        sheet.rule(x, x + size, y + size / 2, weight=1.3)

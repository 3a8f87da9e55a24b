"""How the directory is drawn: one number in a frame, then providers by need, large enough for tired eyes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, furniture, words
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style

if TYPE_CHECKING:
    from callin_planner.documents.directory import Directory, Entry, Section

_NAME, _TEXT, _FACT = 15.0, 14.0, 12.0
_NAME_LEADING, _LEADING, _FACT_LEADING = 18.5, 17.5, 15.4
_HEAD = 42.0
_AIR = 13.0
_INDENT = 32.0


@dataclass(frozen=True)
class _SetEntry:
    name: list[words.Line]
    phones: tuple[str, ...]
    what: list[words.Line]
    facts: list[words.Line]

    @property
    def height(self) -> float:
        top = max(len(self.name), len(self.phones)) * _NAME_LEADING
        return top + _LEADING * len(self.what) + _FACT_LEADING * len(self.facts) + _AIR


def draw(content: "Directory", stream: BinaryIO, style: Style) -> int:
    sheet = Sheet(stream, style, title=content.title, language=content.language)
    return _Pages(sheet, content).draw()


class _Pages:
    def __init__(self, sheet: Sheet, content: "Directory") -> None:
        self._sheet, self._style, self._content = sheet, sheet.style, content
        self._bottom = self._style.height - furniture.foot_height(sheet, content.note) - 4
        self._left = self._style.margin + _INDENT
        self._sections = [(one, [self._set(entry) for entry in one.entries]) for one in content.sections]

    def draw(self) -> int:
        pages = self._pages_needed()
        y = self._draw_head()
        number = 1
        for section, entries in self._sections:
            if self._over(y, _HEAD + entries[0].height):
                self._turn(number, pages)
                number, y = number + 1, furniture.NEXT_TOP - 14
            y = self._draw_heading(section, y)
            for place, entry in enumerate(entries):
                if place and self._over(y, entry.height):
                    self._turn(number, pages, section.title)
                    number, y = number + 1, furniture.NEXT_TOP
                y = self._draw_entry(entry, y, rule=place > 0 and y > furniture.NEXT_TOP)
        self._foot(number, pages)
        return self._sheet.finish()

    def _pages_needed(self) -> int:
        pages, y = 1, self._head_height()
        for _section, entries in self._sections:
            for place, entry in enumerate(entries):
                need = entry.height + (0 if place else _HEAD)
                if self._over(y, need):
                    pages, y = pages + 1, furniture.NEXT_TOP - (0 if place else 14)
                y += need
        return pages

    def _over(self, y: float, height: float) -> bool:
        return y + height - _AIR > self._bottom

    def _set(self, entry: "Entry") -> _SetEntry:
        wide = self._style.right - self._left
        phones = max((faces.width(one, faces.BOLD, _NAME) for one in entry.phones), default=0.0)
        room = max(wide - phones - 14, wide * 0.4)
        return _SetEntry(
            words.wrap(entry.name, faces.BOLD, _NAME, room),
            entry.phones,
            words.wrap(entry.what, faces.REGULAR, _TEXT, wide),
            words.wrap(" · ".join(entry.facts), faces.REGULAR, _FACT, wide),
        )

    def _number(self) -> tuple[list[words.Line], float]:
        """The number in the largest letters; one with many words takes lines."""
        wide, number = self._style.inner - 36, self._content.number
        size = words.fitting_size(number, faces.BOLD, 46, 24, wide)
        return words.wrap(number, faces.BOLD, size, wide), size

    def _head(self) -> tuple[list[words.Line], list[words.Line], list[words.Line]]:
        style, content = self._style, self._content
        return (
            words.wrap(content.headline, faces.SERIF, 34, style.inner),
            words.wrap(content.call, faces.SEMIBOLD, 15, style.inner - 36),
            words.balanced(content.ask, faces.REGULAR, _TEXT, style.inner - 36),
        )

    def _head_height(self) -> float:
        title, call, ask = self._head()
        return 44 + 38 * len(title) + self._frame_height(call, ask)

    def _frame_height(self, call: list[words.Line], ask: list[words.Line]) -> float:
        number, size = self._number()
        return 18 * len(call) + 58 + (len(number) - 1) * size * 1.1 + _LEADING * len(ask) + 10

    def _draw_head(self) -> float:
        sheet, style = self._sheet, self._style
        title, call, ask = self._head()
        with sheet.tag("H1"):
            y = sheet.lines(style.margin, 72, title, 34, 38)
        top = y - 22
        sheet.box(style.margin, top, style.inner, self._frame_height(call, ask), radius=11, weight=2)
        number, size = self._number()
        y = sheet.lines(style.margin + 18, top + 26, call, 15, 18)
        y = sheet.lines(style.margin + 17, y + 26, number, size, size * 1.1) - size * 1.1
        sheet.lines(style.margin + 18, y + 26, ask, _TEXT, _LEADING)
        return self._head_height() + 16

    def _draw_heading(self, section: "Section", y: float) -> float:
        sheet, style = self._sheet, self._style
        sheet.rule(style.margin, style.right, y + 12, weight=1.4)
        sheet.icon(section.icon, style.margin + 1, y + 18, 19)
        with sheet.tag("H2"):
            sheet.text(self._left, y + 33.5, section.title, faces.BOLD, 17)
        return y + _HEAD

    def _draw_entry(self, entry: _SetEntry, y: float, *, rule: bool) -> float:
        sheet, style = self._sheet, self._style
        if rule:
            sheet.rule(self._left, style.right, y - 5, weight=0.7, grey=RULE)
        base = y + 13.5
        with sheet.tag("H3"):
            after = sheet.lines(self._left, base, entry.name, _NAME, _NAME_LEADING)
        with sheet.tag("P"):
            for number, phone in enumerate(entry.phones):
                at = base + number * _NAME_LEADING
                sheet.text(style.right, at, f"{phone} ", faces.BOLD, _NAME, align=RIGHT)
        after = max(after, base + len(entry.phones) * _NAME_LEADING)
        after = sheet.lines(self._left, after, entry.what, _TEXT, _LEADING)
        sheet.lines(self._left, after - 1, entry.facts, _FACT, _FACT_LEADING, grey=SOFT)
        return y + entry.height

    def _turn(self, number: int, pages: int, going_on: str = "") -> None:
        """The next page; `going_on` is the need whose providers go on there."""
        self._foot(number, pages)
        self._sheet.next_page()
        said = (f"{self._content.call} {self._content.number}", going_on)
        furniture.draw_running_head(self._sheet, " · ".join(part for part in said if part))

    def _foot(self, page: int, pages: int) -> None:
        content = self._content
        furniture.draw_foot(self._sheet, content.note, content.page, (page, pages), content.watermark)

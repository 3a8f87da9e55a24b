"""How the sign-in sheet is drawn: lines as high as handwriting needs, every page full of them."""

from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, furniture, words
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import RULE, SOFT, Style

if TYPE_CHECKING:
    from callin_planner.documents.sign_in import SignIn

_ROW = 27.0
"""Three eighths of an inch: room for a hand."""
_SHARES = (0.3, 0.29, 0.3, 0.11)
_NUMBER = 20.0
_RULES, _LEADING = 11.5, 15.0
_HEAD = 11.0


def draw(content: "SignIn", stream: BinaryIO, style: Style) -> int:
    sheet = Sheet(stream, style.with_margin(furniture.MARGIN), title=content.title, language=content.language)
    return _Pages(sheet, content).draw()


class _Pages:
    def __init__(self, sheet: Sheet, content: "SignIn") -> None:
        self._sheet, self._style, self._content = sheet, sheet.style, content
        self._bottom = self._style.height - furniture.foot_height(sheet, content.note) - 4
        room = self._style.inner - _NUMBER
        self._lefts = [self._style.margin + _NUMBER + room * sum(_SHARES[:n]) for n in range(len(_SHARES))]
        self._heads = [
            words.wrap(text, faces.SEMIBOLD, _HEAD, room * share - 8)
            for text, share in zip(content.columns, _SHARES, strict=False)
        ]

    def draw(self) -> int:
        first = self._draw_head()
        counts = self._split(first)
        written = 0
        with self._sheet.tag("Table"):
            for number, count in enumerate(counts, start=1):
                top = first
                if number > 1:
                    self._sheet.next_page()
                    furniture.draw_running_head(self._sheet, self._running())
                    top = furniture.NEXT_TOP
                self._draw_rows(self._draw_columns(top, again=number > 1), written, count)
                written += count
                furniture.draw_foot(
                    self._sheet,
                    self._content.note,
                    self._content.page,
                    (number, len(counts)),
                    self._content.watermark,
                )
        return self._sheet.finish()

    def _running(self) -> str:
        return f"{self._content.title} · {self._content.date}"

    def _split(self, first: float) -> list[int]:
        """How many lines stand on each page."""
        counts = [self._fitting(first)]
        while sum(counts) < self._content.rows:
            counts.append(self._fitting(furniture.NEXT_TOP))
        return counts

    def _fitting(self, top: float) -> int:
        return max(1, int((self._bottom - top - self._columns_height()) / _ROW))

    def _columns_height(self) -> float:
        return 13.0 * max(1, *(len(lines) for lines in self._heads)) + 9

    def _draw_head(self) -> float:
        content, sheet = self._content, self._sheet
        y = furniture.draw_head(
            sheet, content.kicker, content.title, (content.event, content.date, content.venue)
        )
        rules = words.wrap(content.rules, faces.REGULAR, _RULES, self._style.inner)
        return sheet.lines(self._style.margin, y + 20, rules, _RULES, _LEADING) + 2

    def _draw_columns(self, y: float, *, again: bool) -> float:
        """The headings; those of a later page are no second row of the table."""
        sheet, style = self._sheet, self._style
        with sheet.decoration() if again else sheet.tag("TR"):
            for left, lines in zip(self._lefts, self._heads, strict=False):
                with sheet.tag("TH", scope="Column"):
                    sheet.lines(left, y + 11, lines, _HEAD, 13)
        y += self._columns_height()
        sheet.rule(style.margin, style.right, y, weight=1.6)
        return y

    def _draw_rows(self, y: float, written: int, count: int) -> None:
        sheet, style = self._sheet, self._style
        top = y
        for number in range(written + 1, written + count + 1):
            y += _ROW
            with sheet.tag("TR"):
                for _left in self._heads:
                    sheet.place("TD")
            with sheet.decoration():
                x = style.margin + _NUMBER - 7
                sheet.text(x, y - 8, str(number), faces.FIGURES, 9, grey=SOFT, align=RIGHT)
            sheet.rule(style.margin, style.right, y, weight=0.7, grey=RULE)
        for left in self._lefts[1:]:
            sheet.upright(left - 6, top, y, weight=0.5, grey=RULE)

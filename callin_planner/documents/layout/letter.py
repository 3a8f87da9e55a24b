"""How letters are drawn: each at the widest setting that keeps it on one page, else on two."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.letterhead import logo_of
from callin_planner.documents.layout.pdf import RIGHT, Sheet
from callin_planner.documents.layout.style import SOFT, Style
from callin_planner.documents.layout.watermark import draw_watermark
from callin_planner.progress import Progress, quiet

if TYPE_CHECKING:
    from callin_planner.documents.letter import Fact, Letter

QR_SIZE = 65.0
_MARGIN = 57.9


def draw(letters: Sequence["Letter"], stream: BinaryIO, style: Style, *, progress: Progress = quiet) -> int:
    """Every letter on pages of its own; returns the number of pages."""
    title = letters[0].title if letters else "Letter"
    language = letters[0].language if letters else "en"
    sheet = Sheet(stream, style, title=title, language=language)
    draw_on(sheet, letters, progress=progress)
    return sheet.finish()


def draw_on(sheet: Sheet, letters: Sequence["Letter"], *, progress: Progress = quiet) -> None:
    """Letters onto a file that may hold more, the first on its present page.

    One with a back begins on the front of a sheet, so that nobody's letter is on the back of another's.
    """
    sheet.style = sheet.style.with_margin(_MARGIN)
    for n, letter in enumerate(letters):
        if n:
            sheet.next_page()
        if letter.back and sheet.pages % 2 == 0:
            sheet.next_page()
        sheet.bookmark(letter.to[0] if letter.to else str(n + 1), f"letter-{sheet.pages}")
        for m, side in enumerate(letter.sides):
            if m:
                sheet.next_page()
            _LetterPages(sheet, side).draw()
        if n % 10 == 0:
            progress(n, len(letters))


def pages_of(letter: "Letter", style: Style) -> int:
    """How many pages a letter takes: one, or two."""
    sheet = Sheet(BytesIO(), style.with_margin(_MARGIN), title="", language=letter.language)
    return 1 if _LetterPages(sheet, letter).fits() else 2


@dataclass(frozen=True)
class _Density:
    """How closely a page is set: text size, distance of lines, and of paragraphs."""

    size: float
    leading: float
    gap: float
    facts: float


_DENSITIES = (
    _Density(12.6, 18.0, 8.5, 40),
    _Density(12.3, 16.9, 7.5, 37.5),
    _Density(12, 15.8, 6, 35.5),
    _Density(12, 15, 4.5, 34.5),
)


class _LetterPages:
    """One letter being drawn: at the widest setting that keeps it on one page, else on two."""

    def __init__(self, sheet: Sheet, letter: "Letter") -> None:
        self._sheet = sheet
        self._style = sheet.style
        self._letter = letter
        self._set_head()
        self._sign = [
            (
                words.wrap(one.name, faces.SEMIBOLD, 10.4, self._sign_width),
                words.wrap(one.body, faces.REGULAR, 10.2, self._sign_width),
            )
            for one in letter.signatures
        ]
        deepest = max([len(name) + len(body) for name, body in self._sign], default=0)
        self._sign_top = self._style.height - 61 - 12.5 * max(deepest, 3)
        self._last_line = self._sign_top - 27

    @property
    def _sign_width(self) -> float:
        columns = max(1, min(3, len(self._letter.signatures)))
        return (self._style.inner - QR_SIZE - 20 * columns) / columns

    def fits(self) -> bool:
        """Whether one page is enough, at the closest setting."""
        return self._end(_DENSITIES[-1]) <= self._last_line

    def draw(self) -> None:
        density = next((d for d in _DENSITIES if self._end(d) <= self._last_line), _DENSITIES[-1])
        two = self._end(density) > self._last_line
        with self._sheet.tag("Sect", language=self._letter.language):
            self._draw_head()
            y = self._draw_address(density)
            y = self._draw_facts(density, y)
            y = self._draw_paragraphs(density, y, two)
            self._sheet.text(self._style.margin, y, self._letter.closing, faces.REGULAR, density.size)
            self._draw_signatures()
            self._draw_foot(2 if two else 1, 2 if two else 1)

    def _wrapped(self, text: str, density: _Density) -> list[words.Line]:
        return words.wrap(text, faces.REGULAR, density.size, self._style.inner)

    def _facts_top(self, density: _Density) -> float:
        lines = len(self._to_lines(density)) + len(self._wrapped(self._letter.greeting, density))
        lines += len(self._wrapped(self._letter.opening, density))
        return self._head_end + 24 + lines * density.leading + 2.4 * density.gap

    def _to_lines(self, density: _Density) -> list[words.Line]:
        room = self._style.inner - faces.width(self._letter.date, faces.REGULAR, density.size) - 16
        return [
            line for text in self._letter.to for line in words.wrap(text, faces.REGULAR, density.size, room)
        ]

    def _fact_lines(self, fact: "Fact") -> tuple[list[words.Line], list[words.Line]]:
        wide = self._style.inner - 62
        return (
            words.wrap(fact.title, faces.SEMIBOLD, 13.8, wide),
            words.wrap(fact.line, faces.REGULAR, 11.4, wide),
        )

    def _facts_height(self, density: _Density) -> float:
        return 13 + sum(self._fact_height(fact, density) for fact in self._letter.facts)

    def _fact_height(self, fact: "Fact", density: _Density) -> float:
        title, line = self._fact_lines(fact)
        return density.facts + 16.5 * (len(title) - 1) + 14 * (len(line) - 1)

    def _end(self, density: _Density) -> float:
        """The baseline of the closing words, were all on one page."""
        y = self._facts_top(density) + self._facts_height(density) + density.leading + density.gap
        for text in self._letter.paragraphs:
            y += len(self._wrapped(text, density)) * density.leading + density.gap
        return y

    def _set_head(self) -> None:
        """The sender beside the help line; a long name takes two lines and pushes the rule down."""
        letter, style = self._letter, self._style
        right = max(
            faces.width(letter.help_label, faces.REGULAR, 10.4),
            faces.width(letter.help_line, faces.SEMIBOLD, 13.8),
        )
        logo = logo_of(style)
        self._sender_x = style.margin + (logo.size()[0] + 12 if logo else 0)
        room = style.right - self._sender_x - right - 18
        self._sender_size = words.fitting_size(letter.sender, faces.SERIF, 15.8, 12.5, room)
        self._sender = words.wrap(letter.sender, faces.SERIF, self._sender_size, room)
        self._sender_line = words.wrap(letter.sender_line, faces.REGULAR, 10.4, room)
        below = 56 + len(self._sender) * (self._sender_size + 1.2) + len(self._sender_line) * 12.5
        self._head_end = max(84.0, below + 1)

    def _draw_head(self) -> None:
        sheet, style, letter = self._sheet, self._style, self._letter
        step = self._sender_size + 1.2
        if logo := logo_of(style):
            sheet.logo(style.margin, 36, logo)
        with sheet.tag("H1"):
            y = sheet.lines(self._sender_x, 56, self._sender, self._sender_size, step)
        sheet.lines(self._sender_x, y, self._sender_line, 10.4, 12.5)
        sheet.text(style.right, 51, letter.help_label, faces.REGULAR, 10.4, align=RIGHT)
        sheet.text(style.right, 69, letter.help_line, faces.SEMIBOLD, 13.8, align=RIGHT)
        sheet.rule(style.margin, style.right, self._head_end, weight=1.5)

    def _draw_address(self, density: _Density) -> float:
        sheet, style, letter = self._sheet, self._style, self._letter
        y = self._head_end + 24
        top = y
        y = sheet.lines(style.margin, y, self._to_lines(density), density.size, density.leading)
        sheet.text(style.right, top, letter.date, faces.REGULAR, density.size, align=RIGHT)
        for text, space in ((letter.greeting, density.gap), (letter.opening, density.gap * 0.4)):
            lines = self._wrapped(text, density)
            y = sheet.lines(style.margin, y + space, lines, density.size, density.leading)
        return self._facts_top(density)

    def _draw_facts(self, density: _Density, top: float) -> float:
        sheet, style = self._sheet, self._style
        top -= density.leading * 0.55
        height = self._facts_height(density)
        sheet.box(style.margin, top, style.inner, height, radius=9, weight=1.6)
        y = top + 24
        with sheet.tag("L"):
            for fact in self._letter.facts:
                title, line = self._fact_lines(fact)
                sheet.icon(fact.icon, style.margin + 16, y - 6, 18)
                with sheet.tag("LI"), sheet.tag("LBody"):
                    after = sheet.lines(style.margin + 46, y, title, 13.8, 16.5)
                    sheet.lines(style.margin + 46, after - 0.5, line, 11.4, 14, grey=0.15)
                y += self._fact_height(fact, density)
        return top + height + density.leading * 1.25

    def _draw_paragraphs(self, density: _Density, y: float, two: bool) -> float:
        """On two pages the last paragraph goes over with the signatures, so that none stand alone."""
        limit = self._style.height - 66
        turned = not two
        for n, text in enumerate(self._letter.paragraphs, start=1):
            lines = self._wrapped(text, density)
            last = n == len(self._letter.paragraphs)
            if not turned and (last or y + (len(lines) - 1) * density.leading > limit):
                y, turned = self._turn(), True
            y = self._sheet.lines(self._style.margin, y, lines, density.size, density.leading) + density.gap
        if two:
            self._sign_top = y + 46
        return y

    def _turn(self) -> float:
        self._draw_foot(1, 2)
        self._sheet.next_page()
        return 72.0

    def _draw_signatures(self) -> None:
        sheet, style, letter = self._sheet, self._style, self._letter
        for column, (name, body) in enumerate(self._sign[:3]):
            x = style.margin + column * (self._sign_width + 20)
            sheet.rule(x, x + self._sign_width, self._sign_top, weight=1)
            y = sheet.lines(x, self._sign_top + 13, name, 10.4, 12.5)
            sheet.lines(x, y, body, 10.2, 12.5)
        if letter.door:
            top = self._sign_top - 20.5
            sheet.qr(style.right - QR_SIZE, top, QR_SIZE, letter.door, alt=letter.door_label)
            y = top + QR_SIZE + 11.5
            sheet.text(style.right, y, letter.door_label, faces.REGULAR, 9, grey=SOFT, align=RIGHT)

    def _draw_foot(self, page: int, pages: int) -> None:
        sheet, style, letter = self._sheet, self._style, self._letter
        foot = letter.foot
        if pages > 1:
            foot = f"{foot}  {_page(letter.page_label, page, pages)}"
        with sheet.decoration():
            sheet.text(style.margin, style.height - 42.5, foot, faces.REGULAR, 9, grey=SOFT)
        draw_watermark(sheet, letter.watermark)


def _page(label: str, page: int, pages: int) -> str:
    return label.replace("{page}", str(page)).replace("{pages}", str(pages))

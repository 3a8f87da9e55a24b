"""Slides as a PowerPoint file: every line an editable text box on its exact baseline, shapes as shapes.

Charts are drawn as shapes, so that the file looks like the screen; the numbers stand in their labels. There
are no speaker notes, no theme shadows, and nothing about who made the file.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO

from callin_planner.show import fonts, pptx_package, pptx_shapes, qr
from callin_planner.show.pptx_shapes import Place, emu
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Command, Page, Path, Picture, Qr, Text

_LIBREOFFICE_ASCENT = 1.0
"""PowerPoint begins a line by the font's own ascent, LibreOffice by the font's size; half way, both stand
within 2 % of the size."""
_FIRST_ID = 2


def write_pptx(
    pages: Sequence[Page], stream: BinaryIO, *, title: str, language: str = "en", own_fonts: bool = False
) -> None:
    """Draw `pages` into `stream`. `title` must be neutral: it is the file's only property.

    The file names Inter and Source Serif 4, which a partner may have; `own_fonts` names the bundled cuts.
    """
    deck = pptx_package.empty_deck(emu(WIDTH), emu(HEIGHT))
    for page in pages:
        _Painter(pptx_package.add_slide(deck, page).shapes, language, own_fonts).draw(page)
    pptx_package.scrub(deck, title, language)
    deck.save(stream)


class _Painter:
    """Writes one page's shapes, and hands them to the slide's tree in as few pieces as pictures allow."""

    def __init__(self, tree: Any, language: str, own_fonts: bool) -> None:
        self._tree = tree
        self._language = language
        self._own_fonts = own_fonts
        self._number = _FIRST_ID
        self._written: list[str] = []

    def draw(self, page: Page) -> None:
        line: list[Text] = []
        for item in page.items:
            if isinstance(item, Text):
                if line and not _continues(line[-1], item):
                    self._write(line)
                    line = []
                line.append(item)
            else:
                self._write(line)
                line = []
                self._shape(item)
        self._write(line)
        self._hand_over()

    def _shape(self, item: Box | Path | Picture | Qr) -> None:
        match item:
            case Box():
                self._add(pptx_shapes.box(self._number, item))
            case Path():
                self._add(pptx_shapes.path(self._number, item))
            case Qr():
                self._add(pptx_shapes.path(self._number, _modules(item)))
            case Picture():
                self._hand_over()
                place = (emu(item.x), emu(item.y), emu(item.width), emu(item.height))
                picture = self._tree.add_picture(BytesIO(item.data), *place)
                picture.name = "Picture"
                self._number = picture.shape_id + 1

    def _write(self, runs: list[Text]) -> None:
        """One text box of no margins, its top so far above the baseline as readers let a line begin."""
        if not runs:
            return
        place = _place(runs[0], runs[-1])
        self._add(pptx_shapes.text_box(self._number, runs, place, self._language, self._own_fonts))

    def _add(self, shape: str) -> None:
        self._written.append(shape)
        self._number += 1

    def _hand_over(self) -> None:
        pptx_package.append_shapes(self._tree, "".join(self._written))
        self._written = []


def _place(first: Text, last: Text) -> Place:
    measure = fonts.metrics(first.face)
    top = first.baseline - (measure.ascent + _LIBREOFFICE_ASCENT) / 2 * first.size
    height = (measure.ascent + measure.descent) * first.size
    return emu(first.x), emu(top), emu(last.x + last.width - first.x), emu(height)


def _continues(before: Text, item: Text) -> bool:
    """Whether two runs stand on one line, so that they become one text box."""
    return (
        before.baseline == item.baseline
        and before.size == item.size
        and 0 <= item.x - before.x - before.width < 1
    )


def _modules(code: Qr) -> Path:
    modules = qr.matrix(code.text)
    unit = code.size / len(modules)
    commands: list[Command] = []
    for row, column, length in qr.runs(modules):
        left, top = code.x + column * unit, code.y + row * unit
        right, foot = left + length * unit, top + unit
        commands += [
            ("M", (left, top)),
            ("L", (right, top)),
            ("L", (right, foot)),
            ("L", (left, foot)),
            ("Z", ()),
        ]
    return Path(tuple(commands), code.color)

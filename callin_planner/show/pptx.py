"""Slides as a PowerPoint file: every line an editable text box on its exact baseline, shapes as shapes.

Charts are drawn as shapes, so that the file looks like the screen; the numbers stand in their labels. There
are no speaker notes, no theme shadows, and nothing about who made the file.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO

from callin_planner.show import fonts, pptx_package, pptx_shapes, qr
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Command, Page, Path, Picture, Qr, Text

EMU = 6350
"""Per point of the page: 1920 points are 13.33 inches."""
_LIBREOFFICE_ASCENT = 1.0
"""PowerPoint begins a line by the font's own ascent, LibreOffice by the font's size; half way, both stand
within 2 % of the size."""


def write_pptx(
    pages: Sequence[Page], stream: BinaryIO, *, title: str, language: str = "en", own_fonts: bool = False
) -> None:
    """Draw `pages` into `stream`. `title` must be neutral: it is the file's only property.

    The file names Inter and Source Serif 4, which a partner may have; `own_fonts` names the bundled cuts.
    """
    deck = pptx_package.empty_deck(round(WIDTH * EMU), round(HEIGHT * EMU))
    for page in pages:
        _Painter(pptx_package.add_slide(deck, page).shapes, language, own_fonts).draw(page)
    pptx_package.scrub(deck, title, language)
    deck.save(stream)


class _Painter:
    """Draws one page into a slide's shape tree."""

    def __init__(self, tree: Any, language: str, own_fonts: bool) -> None:
        self._tree = tree
        self._language = language
        self._own_fonts = own_fonts

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

    def _shape(self, item: Box | Path | Picture | Qr) -> None:
        match item:
            case Box():
                pptx_shapes.box(self._tree, item, EMU)
            case Path():
                pptx_shapes.path(self._tree, item, EMU)
            case Picture():
                place = (round(v * EMU) for v in (item.x, item.y, item.width, item.height))
                self._tree.add_picture(BytesIO(item.data), *place).name = "Picture"
            case Qr():
                pptx_shapes.path(self._tree, _modules(item), EMU)

    def _write(self, runs: list[Text]) -> None:
        """One text box of no margins, its top so far above the baseline as readers let a line begin."""
        if not runs:
            return
        first, last = runs[0], runs[-1]
        measure = fonts.metrics(first.face)
        top = first.baseline - (measure.ascent + _LIBREOFFICE_ASCENT) / 2 * first.size
        height = (measure.ascent + measure.descent) * first.size
        place = (first.x, top, last.x + last.width - first.x, height)
        pptx_shapes.text_box(
            self._tree, runs, [round(v * EMU) for v in place], self._language, self._own_fonts
        )


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

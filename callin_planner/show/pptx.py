"""Slides as a PowerPoint file: paragraphs that can be edited, charts with their numbers, shapes as shapes.

There are no speaker notes unless they are asked for, no theme shadows, and nothing about who made the file.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO

from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.i18n import _
from callin_planner.show import pptx_chart, pptx_package, pptx_shapes, qr
from callin_planner.show.blocks import Block, blocks, heading_of, room_of
from callin_planner.show.pptx_shapes import emu
from callin_planner.show.pptx_text import Writer
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Chart, Command, Item, Page, Path, Picture, Qr
from callin_planner.show.typefaces import FontChoice

_FIRST_ID = 2


def write_pptx(
    pages: Sequence[Page],
    stream: BinaryIO,
    *,
    title: str,
    language: str = "en",
    choice: FontChoice = FontChoice.SAFE,
    notes: bool = False,
) -> None:
    """Draw `pages` into `stream`. `title` must be neutral: it is the file's only property.

    `choice` names the fonts; words too wide for the room in fonts that we do not have are set smaller.
    Speaker notes go along only with `notes`.
    """
    deck = pptx_package.empty_deck(emu(WIDTH), emu(HEIGHT))
    for page in pages:
        head = heading_of(page, SAMPLE_WATERMARK)
        slide = pptx_package.add_slide(deck, page, titled=head is not None)
        _Painter(slide, page, head, language, choice).draw()
        if notes and page.notes.strip():
            slide.notes_slide.notes_text_frame.text = page.notes
    pptx_package.scrub(deck, title, language)
    deck.save(stream)


class _Painter:
    """Writes one page's shapes, and hands them to the slide's tree in as few pieces as pictures allow."""

    def __init__(self, slide: Any, page: Page, head: Block | None, language: str, choice: FontChoice) -> None:
        self._slide = slide
        self._page = page
        self._writer = Writer(language, choice)
        self._language = language
        self._choice = choice
        self._head = head
        self._number = _FIRST_ID
        self._written: list[str] = []

    def draw(self) -> None:
        at = 0
        for chart in self._page.charts:
            self._items(self._page.items[at : chart.items[0]])
            self._chart(chart)
            at = chart.items[1]
        self._items(self._page.items[at:])
        self._hand_over()

    def _items(self, items: Sequence[Item]) -> None:
        for one in blocks(items):
            if isinstance(one, Block):
                room = room_of(one, self._page)
                self._add(self._writer.box(self._number, one, room, title=one == self._head))
            else:
                self._shape(one)

    def _shape(self, item: Item) -> None:
        match item:
            case Box():
                self._add(pptx_shapes.box(self._number, item))
            case Path():
                self._add(pptx_shapes.path(self._number, item))
            case Qr():
                self._add(pptx_shapes.path(self._number, _modules(item), alt=_("QR code")))
            case Picture():
                self._picture(item)

    def _picture(self, item: Picture) -> None:
        self._hand_over()
        place = (emu(item.x), emu(item.y), emu(item.width), emu(item.height))
        picture = self._slide.shapes.add_picture(BytesIO(item.data), *place)
        picture.name = "Picture"
        picture._element.nvPicPr.cNvPr.set("descr", item.alt)
        self._number = picture.shape_id + 1

    def _chart(self, chart: Chart) -> None:
        relation = pptx_chart.relate(self._slide, chart, self._language, self._choice)
        self._add(pptx_chart.frame(self._number, chart, relation))

    def _add(self, shape: str) -> None:
        self._written.append(shape)
        self._number += 1

    def _hand_over(self) -> None:
        pptx_package.append_shapes(self._slide.shapes, "".join(self._written))
        self._written = []


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

"""Thirty slides to PowerPoint and PDF, and one on the screen, each beside the bare work.

    .venv/bin/python -m tests.bench.bench_slides

Plain python-pptx writes the same text boxes, shapes, drawings and charts through its own calls, or only a
title and a text on each slide; the limit packs the finished parts once more. For PDF the limit draws the same
items without tags. Layout, imports and fonts are ready before the clock starts; processor time is counted.
The page of the window with a deck of 300 slides may take, after one edit, what reading the call-in's records
twice takes.
"""

import os
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.slides import SlideKind
from callin_planner.show import fonts, pdf, qr
from callin_planner.show.blocks import Block, blocks
from callin_planner.show.layout import lay_out
from callin_planner.show.pptx import write_pptx
from callin_planner.show.pptx_shapes import emu
from callin_planner.show.primitives import Box, Chart, Page, Path, Picture, Qr, Text
from tests import deck
from tests.bench.measure import show, take

if TYPE_CHECKING:
    from uuid import UUID

    from callin_planner.storage.store import Store

MODULE = "tests.bench.bench_slides"
SLIDES = 30
TIMES = 5
THUMBS = 12
"""Slides in sight at once."""


def main() -> None:
    plain = take(MODULE, "plain_pptx")
    packed = take(MODULE, "zip_parts")
    few = take(MODULE, "words_only")
    show("30 slides to PowerPoint", take(MODULE, "to_pptx"), packed,
         {"plain python-pptx": plain, "plain python-pptx, a title and a text": few})  # fmt: skip
    show("10 charts to PowerPoint", take(MODULE, "charts_to_pptx"), packed,
         {"plain python-pptx": take(MODULE, "charts_plain")})  # fmt: skip
    show("30 slides to PDF", take(MODULE, "to_pdf"), take(MODULE, "plain_pdf"))
    show("30 slides laid out", take(MODULE, "laid_out"), packed)
    show("30 slides painted, 1920 x 1080", take(MODULE, "painted"), take(MODULE, "swapped"))
    show("300 slides on the page, after one edit", take(MODULE, "read_again"), take(MODULE, "plan_twice"))


def to_pptx() -> float:
    return _timed(lambda: write_pptx(_pages(), BytesIO(), title="Slides"))


def plain_pptx() -> float:
    return _timed(lambda: _plain(_pages()))


def words_only() -> float:
    return _timed(lambda: _titles(_pages()))


def charts_to_pptx() -> float:
    return _timed(lambda: write_pptx(_charts(), BytesIO(), title="Slides"))


def charts_plain() -> float:
    return _timed(lambda: _plain(_charts()))


def zip_parts() -> float:
    """The parts of the finished file, packed as they are."""
    stream = BytesIO()
    write_pptx(_pages(), stream, title="Slides")
    whole = zipfile.ZipFile(stream)
    parts = {name: whole.read(name) for name in whole.namelist()}

    def pack() -> None:
        with zipfile.ZipFile(BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in parts.items():
                made.writestr(name, data)

    return _timed(pack)


def to_pdf() -> float:
    return _timed(lambda: pdf.write_pdf(_pages(), BytesIO(), title="Slides"))


def plain_pdf() -> float:
    return _timed(lambda: _drawn(_pages()))


def laid_out() -> float:
    return _timed(_pages.__wrapped__)  # type: ignore[attr-defined]


def painted() -> float:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from ui.presenter.paint import paint

    application = _application()
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)

    def draw() -> None:
        for page in _pages():
            painter = QPainter(image)
            paint(painter, page, QRectF(0, 0, 1920, 1080))
            painter.end()

    spent = _timed(draw)
    application.quit()
    return spent


def swapped() -> float:
    """Thirty finished pictures put on the screen's own."""
    from PySide6.QtGui import QImage, QPainter, QPixmap

    application = _application()
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    frame = QPixmap(1920, 1080)
    frame.fill("#2B2233")

    def draw() -> None:
        for _ in range(SLIDES):
            painter = QPainter(image)
            painter.drawPixmap(0, 0, frame)
            painter.end()

    spent = _timed(draw)
    application.quit()
    return spent


def read_again() -> float:
    """What the page does after an edit: read the deck, lay out what changed and the thumbnails in sight."""
    from callin_planner.usecases import decks
    from ui.slides.deck_view import read_deck

    with _long_deck() as (store, event_id):
        view = read_deck(store, event_id)
        spent = []
        for n in range(2 * TIMES):
            for slide in view.slides[:THUMBS]:
                view.page(slide)
            decks.set_field(store, view.slides[n].id, "notes", f"Pause {n}")
            began = time.process_time()
            view = read_deck(store, event_id, view)
            for slide in view.slides[:THUMBS]:
                view.page(slide)
            spent.append(time.process_time() - began)
        return min(spent)


def plan_twice() -> float:
    """The records of the call-in read twice, nothing laid out."""
    from callin_planner.usecases import plans

    with _long_deck() as (store, event_id):
        return _timed(lambda: [plans.plan_of(store, event_id) for _ in range(2)])


@contextmanager
def _long_deck() -> Iterator[tuple["Store", "UUID"]]:
    """The sample city with a deck of 300 slides of every kind."""
    from dataclasses import replace

    from callin_planner.domain.ids import new_id
    from callin_planner.usecases import decks, opening, plans
    from tests.sample import SAMPLE_KEY, SAMPLE_NOW, make_template

    with TemporaryDirectory() as folder:
        path, owner = make_template(FilePath(folder), "clean")
        actor = opening.actor_of(owner)
        site = opening.open_with_key(path, SAMPLE_KEY, actor, clock=FixedClock(SAMPLE_NOW))
        event_id = plans.event_of(site.store, None).id
        kept = decks.slides_of(site.store, event_id)
        more = islice(cycle(kept), decks.MOST_SLIDES - len(kept))
        with site.store.change("More") as tx:
            tx.save_all(replace(one, id=new_id(), seq=100 + n) for n, one in enumerate(more))
        yield site.store, event_id
        site.close()


def _application() -> Any:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication([])


def _timed(work: Callable[[], object]) -> float:
    """The least processor seconds of some runs after one that warms everything up."""
    work()
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


class _Kept:
    """Pages laid out once."""

    def __init__(self, kinds: Sequence[SlideKind], count: int) -> None:
        self._kinds, self._count = kinds, count
        self._pages: tuple[Page, ...] = ()

    def __call__(self) -> tuple[Page, ...]:
        self._pages = self._pages or self.__wrapped__()
        return self._pages

    def __wrapped__(self) -> tuple[Page, ...]:
        chosen = islice(cycle(self._kinds), self._count)
        return tuple(lay_out(deck.slide(kind), deck.FIELDS, number=i) for i, kind in enumerate(chosen, 1))


_pages = _Kept(list(SlideKind), SLIDES)
_charts = _Kept([SlideKind.DATA], 10)


# --- plain python-pptx -----------------------------------------------------------------------------------
def _plain(pages: Sequence[Page]) -> None:
    from pptx import Presentation

    made: Any = Presentation()
    made.slide_width, made.slide_height = emu(1920), emu(1080)
    for page in pages:
        slide = made.slides.add_slide(made.slide_layouts[6])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _rgb(page.background)
        charted = {n for chart in page.charts for n in range(*chart.items)}
        for one in blocks([item for i, item in enumerate(page.items) if i not in charted]):
            _add(slide.shapes, one)
        for chart in page.charts:
            _add_chart(slide.shapes, chart)
    made.save(BytesIO())


def _titles(pages: Sequence[Page]) -> None:
    from pptx import Presentation

    made: Any = Presentation()
    for page in pages:
        slide = made.slides.add_slide(made.slide_layouts[1])
        said = [one.said for one in blocks(page.items) if isinstance(one, Block)]
        slide.shapes.title.text = page.title
        slide.placeholders[1].text = "\n".join(said)
    made.save(BytesIO())


def _add(shapes: Any, one: Any) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    match one:
        case Block():
            _add_text(shapes, one)
        case Box():
            made = shapes.add_shape(
                MSO_SHAPE.RECTANGLE, emu(one.x), emu(one.y), emu(one.width), emu(one.height)
            )
            _look(made, one.fill, one.line, one.line_width)
        case Path():
            points = [numbers[-2:] for letter, numbers in one.commands if letter != "Z"]
            _add_free(shapes, [points], one.fill, one.line, one.line_width)
        case Qr():
            unit = one.size / len(qr.matrix(one.text))
            squares = [
                [(one.x + (column + i * length) * unit, one.y + (row + j) * unit)
                 for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]
                for row, column, length in qr.runs(qr.matrix(one.text))
            ]  # fmt: skip
            _add_free(shapes, squares, one.color, "", 0)
        case Picture():
            shapes.add_picture(BytesIO(one.data), emu(one.x), emu(one.y), emu(one.width), emu(one.height))


def _add_text(shapes: Any, block: Block) -> None:
    from pptx.util import Pt

    first = block.first
    box = shapes.add_textbox(emu(block.left), emu(first.baseline - first.size), emu(block.right - block.left),
                             emu(first.size * 1.3 * len(block.lines)))  # fmt: skip
    box.text_frame.word_wrap = True
    paragraph = box.text_frame.paragraphs[0]
    for line in block.lines:
        for text in line:
            run = paragraph.add_run()
            run.text = text.text
            run.font.name = fonts.FACES[text.face].office
            run.font.size = Pt(text.size / 2)
            run.font.bold = fonts.FACES[text.face].bold
            run.font.color.rgb = _rgb(text.color)


def _add_free(shapes: Any, outlines: Sequence[Sequence[Any]], fill: str, line: str, width: float) -> None:
    builder = shapes.build_freeform(emu(outlines[0][0][0]), emu(outlines[0][0][1]))
    builder.add_line_segments([(emu(x), emu(y)) for x, y in outlines[0][1:]], close=bool(fill))
    for outline in outlines[1:]:
        builder.move_to(emu(outline[0][0]), emu(outline[0][1]))
        builder.add_line_segments([(emu(x), emu(y)) for x, y in outline[1:]])
    _look(builder.convert_to_shape(), fill, line, width)


def _add_chart(shapes: Any, chart: Chart) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData()
    data.categories = chart.labels
    data.add_series(chart.title, chart.values)
    place = (emu(chart.x), emu(chart.y), emu(chart.width), emu(chart.height))
    made = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data).chart
    made.plots[0].has_data_labels = True


def _look(shape: Any, fill: str, line: str, width: float) -> None:
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb = _rgb(line)
        shape.line.width = emu(width)
    else:
        shape.line.fill.background()


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(color[1:].upper())


# --- PDF without tags ------------------------------------------------------------------------------------
def _drawn(pages: Sequence[Page]) -> None:
    canvas = pdf._canvas(BytesIO(), "Slides", "en")
    for page in pages:
        canvas.scale(pdf.SCALE, pdf.SCALE)
        pdf._draw_box(canvas, Box(0, 0, page.width, page.height, page.background))
        for item in page.items:
            match item:
                case Text():
                    canvas.setFillColor(item.color)
                    canvas.setFont(pdf._name(item.face), item.size)
                    canvas.drawString(item.x, 1080 - item.baseline, item.text)
                case Box():
                    pdf._draw_box(canvas, item)
                case Path():
                    pdf._draw_path(canvas, item)
                case Picture():
                    pdf._draw_picture(canvas, item)
                case Qr():
                    pdf._draw_qr(canvas, item)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()

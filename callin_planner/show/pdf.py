"""Slides as a PDF: one page each, text that can be selected and is tagged, nothing about who made it."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.i18n import _
from callin_planner.show import fonts, pdf_file, qr
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Item, Page, Path, Picture, Qr, Text
from callin_planner.show.tags import Tags

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Shape = tuple[int, int]
"""Width to height of the paper."""
WIDE: Shape = (16, 9)
TALL: Shape = (4, 3)
SCALE = 0.5
"""A slide is 13.33 x 7.5 inches on paper: half a point for each of the page's own."""


def write_pdf(
    pages: Sequence[Page], stream: BinaryIO, *, title: str, language: str = "en", shape: Shape = WIDE
) -> None:
    """Draw `pages` into `stream`. `title` must be neutral: it is what a viewer's window shows.

    Paper of another `shape` shows the slide in its middle, on the slide's own background.
    """
    canvas = _canvas(stream, title, language, shape)
    tags = Tags(canvas)
    for number, page in enumerate(pages):
        if number:
            tags.next_page()
        _draw_page(canvas, page, tags, shape)
        pdf_file.number_page(canvas, number)
    pdf_file.save(canvas, tags)


def _canvas(stream: BinaryIO, title: str, language: str, shape: Shape = WIDE) -> "Canvas":
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    canvas = Canvas(
        stream,
        pagesize=(WIDTH * SCALE, WIDTH * SCALE * shape[1] / shape[0]),
        pageCompression=1,
        invariant=1,
        initialFontName=_name("sans"),  # type: ignore[arg-type]  # the stub says float
        pdfVersion=(1, 7),
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    known = set(pdfmetrics.getRegisteredFontNames())
    for face in fonts.FACES:
        if _name(face) not in known:
            font = TTFont(_name(face), str(fonts.path_of(face)))
            font.face.name += b"-Slide"  # reportlab shares what it knows of a face by this name
            font.face.charWidths = {letter: round(wide) for letter, wide in font.face.charWidths.items()}
            pdfmetrics.registerFont(font)


def _name(face: str) -> str:
    return f"callin-slide-{face}"


def _draw_page(canvas: "Canvas", page: Page, tags: Tags, shape: Shape) -> None:
    spare = page.width * shape[1] / shape[0] - page.height
    canvas.saveState()
    canvas.scale(SCALE, SCALE)
    canvas.translate(0, spare / 2)
    tags.shape()
    _draw_box(canvas, Box(0, -spare / 2, page.width, page.height + spare, page.background))
    head = _heading(page)
    with tags.tag("Sect") if head else tags.tag("Figure", alt=_("A picture without words")):
        for block in _blocks(page.items):
            if isinstance(block, list):
                with tags.tag("H1" if _said(block) == head else "P", language=block[0].language):
                    for text in block:
                        _draw_text(canvas, text, tags, last=text is block[-1])
            else:
                _draw(canvas, block, tags)
    tags.close()
    canvas.restoreState()
    canvas.showPage()


def _blocks(items: Sequence[Item]) -> Iterator[list[Text] | Item]:
    """Lines that stand close under one another in one face are one paragraph."""
    block: list[Text] = []
    for item in items:
        if isinstance(item, Text):
            if block and not _goes_on(block[-1], item):
                yield block
                block = []
            block.append(item)
            continue
        if block:
            yield block
            block = []
        yield item
    if block:
        yield block


def _goes_on(one: Text, two: Text) -> bool:
    down = two.baseline - one.baseline
    return one.size == two.size and one.language == two.language and 0 <= down <= one.size * 1.6


def _heading(page: Page) -> str:
    """What the largest words of the page say: the heading of it."""
    texts = [block for block in _blocks(page.items) if isinstance(block, list)]
    blocks = [block for block in texts if _said(block) != SAMPLE_WATERMARK]
    titled = next((block for block in blocks if page.title and _said(block) == page.title), None)
    largest = titled or max(blocks, key=lambda block: block[0].size, default=[])
    return _said(largest)


def _said(block: Sequence[Text]) -> str:
    return " ".join(" ".join(text.text for text in block).split())


def _draw_text(canvas: "Canvas", item: Text, tags: Tags, *, last: bool) -> None:
    """A space parts each run from the next for whoever hears or copies it."""
    with tags.decoration("Pagination") if item.text == SAMPLE_WATERMARK else nullcontext():
        tags.mark()
    canvas.setFillColor(item.color)
    canvas.setFont(_name(item.face), item.size)
    canvas.drawString(
        item.x, HEIGHT - item.baseline, item.text if last else f"{item.text} ", charSpace=_spread(item)
    )


def _spread(item: Text) -> float:
    """What each letter lacks of its true width: some viewers only know whole thousandths."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return (item.width - stringWidth(item.text, _name(item.face), item.size)) / max(1, len(item.text))


def _draw(canvas: "Canvas", item: Item, tags: Tags) -> None:
    match item:
        case Box():
            tags.shape()
            _draw_box(canvas, item)
        case Path():
            tags.shape()
            _draw_path(canvas, item)
        case Picture():
            with tags.figure(item.alt or _("Picture")):
                _draw_picture(canvas, item)
        case Qr():
            with tags.figure(_("QR code")):
                _draw_qr(canvas, item)


def _draw_box(canvas: "Canvas", box: Box) -> None:
    fill, stroke = _ink(canvas, box.fill, box.line, box.line_width)
    y = HEIGHT - box.y - box.height
    if box.radius:
        canvas.roundRect(box.x, y, box.width, box.height, box.radius, stroke=stroke, fill=fill)
    else:
        canvas.rect(box.x, y, box.width, box.height, stroke=stroke, fill=fill)


def _draw_path(canvas: "Canvas", path: Path) -> None:
    fill, stroke = _ink(canvas, path.fill, path.line, path.line_width)
    drawn = canvas.beginPath()
    for letter, n in path.commands:
        if letter == "M":
            drawn.moveTo(n[0], HEIGHT - n[1])
        elif letter == "L":
            drawn.lineTo(n[0], HEIGHT - n[1])
        elif letter == "C":
            drawn.curveTo(n[0], HEIGHT - n[1], n[2], HEIGHT - n[3], n[4], HEIGHT - n[5])
        else:
            drawn.close()
    canvas.drawPath(drawn, stroke=stroke, fill=fill, fillMode=1)


def _draw_picture(canvas: "Canvas", picture: Picture) -> None:
    from reportlab.lib.utils import ImageReader

    y = HEIGHT - picture.y - picture.height
    canvas.drawImage(
        ImageReader(BytesIO(picture.data)), picture.x, y, picture.width, picture.height, mask="auto"
    )


def _draw_qr(canvas: "Canvas", code: Qr) -> None:
    modules = qr.matrix(code.text)
    unit = code.size / len(modules)
    canvas.setFillColor(code.color)
    drawn = canvas.beginPath()
    for row, column, length in qr.runs(modules):
        drawn.rect(code.x + column * unit, HEIGHT - code.y - (row + 1) * unit, length * unit, unit)
    canvas.drawPath(drawn, stroke=0, fill=1, fillMode=1)


def _ink(canvas: "Canvas", fill: str, line: str, line_width: float) -> tuple[int, int]:
    """Set the colours; the answer says whether to fill and whether to stroke."""
    if fill:
        canvas.setFillColor(fill)
    if line:
        canvas.setStrokeColor(line)
        canvas.setLineWidth(line_width)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
    return int(bool(fill)), int(bool(line))

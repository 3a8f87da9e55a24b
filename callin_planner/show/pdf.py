"""Slides as a PDF: one page each, text that can be selected, fonts inside, nothing about who made it."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.show import fonts, qr
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Item, Page, Path, Picture, Qr, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SCALE = 0.5
"""A slide is 13.33 x 7.5 inches on paper: half a point for each of the page's own."""


def write_pdf(pages: Sequence[Page], stream: BinaryIO, *, title: str, language: str = "en") -> None:
    """Draw `pages` into `stream`. `title` must be neutral: it is what a viewer's window shows."""
    canvas = _canvas(stream, title, language)
    for page in pages:
        _draw_page(canvas, page)
    canvas.save()


def _canvas(stream: BinaryIO, title: str, language: str) -> "Canvas":
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    canvas = Canvas(
        stream,
        pagesize=(WIDTH * SCALE, HEIGHT * SCALE),
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
            pdfmetrics.registerFont(TTFont(_name(face), str(fonts.path_of(face))))


def _name(face: str) -> str:
    return f"callin-slide-{face}"


def _draw_page(canvas: "Canvas", page: Page) -> None:
    canvas.saveState()
    canvas.scale(SCALE, SCALE)
    _draw_box(canvas, Box(0, 0, page.width, page.height, page.background))
    for item in page.items:
        _draw(canvas, item)
    canvas.restoreState()
    canvas.showPage()


def _draw(canvas: "Canvas", item: Item) -> None:
    match item:
        case Text():
            canvas.setFillColor(item.color)
            canvas.setFont(_name(item.face), item.size)
            canvas.drawString(item.x, HEIGHT - item.baseline, item.text)
        case Box():
            _draw_box(canvas, item)
        case Path():
            _draw_path(canvas, item)
        case Picture():
            _draw_picture(canvas, item)
        case Qr():
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

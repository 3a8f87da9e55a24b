"""A PDF being drawn: points from the upper left corner, our own letters, nothing of the maker inside.

It is tagged as it is drawn (`tag`, `decoration`): each call of `text` or `lines` outside a tag is a
paragraph, a code is a figure, lines and boxes are decoration. Whoever draws in the order of reading need say
no more than which text is a heading, a list or a table.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from typing import Any, BinaryIO

from callin_planner.documents.layout import faces, qr, words
from callin_planner.documents.layout.letterhead import Logo
from callin_planner.documents.layout.style import INK, Style
from callin_planner.documents.layout.words import Line
from callin_planner.i18n import _
from callin_planner.show import icons, pdf_file
from callin_planner.show.primitives import Command
from callin_planner.show.tags import Element, Tags

LEFT, CENTRE, RIGHT = "left", "centre", "right"
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(mark): f"\\{mark}" for mark in "\\()"
}


class Sheet:
    """Pages of one file. Call `next_page` between pages and `finish` once at the end."""

    def __init__(self, stream: BinaryIO, style: Style, *, title: str, language: str) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen import canvas

        faces.register()
        rl_config.useA85 = 0
        self.style = style
        self.pages = 1
        make: Any = canvas.Canvas
        self._canvas = make(
            stream,
            pagesize=(style.width, style.height),
            pageCompression=1,
            invariant=1,
            initialFontName=faces.REGULAR,
            initialFontSize=10,
            lang=language,
            pdfVersion=(1, 7),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("")
        self._canvas.setProducer("")
        self._canvas.setKeywords("")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._tags = Tags(self._canvas)
        self._kept: dict[str, pdf_file.Common] = {}
        self._common: pdf_file.Common | None = None

    def next_page(self) -> None:
        self._show_page()
        self._tags.next_page()
        self.pages += 1

    def finish(self) -> int:
        """Write the file; returns the number of pages."""
        self._show_page()
        pdf_file.save(self._canvas, self._tags)
        return self.pages

    def _show_page(self) -> None:
        self._tags.close()
        self._canvas.showPage()
        pdf_file.number_page(self._canvas, self.pages - 1, self._common)
        self._common = None

    def tag(
        self, role: str, *, alt: str = "", scope: str = "", language: str = ""
    ) -> AbstractContextManager[Element]:
        """What is drawn inside is a "H1", "P", "L" with "LI", "Table" with "TR", "TH" and "TD", "Sect"...

        `alt` says what a "Figure" shows, `scope` what a "TH" heads: "Column" or "Row".
        """
        return self._tags.tag(role, alt=alt, scope=scope, language=language)

    def place(self, role: str) -> Element:
        """A tag here in the order of reading, for what is drawn later `within` it."""
        return self._tags.place(role)

    def within(self, element: Element) -> AbstractContextManager[None]:
        return self._tags.inside(element)

    def decoration(self, kind: str = "Pagination") -> AbstractContextManager[None]:
        """What is drawn inside is not read out: page numbers, running heads, the watermark."""
        return self._tags.decoration(kind)

    @contextmanager
    def form(self, name: str) -> Iterator[None]:
        """What is drawn inside is kept once in the file; `stamp` puts it on a page."""
        with self._tags.drawing(name):
            yield

    def slot(self, name: str, role: str, *, alt: str = "") -> None:
        """Inside `form`: here in the order of reading stands what each page draws inside `filling`."""
        self._tags.slot(name, role, alt=alt)

    def filling(self, name: str) -> AbstractContextManager[None]:
        return self._tags.filling(name)

    def stamp(self, name: str) -> None:
        """Begin the page with what was kept."""
        master = self._tags.stamp(name)
        if name not in self._kept:
            self._kept[name] = pdf_file.Common(self._canvas, master)
        self._common = self._kept[name]

    def bookmark(self, text: str, key: str) -> None:
        """An entry of the reader's side panel that leads to this page."""
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(text, key, 0)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        face: str,
        size: float,
        *,
        grey: float = INK,
        align: str = LEFT,
        tracking: float = 0.0,
    ) -> float:
        """One line; returns its width. `x` is its left edge, its middle or its right edge."""
        long = faces.width(text, face, size, tracking)
        shift = {LEFT: 0.0, CENTRE: (long - tracking) / 2, RIGHT: long - tracking}[align]
        if not text:
            return long
        with self._tags.text():
            if text.isascii():
                self._write(x - shift, self.style.height - baseline, text, face, size, grey, tracking)
            else:
                self._write_parts(x - shift, self.style.height - baseline, text, face, size, grey, tracking)
        return long

    def _write_parts(
        self, x: float, y: float, text: str, face: str, size: float, grey: float, tracking: float
    ) -> None:
        """A line that may hold letters of several faces, in the order in which they are seen.

        Whoever reads the file puts what runs from the right into its own order.
        """
        for part, own in faces.parts(text, face):
            self._write(x, y, part, own, size, grey, tracking)
            x += faces.width(part, own, size, tracking)

    def _write(
        self, x: float, y: float, text: str, face: str, size: float, grey: float, tracking: float
    ) -> None:
        """What reportlab's canvas writes for a line of text, at a third of its cost."""
        font, document = faces.font(face), self._canvas._doc
        shown = "".join(
            [
                f"{font.getSubsetInternalName(subset, document)} {size:.6g} Tf ({_escaped(part)}) Tj "
                for subset, part in font.splitString(text, document)
            ]
        )
        if tracking:
            shown = f"{tracking:.6g} Tc {shown}0 Tc "
        self._canvas._code.append(f"{grey:.6g} g BT 1 0 0 1 {x:.3f} {y:.3f} Tm {shown}ET")

    def slanted(self, text: str, face: str, *, grey: float) -> None:
        """One line from the lower left to the upper right, as large as the page takes it."""
        from math import atan2, degrees, hypot

        wide, high = self.style.width, self.style.height
        size = min(40.0, 0.82 * hypot(wide, high) / max(faces.width(text, face, 1.0), 1.0))
        with self.decoration():
            self._tags.mark()
        self._canvas.saveState()
        self._canvas.translate(wide / 2, high / 2)
        self._canvas.rotate(degrees(atan2(high, wide)))
        self._canvas.setFillGray(grey)
        self._canvas.setFont(face, size)
        self._canvas.drawCentredString(0, -size / 3, text)
        self._canvas.restoreState()

    @contextmanager
    def upside_down(self, y: float) -> Iterator[None]:
        """What is drawn inside stands on its head: turned about the middle of the page at `y`."""
        self._tags.mark()
        self._canvas.saveState()
        self._canvas.translate(self.style.width, 2 * (self.style.height - y))
        self._canvas.rotate(180)
        yield
        self._canvas.restoreState()

    def line_of(
        self,
        x: float,
        baseline: float,
        line: Line,
        size: float,
        *,
        grey: float = INK,
        align: str = LEFT,
    ) -> None:
        """One line of runs."""
        if align != LEFT:
            x -= words.line_width(line, size) / (2 if align == CENTRE else 1)
        if line:
            with self._tags.text():
                for run in line[:-1]:
                    x += self.text(x, baseline, run.text, run.face, size, grey=grey)
                # The space parts a line from the next for whoever hears or copies it.
                self.text(x, baseline, f"{line[-1].text} ", line[-1].face, size, grey=grey)

    def lines(
        self,
        x: float,
        baseline: float,
        lines: Sequence[Line],
        size: float,
        leading: float,
        *,
        grey: float = INK,
        align: str = LEFT,
    ) -> float:
        """Lines under one another, one paragraph; returns the baseline after the last."""
        if not lines:
            return baseline
        with self._tags.text():
            for line in lines:
                self.line_of(x, baseline, line, size, grey=grey, align=align)
                baseline += leading
        return baseline

    def rule(
        self, x1: float, x2: float, y: float, *, weight: float = 0.75, grey: float = INK, dash: bool = False
    ) -> None:
        self._pen(weight, grey, dash)
        self._canvas.line(x1, self.style.height - y, x2, self.style.height - y)

    def upright(self, x: float, y1: float, y2: float, *, weight: float = 0.75, grey: float = INK) -> None:
        self._pen(weight, grey, False)
        self._canvas.line(x, self.style.height - y1, x, self.style.height - y2)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        weight: float = 0.0,
        dash: bool = False,
        fill: float | None = None,
        grey: float = INK,
    ) -> None:
        """A rectangle whose upper left corner is (x, y); `weight` 0 draws no edge."""
        self._pen(weight, grey, dash)
        if fill is not None:
            self._canvas.setFillGray(fill)
        self._canvas.roundRect(
            x,
            self.style.height - y - height,
            width,
            height,
            radius,
            stroke=int(weight > 0),
            fill=int(fill is not None),
        )

    def circle(
        self, x: float, y: float, radius: float, *, weight: float = 0.0, fill: float | None = None
    ) -> None:
        self._pen(weight, INK, False)
        if fill is not None:
            self._canvas.setFillGray(fill)
        self._canvas.circle(
            x, self.style.height - y, radius, stroke=int(weight > 0), fill=int(fill is not None)
        )

    def icon(
        self, name: str, x: float, y: float, size: float, *, stroke: float = 1.75, grey: float = INK
    ) -> None:
        """A bundled line icon in the square of `size` at (x, y); `stroke` on its 24 grid."""
        path = icons.icon(name, x, y, size, "", stroke)
        if path is not None:
            self.path(path.commands, weight=path.line_width, grey=grey)

    def path(
        self,
        commands: Sequence[Command],
        *,
        weight: float = 0.0,
        grey: float = INK,
        fill: float | None = None,
        dash: bool = False,
    ) -> None:
        """Lines and curves in page points, y downward."""
        self._pen(weight, grey, dash)
        if fill is not None:
            self._canvas.setFillGray(fill)
        path = self._canvas.beginPath()
        high = self.style.height
        draw: dict[str, Callable[..., None]] = {
            "M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close,
        }  # fmt: skip
        for letter, n in commands:
            draw[letter](*(high - value if i % 2 else value for i, value in enumerate(n)))
        self._canvas.drawPath(path, stroke=int(weight > 0), fill=int(fill is not None))

    def qr(self, x: float, y: float, size: float, payload: str, *, alt: str = "") -> None:
        """Pure black, without its quiet zone: leave four modules of white round it.

        `alt` says what it is for, never what it holds.
        """
        with self._tags.figure(alt or _("QR code")):
            self._draw_qr(x, y, size, payload)

    def logo(self, x: float, y: float, logo: Logo) -> None:
        """The letterhead's picture with its upper left corner at (x, y); kept in the file once."""
        from reportlab.lib.utils import ImageReader

        wide, high = logo.size()
        with self._tags.figure(logo.alt):
            picture = ImageReader(BytesIO(logo.png))
            self._canvas.drawImage(picture, x, self.style.height - y - high, wide, high, mask="auto")

    def _draw_qr(self, x: float, y: float, size: float, payload: str) -> None:
        modules, drawn = qr.path(payload)
        unit = size / modules
        left, top = f"{x:.3f}", f"{self.style.height - y:.3f}"
        self._canvas.addLiteral(f"q 0 g {unit:.4f} 0 0 -{unit:.4f} {left} {top} cm {drawn}f Q")

    def _pen(self, weight: float, grey: float, dash: bool) -> None:
        self._tags.shape()
        self._canvas.setLineWidth(weight or 1)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineCap(0 if dash else 1)
        self._canvas.setLineJoin(1)
        self._canvas.setDash(*((3, 2.2),) if dash else ())


def _escaped(text: bytes) -> str:
    """The inside of a PDF string."""
    return text.decode("latin-1").translate(_ESCAPES)

"""PDF pages as pictures. pdfium is not made for several threads: one renders at a time."""

from dataclasses import dataclass
from threading import Lock

from PySide6.QtGui import QImage

_LOCK = Lock()
WIDTH = 1100
"""Pixels across a rendered page: sharp at twice the drawer's width on a fine screen."""


@dataclass(frozen=True)
class Picture:
    """One page of a PDF, `number` counted from 0, among `pages`."""

    number: int
    pages: int
    image: QImage


def render(pdf: bytes, number: int) -> Picture:
    """The page as a picture `WIDTH` pixels wide. Safe on any thread."""
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number]
            bitmap = page.render(scale=WIDTH / page.get_width(), rev_byteorder=True)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _FORMATS[bitmap.mode]
            ).copy()
            pages = len(document)
            bitmap.close()
            page.close()
        finally:
            document.close()
    return Picture(number, pages, picture)


def count(pdf: bytes) -> int:
    """How many pages it has. Safe on any thread."""
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def texts(pdf: bytes) -> list[str]:
    """What stands on each page. Safe on any thread."""
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            found = []
            for page in document:
                words = page.get_textpage()
                found.append(words.get_text_bounded())
                words.close()
                page.close()
            return found
        finally:
            document.close()


def gray(pdf: bytes, number: int, dpi: int) -> tuple[bytes, int, int]:
    """A page as it comes out of a printer of so many dots: a byte a pixel, width and height."""
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number]
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            raw = bytes(bitmap.buffer)
            bitmap.close()
            page.close()
        finally:
            document.close()
    return b"".join(raw[y * stride : y * stride + width] for y in range(height)), width, height


_FORMATS = {
    "RGB": QImage.Format.Format_RGB888,
    "RGBX": QImage.Format.Format_RGBX8888,
    "RGBA": QImage.Format.Format_RGBA8888,
    "L": QImage.Format.Format_Grayscale8,
}

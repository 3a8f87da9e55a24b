"""Pages of a PDF sent to the system's printer, from memory: nothing is written to a file on the way."""

from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _

_DOTS = 300
"""Dots an inch at which a page is drawn: sharp on any office printer, 25 MB a page."""
_POINTS = 72


def choose_printer(
    parent: QWidget, title: str, *, copies: int = 1, both_sides: bool = False
) -> QPrinter | None:
    """The system's own dialog; None where the person thinks better of it. `title` names nobody."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCopyCount(copies)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if both_sides else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(printer: QPrinter, pdf: bytes) -> int:
    """Print every page at its own size and way round; returns how many. Raises EnvironmentFault."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        for number in range(len(document)):
            page = document[number]
            _set_page(printer, page)
            begun = painter.begin(printer) if number == 0 else printer.newPage()
            if not begun:
                raise EnvironmentFault(
                    _("The printer did not take it. Look at the printer and print again."), code="not-printed"
                )
            painter.drawImage(QRectF(0, 0, printer.width(), printer.height()), _picture(page))
        return len(document)
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def _set_page(printer: QPrinter, page: Any) -> None:
    wide, high = page.get_width(), page.get_height()
    lying = wide > high
    size = QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))


def _picture(page: Any) -> QImage:
    bitmap = page.render(scale=_DOTS / _POINTS, grayscale=True)
    picture = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
    ).copy()
    bitmap.close()
    return picture

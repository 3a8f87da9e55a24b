"""The sheet of paper with the recovery key."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from callin_planner.domain import recovery
from callin_planner.i18n import _
from ui.kit.fonts import SANS, SERIF
from ui.kit.recovery import SCANNED, paint_qr

_COPIES = 2


def print_key(parent: QWidget, text: str, city: str) -> int:
    """Ask for a printer and print two copies; returns how many were sent, 0 when the person cancelled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Recovery key"))
    printer.setCopyCount(_COPIES)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return 0
    draw_sheet(printer, text, city)
    return printer.copyCount()


def draw_sheet(printer: QPrinter, text: str, city: str) -> None:
    """One page: what it is, six groups, the QR code, where to keep it."""
    from callin_planner.show import qr

    painter = QPainter(printer)
    inch = printer.resolution()
    page = QRectF(0, 0, printer.width(), printer.height()).adjusted(inch * 0.3, inch * 0.3, -inch * 0.3, 0)
    y = page.top()
    y = _line(painter, page, y, _("Recovery key"), SERIF, 26, 600, inch)
    y = _line(painter, page, y, city, SANS, 14, 600, inch)
    y = _line(
        painter, page, y, _("If every passphrase is forgotten, this key opens the site."), SANS, 12, 400, inch
    )
    y += inch * 0.25
    width = page.width() / 3
    for place, group in enumerate(recovery.recovery_groups(text)):
        cell = QRectF(page.left() + width * (place % 3), y + inch * 0.6 * (place // 3), width, inch * 0.5)
        painter.setFont(_font(SANS, 20, 600, inch))
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, f"{place + 1}  {group}")
    y += inch * 1.45
    size = inch * 1.6
    paint_qr(painter, QRectF(page.left(), y, size, size), qr.matrix(SCANNED + text.replace(" ", "")))
    beside = QRectF(page.left() + size + inch * 0.3, y, page.width() - size - inch * 0.3, size)
    painter.setFont(_font(SANS, 12, 400, inch))
    told = _(
        "Keep it in a sealed envelope in the city safe, signed by two people, and a second copy with the "
        "back-up key holder. Do not photograph it, e-mail it or keep it beside the laptop. When a new key "
        "is made, this one stops."
    )
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, told)
    y += size + inch * 0.4
    for words in (_("Sealed on, by"), _("Second signature")):
        painter.drawText(
            QRectF(page.left(), y, page.width(), inch * 0.4), Qt.AlignmentFlag.AlignBottom, words
        )
        painter.drawLine(
            int(page.left() + inch * 1.6), int(y + inch * 0.4), int(page.right()), int(y + inch * 0.4)
        )
        y += inch * 0.6
    painter.end()


def _font(family: str, points: float, weight: int, inch: float) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(points / 72 * inch))
    font.setWeight(QFont.Weight(weight))
    return font


def _line(
    painter: QPainter, page: QRectF, y: float, text: str, family: str, points: float, weight: int, inch: float
) -> float:
    painter.setFont(_font(family, points, weight, inch))
    height = points / 72 * inch * 1.5
    painter.drawText(QRectF(page.left(), y, page.width(), height), Qt.AlignmentFlag.AlignVCenter, text)
    return y + height

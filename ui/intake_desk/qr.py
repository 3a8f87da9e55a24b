"""The pairing code as a square to scan, black on white in both themes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.recovery import paint_qr

_SIDE, _LEAST = 206, 180
_LARGE = 1.2


class PairingSquare(QWidget):
    """`show_text` with "" leaves the paper white."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._modules: list[list[bool]] = []
        self.setAccessibleName(_("Code to scan with a provider’s phone"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        from callin_planner.show import qr

        if text != self._text:
            self._text = text
            self._modules = qr.matrix(text) if text else []
            self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        side = theme.px(_SIDE) if theme.scale() < _LARGE else _LEAST  # large type needs the room beside it
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(box, 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._modules:
            side = min(box.width(), box.height()) - 6
            left, top = box.center().x() - side / 2, box.center().y() - side / 2
            paint_qr(painter, QRectF(left, top, side, side), self._modules)

"""The lit window of the locked screen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import theme

_NIGHT, _HALO, _GLOW, _WARM = "#2B2233", "#4A3A57", "#6B4A50", "#8F6136"
_FLAME, _FLAME_EDGE, _WAX, _SILL = "#F7BE6B", "#C77F2F", "#FAF0DE", "#CC8B3C"


class Candle(QWidget):
    """A candle in an arched window, 128 wide and 140 high at 100 %."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(128), theme.px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 128, self.height() / 140)
        painter.setPen(Qt.PenStyle.NoPen)
        arch = QPainterPath()
        arch.moveTo(11, 132)
        arch.lineTo(11, 53)
        arch.arcTo(QRectF(11, 0, 106, 106), 180, -180)
        arch.lineTo(117, 132)
        arch.closeSubpath()
        painter.fillPath(arch, QColor(_NIGHT))
        painter.setClipPath(arch)
        for radius, color in ((41, _HALO), (26, _GLOW), (15, _WARM)):
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(64, 69), radius, radius)
        painter.setBrush(QColor(_WAX))
        painter.drawRoundedRect(QRectF(54.5, 84, 19, 50), 2, 2)
        for scale, color in ((1.12, _FLAME_EDGE), (1.0, _FLAME)):
            painter.setBrush(QColor(color))
            painter.drawPath(_flame(scale))
        painter.setClipping(False)
        painter.setBrush(QColor(_SILL))
        painter.drawRoundedRect(QRectF(0, 131, 128, 8), 3, 3)


def _flame(scale: float) -> QPainterPath:
    path = QPainterPath()
    top, bottom, half = 69 - 18 * scale, 83.0, 11 * scale
    path.moveTo(64, top)
    path.cubicTo(66, top + 10, 64 + half, 68, 64 + half, 73)
    path.cubicTo(64 + half, bottom, 64 - half, bottom, 64 - half, 73)
    path.cubicTo(64 - half, 68, 62, top + 10, 64, top)
    return path

"""What lies over the operator's window for a while: it follows the window's size and goes with Esc."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit import theme


class Over(QWidget):
    """Covers `parent` while open: never a window of its own, so it can never reach the room's screen."""

    VEIL: ClassVar[int] = 235
    """How much of the window beneath is covered, of 255."""

    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAccessibleName(name)
        parent.installEventFilter(self)
        self.hide()

    def open_over(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.opened.emit()

    def close_over(self) -> None:
        """Away, and the keys go to the slides again."""
        if self.isHidden():
            return
        self.hide()
        self._over.setFocus()
        self.closed.emit()

    def toggle(self) -> None:
        if self.isHidden():
            self.open_over()
        else:
            self.close_over()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key is for what is open rather than for the slides."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = QColor(theme.color("paper"))
        veil.setAlpha(self.VEIL)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)


def paint_card(painter: QPainter, card: QRectF) -> None:
    """The ground on which something over the window stands."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("line"))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(card, theme.px(10), theme.px(10))


def paint_cap(painter: QPainter, text: str, left: float, middle: float) -> float:
    """A key's cap; where the next one may stand."""
    painter.setFont(theme.font("label"))
    width = painter.fontMetrics().horizontalAdvance(text) + theme.px(14)
    place = QRectF(left, middle - theme.px(11), width, theme.px(22))
    painter.setPen(theme.color("btn_line"))
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(place, theme.px(4), theme.px(4))
    painter.setPen(theme.color("ink"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    return left + width + theme.px(6)

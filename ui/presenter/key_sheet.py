"""Every key of the stage on one sheet over the operator's window."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import keys


class KeySheet(QWidget):
    """Covers `parent` while shown; any click or the same key takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAccessibleName(_("Keys"))
        self.setAccessibleDescription("; ".join(f"{shown}: {text}" for shown, text in keys.sheet()))
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        self.setGeometry(self._over.rect())
        self.setVisible(not self.isVisible())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.color("paper"))
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        rows = keys.sheet()
        line = theme.px(31)
        size = (theme.px(720), line * (len(rows) + 2) + theme.px(20))
        card = QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(card, theme.px(10), theme.px(10))
        self._rows(painter, card, rows, line)
        painter.end()

    def _rows(self, painter: QPainter, card: QRectF, rows: list[tuple[str, str]], line: int) -> None:
        x, y = card.x() + theme.px(28), card.y() + theme.px(16)
        painter.setFont(theme.font("drawer_title"))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(x, y, card.width(), line), Qt.AlignmentFlag.AlignVCenter, _("Keys"))
        middle = Qt.AlignmentFlag.AlignVCenter
        for i, (shown, text) in enumerate(rows, start=1):
            top = y + i * line + theme.px(8)
            self._caps(painter, shown, x, QRectF(x, top, theme.px(290), line))
            painter.setFont(theme.font("lead"))
            painter.setPen(theme.color("ink"))
            room = card.right() - x - theme.px(300)
            painter.drawText(QRectF(x + theme.px(290), top, room, line), middle, text)

    def _caps(self, painter: QPainter, shown: str, x: float, room: QRectF) -> None:
        painter.setFont(theme.font("label"))
        metrics = QFontMetrics(painter.font())
        for cap in shown.split("  ") if "  " in shown else shown.split("\t"):
            width = metrics.horizontalAdvance(cap) + theme.px(14)
            place = QRectF(x, room.center().y() - theme.px(11), width, theme.px(22))
            painter.setPen(theme.color("btn_line"))
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(place, theme.px(4), theme.px(4))
            painter.setPen(theme.color("ink"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cap)
            x += width + theme.px(6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

"""How a phone joins, in two pictures to show to a provider."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.widgets import column, row

_WIDE, _HIGH = 300, 170


class _Picture(QWidget):
    """Drawn in the colors of the theme; `words` is what it shows, for who cannot see it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDE), theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.scale(self.width() / _WIDE, self.height() / _HIGH)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _sheet(self, painter: QPainter, box: QRectF, corner: float = 8) -> None:
        painter.setPen(QPen(theme.color("line_strong"), 1.5))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, corner, corner)

    def _bars(self, painter: QPainter, *boxes: QRectF, ink: str = "track") -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ink))
        for box in boxes:
            painter.drawRoundedRect(box, 3, 3)


class JoinPicture(_Picture):
    """The laptop shows a square, the phone looks at it, a dashed line is the network of yours."""

    def draw(self, painter: QPainter) -> None:
        self._sheet(painter, QRectF(28, 48, 120, 78))
        self._bars(painter, QRectF(14, 128, 148, 8), ink="line_strong")
        paint_icon(painter, QRectF(62, 60, 54, 54), "qrcode", "ink")
        self._sheet(painter, QRectF(214, 46, 54, 96), 10)
        paint_icon(painter, QRectF(226, 62, 30, 30), "scan", "accent")
        self._bars(painter, QRectF(224, 104, 34, 6), QRectF(224, 116, 24, 6))
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(156, 88), QPointF(206, 88))
        paint_icon(painter, QRectF(168, 20, 26, 26), "wifi", "accent")


class WarnPicture(_Picture):
    """The browser's warning, then the page whose six words are those on the laptop."""

    def draw(self, painter: QPainter) -> None:
        for left in (34.0, 182.0):
            self._sheet(painter, QRectF(left, 16, 84, 138), 12)
        paint_icon(painter, QRectF(62, 30, 28, 28), "alert-triangle", theme.color(theme.current().look.text))
        self._bars(painter, QRectF(46, 68, 60, 6), QRectF(46, 80, 44, 6))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(46, 126, 60, 16), 5, 5)
        self._bars(painter, QRectF(56, 131, 40, 6), ink="accent")
        paint_icon(painter, QRectF(136, 72, 28, 28), "arrow-right", "ink_2")
        for place in range(6):
            left, top = 194 + 32 * (place % 2), 36 + 18 * (place // 2)
            self._bars(painter, QRectF(left, top, 27, 8), ink="accent")
        paint_icon(painter, QRectF(210, 104, 28, 28), "circle-check", theme.color(theme.current().good.text))


class HelpProvider(Dialog):
    """Two pictures and what to say; the help's own page tells the rest."""

    def __init__(self, parent: QWidget, words: str, learn: Callable[[], object]) -> None:
        super().__init__(
            parent,
            _("Help a provider"),
            _("Turn this to them. No phone? The tab on this laptop does the same."),
            icon="device-mobile",
            width=2 * _WIDE + 72,
        )
        first = _("1. Join our Wi-Fi. Point the camera at the square on the laptop.")
        second = _(
            "2. The browser says that it does not know this page: that is expected. Choose Advanced or "
            "Details, then go on. Compare the six words."
        )
        self.content.addLayout(
            row(
                _shown(JoinPicture(first), first),
                _shown(WarnPicture(second), second, words),
                spacing=14,
            )
        )
        self._learn = learn
        self.add_button(Button(_("Read more"), "book"), self._read)
        self.add_button(Button(_("Close"), kind="primary"), self.accept).setFocus()

    def _read(self) -> None:
        self.accept()
        self._learn()


def _shown(picture: QWidget, *texts: str) -> QWidget:
    holder = QWidget()
    lines = column(picture, spacing=8)
    for place, text in enumerate(filter(None, texts)):
        lines.addWidget(Label(text, "strong" if place else "body", "accent" if place else "", wrap=True))
    lines.addStretch(1)
    holder.setLayout(lines)
    return holder

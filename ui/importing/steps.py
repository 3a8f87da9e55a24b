"""The four steps across the top, and where we are among them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.icons import paint_icon

CHOOSE, MATCH, REVIEW, ADD = range(4)
_CIRCLE, _GAP, _LINE = 24, 8, 38


def titles() -> tuple[str, ...]:
    return (_("Choose file"), _("Match columns"), _("Review rows"), _("Add to list"))


class StepBar(QWidget):
    """Done steps are ticked, the present one is ringed, the others wait."""

    def __init__(self) -> None:
        super().__init__()
        self._step, self._finished = CHOOSE, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)
        self.set(CHOOSE)

    def set(self, step: int, *, finished: bool = False) -> None:
        self._step, self._finished = step, finished
        said = _("Step {step} of 4: {title}").format(step=step + 1, title=titles()[step])
        self.setAccessibleName(said)
        self.update()

    def step(self) -> int:
        return self._step

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("strong"))
        texts = sum(words.horizontalAdvance(title) for title in titles())
        inner = theme.px(_CIRCLE + _GAP) * 4 + theme.px(_LINE + 2 * _GAP) * 3
        return QSize(texts + inner + 4, theme.px(_CIRCLE) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, middle = 1.0, self.height() / 2
        for place, title in enumerate(titles()):
            if place:
                painter.setPen(QPen(theme.color("line_strong"), 1))
                painter.drawLine(QPointF(x, middle), QPointF(x + theme.px(_LINE), middle))
                x += theme.px(_LINE + _GAP)
            self._paint_circle(painter, x, middle, place)
            x = self._paint_title(painter, x + theme.px(_CIRCLE + _GAP), place, title) + theme.px(_GAP)

    def _paint_circle(self, painter: QPainter, x: float, middle: float, place: int) -> None:
        size = theme.px(_CIRCLE)
        circle = QRectF(x, middle - size / 2, size, size)
        if place < self._step or self._finished:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(circle)
            inner = circle.adjusted(size / 4, size / 4, -size / 4, -size / 4)
            paint_icon(painter, inner, "check", "on_accent")
            return
        now = place == self._step
        painter.setPen(QPen(theme.color("accent" if now else "line_strong"), 1.6 if now else 1))
        painter.setBrush(theme.color("accent_tint" if now else "paper"))
        painter.drawEllipse(circle.adjusted(0.8, 0.8, -0.8, -0.8))
        painter.setPen(theme.color("accent_ink" if now else "ink_2"))
        painter.setFont(theme.font("label"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _paint_title(self, painter: QPainter, x: float, place: int, title: str) -> float:
        now, ahead = place == self._step, place > self._step and not self._finished
        painter.setFont(theme.font("strong" if now else "body"))
        painter.setPen(theme.color("ink_2" if ahead else "ink"))
        width = QFontMetrics(painter.font()).horizontalAdvance(title)
        painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, title)
        return x + width


class FileLine(QWidget):
    """Which file is open: an icon and words at the right, shortened with … where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(_CIRCLE) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink_3"))
        size = theme.px(16)
        metrics = QFontMetrics(painter.font())
        words = metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width() - size - _GAP)
        left = self.width() - metrics.horizontalAdvance(words) - 1
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        place = QRectF(left - size - _GAP, (self.height() - size) / 2, size, size)
        paint_icon(painter, place, "file-spreadsheet", "ink_2")

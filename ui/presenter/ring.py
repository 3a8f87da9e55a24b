"""The segment's clock: a ring that empties, the time left in large digits, and the three lights."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.i18n import _
from callin_planner.show.clock import Light, Reading, minutes_and_seconds
from ui.kit import theme
from ui.kit.icons import paint_icon
from ui.kit.tokens import STAGE_LIGHTS

COLORS = {
    Light.ON_TIME: STAGE_LIGHTS["on_time"],
    Light.WRAP_UP: STAGE_LIGHTS["last_minute"],
    Light.PLEASE_CLOSE: STAGE_LIGHTS["please_close"],
}
_FULL = 360 * 16
_TOP = 90 * 16
_BLACK = QColor("#1A181B")


def light_name(light: Light) -> str:
    return {
        Light.ON_TIME: _("On time"),
        Light.WRAP_UP: _("Wrap up"),
        Light.PLEASE_CLOSE: _("Please close"),
    }[light]


class Ring(QWidget):
    """How much of the segment is left. Digits take a third of the ring's height, to be read from afar."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._paused = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Time left"))

    def show_reading(self, reading: Reading, *, paused: bool) -> None:
        self._reading, self._paused = reading, paused
        self.setAccessibleDescription(f"{minutes_and_seconds(reading.left)} {self._under(reading)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._reading is None:
            return
        side = min(self.width(), self.height())
        thick = side * 0.075
        place = QRectF((self.width() - side) / 2, 0, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = place.adjusted(thick / 2 + 1, thick / 2 + 1, -thick / 2 - 1, -thick / 2 - 1)
        painter.setPen(QPen(theme.color("track"), thick))
        painter.drawEllipse(edge)
        self._arc(painter, edge, thick, self._reading)
        self._digits(painter, place, side, self._reading)
        painter.end()

    def _arc(self, painter: QPainter, edge: QRectF, thick: float, reading: Reading) -> None:
        color = QColor(COLORS[reading.light])
        if self._paused:
            color = theme.color("ink_3")
        pen = QPen(color, thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        part = 1.0 if reading.light is Light.PLEASE_CLOSE else reading.part_left
        if part > 0:
            painter.drawArc(edge, _TOP, -round(_FULL * part))

    def _digits(self, painter: QPainter, place: QRectF, side: float, reading: Reading) -> None:
        font = theme.font("strong", tabular=True)
        font.setPixelSize(max(10, round(side * 0.27)))
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        middle = place.center().y()
        line = QRectF(place.x(), middle - side * 0.24, side, side * 0.34)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, minutes_and_seconds(reading.left))
        font = theme.font("body", tabular=True)
        font.setPixelSize(max(11, round(side * 0.078)))
        painter.setFont(font)
        painter.setPen(theme.color("ink_2"))
        under = QRectF(place.x(), middle + side * 0.10, side, side * 0.13)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._under(reading))

    def _under(self, reading: Reading) -> str:
        if self._paused:
            return _("clock at rest")
        if reading.light is Light.PLEASE_CLOSE:
            return _("over {time}").format(time=minutes_and_seconds(reading.allotted))
        return _("left of {time}").format(time=minutes_and_seconds(reading.allotted))


class Lights(QWidget):
    """The three lights with their words; the one that counts stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._light = Light.ON_TIME
        self.setMinimumWidth(theme.px(136))
        self.setMinimumHeight(theme.px(118))

    def show_light(self, light: Light) -> None:
        if light is not self._light:
            self._light = light
            self.update()
        self.setAccessibleName(light_name(light))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = min(theme.px(46), self.height() / 3)
        top = (self.height() - 3 * row) / 2
        for i, light in enumerate(Light):
            painter.setOpacity(1.0 if light is self._light else 0.55)
            self._row(painter, QRectF(0, top + i * row, self.width(), row), light)
        painter.end()

    def _row(self, painter: QPainter, row: QRectF, light: Light) -> None:
        size = theme.px(28)
        paint_light(painter, QRectF(row.x(), row.center().y() - size / 2, size, size), light)
        self._words(painter, row.adjusted(size + theme.px(9), 0, 0, 0), light)

    def _words(self, painter: QPainter, room: QRectF, light: Light) -> None:
        half = room.height() / 2
        below = {
            Light.ON_TIME: _("more than 1:00"),
            Light.WRAP_UP: _("last minute"),
            Light.PLEASE_CLOSE: _("time is up"),
        }[light]
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("ink"))
        upper = QRectF(room.x(), room.y() + theme.px(3), room.width(), half - theme.px(3))
        painter.drawText(upper, Qt.AlignmentFlag.AlignBottom, light_name(light))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink_2"))
        lower = QRectF(room.x(), room.center().y(), room.width(), half)
        painter.drawText(lower, Qt.AlignmentFlag.AlignTop, below)


def paint_light(painter: QPainter, place: QRectF, light: Light) -> None:
    """A light with its shape and mark in the square `place`: never its color alone."""
    size = place.width()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLORS[light]))
    corner = {Light.ON_TIME: size / 2, Light.WRAP_UP: size * 0.26, Light.PLEASE_CLOSE: size * 0.14}[light]
    painter.drawRoundedRect(place, corner, corner)
    inner = place.adjusted(size * 0.25, size * 0.25, -size * 0.25, -size * 0.25)
    if light is Light.ON_TIME:
        painter.setBrush(_BLACK)
        painter.drawPolygon(_triangle(inner))
    else:
        name = "alert-triangle" if light is Light.WRAP_UP else "hand-stop"
        paint_icon(painter, inner, name, _BLACK)


def _triangle(place: QRectF) -> QPolygonF:
    left = place.x() + place.width() * 0.18
    return QPolygonF(
        [
            QPointF(left, place.top()),
            QPointF(place.right(), place.center().y()),
            QPointF(left, place.bottom()),
        ]
    )

"""The speaker's timer on a third screen: the time left, large, with a light, a shape and a word."""

from datetime import time

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from callin_planner.domain.minutes import clock_text
from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _, ngettext
from callin_planner.show.clock import Light, light_of, minutes_and_seconds
from callin_planner.stage_timer.view import View
from ui.kit import theme
from ui.kit.icons import paint_icon
from ui.presenter.parts import paint_voice
from ui.presenter.ring import COLORS, light_name, paint_light
from ui.presenter.session import Session
from ui.presenter.timer_link import link_of

_WIDTH, _HEIGHT = 1024.0, 768.0
"""Everything is measured on a page of this size, which is then scaled to the screen."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimerWindow(QWidget):
    """Dark, still, and the same as the page on a tablet. Takes keys like the operator's window."""

    pressed = Signal(QKeyEvent)
    released = Signal(QKeyEvent)
    closing = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._link = link_of(session)
        self.setWindowTitle(_("Stage timer"))
        self.setObjectName("timer")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAccessibleName(_("Stage timer"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        session.moved.connect(self.update)
        session.ticked.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.released.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._link.view()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        scale = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        painter.scale(scale, scale)
        page = QRectF(0, 0, self.width() / scale, self.height() / scale)
        inner = page.adjusted(48, 34, -48, -26)
        _Drawing(painter, view, inner).all()
        painter.end()
        self.setAccessibleDescription(f"{minutes_and_seconds(view.left)} {view.speaker}")


class _Drawing:
    def __init__(self, painter: QPainter, view: View, inner: QRectF) -> None:
        self._painter, self._view, self._inner = painter, view, inner
        self._light = light_of(view.left, view.allotted) if view.allotted else Light.ON_TIME

    def all(self) -> None:
        self._head()
        if self._view.allotted:
            self._count()
            self._bar()
            self._lights()
        self._note()
        self._foot()

    def _head(self) -> None:
        view, inner = self._view, self._inner
        paint_voice(self._painter, QRectF(inner.x(), inner.y() + 11, 44, 44), ScreenVoice(view.voice))
        room = inner.width() - 62 - 180
        name, under = (view.speaker, view.title) if view.speaker else (view.title, "")
        self._say(QRectF(inner.x() + 62, inner.y(), room, 40), name, "page_title", 31, "ink")
        self._say(QRectF(inner.x() + 62, inner.y() + 38, room, 28), under, "body", 20, "ink_2")
        whole = int(view.clock) % 86_400
        at = clock_text(time(whole // 3600, whole // 60 % 60))
        right = QRectF(inner.right() - 200, inner.y(), 200, 30)
        self._say(right, _("Now"), "body", 19, "ink_2", _RIGHT)
        self._say(right.translated(0, 28).adjusted(0, 0, 0, 8), at, "strong", 29, "ink", _RIGHT)

    def _count(self) -> None:
        view, inner = self._view, self._inner
        digits = minutes_and_seconds(view.left)
        ink = QColor(COLORS[self._light]) if self._light is not Light.ON_TIME else theme.color("ink")
        font = _font("strong", 280 if len(digits) <= 5 else 220)
        self._painter.setFont(font)
        self._painter.setPen(ink)
        place = QRectF(inner.x(), inner.y() + 70, inner.width(), inner.height() - 436)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, digits)
        under = QRectF(inner.x(), place.bottom() + 6, inner.width(), 44)
        self._say(under, self._under(), "body", 30, "ink_2", Qt.AlignmentFlag.AlignCenter)

    def _under(self) -> str:
        view = self._view
        if not view.started:
            return _("It has not begun yet")
        if not view.running:
            return _("The clock rests")
        whole = view.allotted % 60 == 0
        minutes = view.allotted // 60
        said = (
            ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
            if whole
            else _("{n} minutes").format(n=minutes_and_seconds(view.allotted))
        )
        if self._light is Light.PLEASE_CLOSE:
            return _("over {time}").format(time=said)
        return _("left of {time}").format(time=said)

    def _bar(self) -> None:
        view, inner = self._view, self._inner
        track = QRectF(inner.x(), inner.bottom() - 268, inner.width(), 26)
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(track, 13, 13)
        gone = min(1.0, max(0.0, 1 - view.left / view.allotted))
        if gone > 0:
            painter.setBrush(QColor(COLORS[self._light]))
            painter.drawRoundedRect(QRectF(track.x(), track.y(), max(26.0, track.width() * gone), 26), 13, 13)
        if view.allotted > 60:
            painter.setBrush(QColor(COLORS[Light.WRAP_UP]))
            at = track.x() + track.width() * (1 - 60 / view.allotted)
            painter.drawRoundedRect(QRectF(at - 2, track.y() - 6, 4, 38), 2, 2)

    def _lights(self) -> None:
        inner = self._inner
        row = QRectF(inner.x(), inner.bottom() - 230, inner.width(), 38)
        words = {
            Light.ON_TIME: _("On time"),
            Light.WRAP_UP: _("Wrap up at 1:00"),
            Light.PLEASE_CLOSE: _("Please close at 0:00"),
        }
        words[self._light] = light_name(self._light)
        wide = {light: self._wide(text, light) for light, text in words.items()}
        starts = {
            Light.ON_TIME: row.x(),
            Light.WRAP_UP: row.center().x() - wide[Light.WRAP_UP] / 2,
            Light.PLEASE_CLOSE: row.right() - wide[Light.PLEASE_CLOSE],
        }
        for light, text in words.items():
            on = light is self._light
            self._painter.setOpacity(1.0 if on else 0.6)
            paint_light(self._painter, QRectF(starts[light], row.center().y() - 14, 28, 28), light)
            self._painter.setOpacity(1.0)
            ink = COLORS[light] if on else "ink_2"
            place = QRectF(starts[light] + 38, row.y(), wide[light], row.height())
            self._say(place, text, "strong" if on else "body", 22, ink)

    def _wide(self, text: str, light: Light) -> float:
        self._painter.setFont(_font("strong" if light is self._light else "body", 22))
        return float(self._painter.fontMetrics().horizontalAdvance(text) + 40)

    def _note(self) -> None:
        if not self._view.note:
            return
        inner = self._inner
        card = QRectF(inner.x(), inner.bottom() - 176, inner.width(), 104)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(theme.color("accent_tint"))
        self._painter.drawRoundedRect(card, 14, 14)
        ink = theme.color("accent_ink")
        paint_icon(
            self._painter, QRectF(card.x() + 28, card.center().y() - 16, 32, 32), "message-2-heart", ink
        )
        self._painter.setFont(_font("name", 28))
        self._painter.setPen(ink)
        room = card.adjusted(78, 8, -24, -8)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self._painter.drawText(room, int(flags), self._view.note)

    def _foot(self) -> None:
        if not self._view.following:
            return
        line = QRectF(self._inner.x(), self._inner.bottom() - 40, self._inner.width(), 34)
        said = _("Next: {name}").format(name=self._view.following)
        self._say(line, said, "name", 20, "ink_2")

    def _say(
        self,
        place: QRectF,
        text: str,
        role: str,
        size: int,
        ink: str,
        flags: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        self._painter.setFont(_font(role, size))
        self._painter.setPen(QColor(ink) if ink.startswith("#") else theme.color(ink))
        shown = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        self._painter.drawText(place, flags, shown)


def _font(role: str, size: int) -> QFont:
    font = theme.font(role, tabular=role == "strong")
    font.setPixelSize(size)
    return font

"""The desktop to scale: numbered screens, the room's one filled; and the numbers large on the screens."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QPen, QScreen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter.screens import Seats, named, number_of

SHOWN_FOR = 6000
"""Milliseconds for which the numbers stand on the screens."""


class ScreenMap(QWidget):
    """`picked` carries the screen that was clicked."""

    picked = Signal(object)

    def __init__(self, height: int = 104) -> None:
        super().__init__()
        self._seats: Seats | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(height))

    def show_seats(self, seats: Seats) -> None:
        self._seats = seats
        room = named(number_of(seats.audience), seats.audience)
        yours = named(number_of(seats.operator), seats.operator) if seats.operator else _("none")
        self.setAccessibleName(_("The room: {room}. You: {yours}.").format(room=room, yours=yours))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, _number, screen in self._places():
            if place.contains(event.position()):
                self.picked.emit(screen)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seats is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, number, screen in self._places():
            self._screen(painter, place, number, screen, self._seats)
        painter.end()

    def _places(self) -> list[tuple[QRectF, int, QScreen]]:
        everything = QRectF(QGuiApplication.primaryScreen().virtualGeometry())
        scale = min((self.width() - 8) / everything.width(), (self.height() - 8) / everything.height())
        found = []
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            place = QRectF(screen.geometry()).translated(-everything.topLeft())
            drawn = QRectF(
                place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale
            )
            found.append((drawn.translated(4, 4).adjusted(2, 2, -2, -2), number, screen))
        return found

    def _screen(self, painter: QPainter, place: QRectF, number: int, screen: QScreen, seats: Seats) -> None:
        room = screen == seats.audience
        painter.setPen(QPen(theme.color("accent" if room else "line_strong"), 1.5))
        painter.setBrush(theme.color("accent_tint" if room else "surface"))
        painter.drawRoundedRect(place, 5, 5)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("card_title"))
        who = {
            id(seats.audience): _("The room"),
            id(seats.operator): _("You"),
            id(seats.timer): _("Timer"),
        }.get(id(screen), "")
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{number}\n{who}" if who else str(number))


class BigNumber(QWidget):
    """The number of a screen, filling it for a few seconds. Any key or click takes it away."""

    def __init__(self, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self._number = number_of(screen)
        self._name = named(self._number, screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self._name)
        self.setWindowTitle(_("Screen {number}").format(number=self._number))
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        screen.destroyed.connect(self.close)
        QTimer.singleShot(SHOWN_FOR, self, self.close)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(theme.color("ink"))
        font = QFont(theme.font("strong"))
        font.setPixelSize(max(40, round(self.height() * 0.5)))
        painter.setFont(font)
        upper = QRectF(0, 0, self.width(), self.height() * 0.78)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(self._number))
        font.setPixelSize(max(14, round(self.height() * 0.035)))
        painter.setFont(font)
        lower = QRectF(0, self.height() * 0.78, self.width(), self.height() * 0.12)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._name)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close()


def show_numbers(on: Sequence[QScreen]) -> list[BigNumber]:
    """A large number on each of these screens, for a few seconds."""
    made = [BigNumber(screen) for screen in on]
    for window in made:
        window.show()
    return made

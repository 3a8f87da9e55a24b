"""The screens of this computer, drawn as they stand, and which one the room looks at."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QScreen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.forms import Choice
from ui.kit.labels import Label
from ui.kit.widgets import Card
from ui.presenter import screens
from ui.presenter.memory import audience_screen


class ScreensCard(Card):
    """`audience()` is the name to give to the presenter, "" while the program chooses by itself."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Screens"))
        self._map = ScreenMap()
        self._choice = Choice()
        self._choice.setAccessibleName(_("The room looks at"))
        self._choice.view().setAccessibleName(_("The room looks at"))
        self._choice.picked.connect(lambda _value: self.tell())
        self._words = Label("", "body", "ink_2", wrap=True)
        self._ask = Label(_("The room looks at"), "label")
        self.body.addWidget(self._map)
        self.body.addWidget(self._ask)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._words)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.look)
            app.screenRemoved.connect(self.look)
        self.look()

    def audience(self) -> str:
        return str(self._choice.value() or "")

    def look(self, _screen: QScreen | None = None) -> None:
        """Ask the computer again which screens there are."""
        found = QGuiApplication.screens()
        self._choice.set_options(
            [
                ("", _("Choose for me")),
                *((screen.name(), named(i, screen)) for i, screen in enumerate(found, 1)),
            ]
        )
        self.tell()

    def tell(self) -> None:
        seats = screens.choose(self.audience() or audience_screen())
        several = seats.operator is not None
        self._choice.setVisible(several)
        self._ask.setVisible(several)
        self._map.show_seats(seats)
        self._words.set_text(
            _("The slides fill the room’s screen. Your view with the clock comes up on the other one.")
            if several
            else _(
                "One screen: the slides fill it. Connect the projector and extend the desktop to see the "
                "clock beside them."
            )
        )
        self.changed.emit()


class ScreenMap(QWidget):
    """The desktop to scale: numbered screens, the room's one filled."""

    def __init__(self) -> None:
        super().__init__()
        self._seats: screens.Seats | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(104))

    def show_seats(self, seats: screens.Seats) -> None:
        self._seats = seats
        room = named(_number(seats.audience), seats.audience)
        yours = named(_number(seats.operator), seats.operator) if seats.operator else _("none")
        self.setAccessibleName(_("The room: {room}. You: {yours}.").format(room=room, yours=yours))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seats is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        everything = QRectF(QGuiApplication.primaryScreen().virtualGeometry())
        scale = min((self.width() - 8) / everything.width(), (self.height() - 8) / everything.height())
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            place = QRectF(screen.geometry()).translated(-everything.topLeft())
            drawn = QRectF(
                place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale
            )
            self._screen(painter, drawn.translated(4, 4).adjusted(2, 2, -2, -2), number, screen)
        painter.end()

    def _screen(self, painter: QPainter, place: QRectF, number: int, screen: QScreen) -> None:
        seats = self._seats
        room = seats is not None and screen == seats.audience
        painter.setPen(QPen(theme.color("accent" if room else "line_strong"), 1.5))
        painter.setBrush(theme.color("accent_tint" if room else "surface"))
        painter.drawRoundedRect(place, 5, 5)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("card_title"))
        who = _("The room") if room else (_("You") if seats is not None and screen == seats.operator else "")
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{number}\n{who}" if who else str(number))


def named(number: int, screen: QScreen) -> str:
    """ "2 · HDMI-1 · 1920 × 1080"."""
    size = screen.size() * screen.devicePixelRatio()
    return f"{number} · {screen.name()} · {size.width()} × {size.height()}"


def _number(screen: QScreen) -> int:
    return QGuiApplication.screens().index(screen) + 1

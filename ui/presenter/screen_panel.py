"""Choosing the screens while the slides are shown: the map, and what each screen is for."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import screens
from ui.presenter.over import Over, paint_card
from ui.presenter.parts import StageButton, Words
from ui.presenter.screen_map import ScreenMap, show_numbers
from ui.presenter.screens import Seats


class ScreenPanel(Over):
    """`chosen` carries the screen that the room shall look at."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Screens"))
        self._card = _Card()
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card, 3)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        self._card.chosen.connect(self._choose)
        self._card.close_asked.connect(self.close_over)

    def open_with(self, seats: Seats) -> None:
        self._card.tell(seats)
        self.open_over()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_over()

    def _choose(self, screen: QScreen) -> None:
        self.close_over()
        self.chosen.emit(screen)


class _Card(QWidget):
    chosen = Signal(object)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seats: Seats | None = None
        self._map = ScreenMap(220)
        self._map.picked.connect(self.chosen)
        self._words = Words("body", "ink_2")
        self._choices = QVBoxLayout()
        self._buttons: list[StageButton] = []
        title = Words("card_title")
        title.say(_("Which screen does the room look at?"))
        numbers = StageButton(_("Show numbers"), "eye", "")
        numbers.clicked.connect(self._show_numbers)
        close = StageButton(_("Leave as it is"), "check", "Esc")
        close.clicked.connect(self.close_asked)
        foot = QHBoxLayout()
        foot.addWidget(numbers)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        margin = theme.px(24)
        column.setContentsMargins(margin, theme.px(18), margin, theme.px(18))
        column.setSpacing(theme.px(12))
        column.addWidget(title)
        column.addWidget(self._map)
        column.addWidget(self._words)
        column.addLayout(self._choices)
        column.addLayout(foot)

    def tell(self, seats: Seats) -> None:
        self._seats = seats
        self._map.show_seats(seats)
        self._words.say(
            _("Numbers come up on every screen but the room’s.")
            if seats.operator is not None
            else _("There is one screen only. Connect the projector and extend the desktop.")
        )
        for button in self._buttons:
            self._choices.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(screen, seats) for screen in QGuiApplication.screens()]
        for button in self._buttons:
            self._choices.addWidget(button)

    def _button(self, screen: QScreen, seats: Seats) -> StageButton:
        text = screens.named(screens.number_of(screen), screen)
        here = screen == seats.audience
        button = StageButton(
            _("{screen}: the room now").format(screen=text) if here else text,
            "circle-check" if here else "device-desktop",
            "",
        )
        button.clicked.connect(lambda: self.chosen.emit(screen))
        return button

    def _show_numbers(self) -> None:
        room = self._seats.audience if self._seats is not None else None
        show_numbers([screen for screen in QGuiApplication.screens() if screen != room])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self.rect().toRectF().adjusted(1, 1, -1, -1))
        painter.end()

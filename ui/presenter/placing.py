"""The windows on their screens: where each belongs, and what happens when a screen comes or goes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from ui.presenter import arrangements, screens
from ui.presenter.audience import AudienceWindow
from ui.presenter.guard import Guard
from ui.presenter.screens import Place, Seats, Wanted

_SETTLE = 300
"""Milliseconds after the last change of screens; a projector that is plugged in makes several."""
_WINDOW = (960, 540)
OPERATOR_WINDOW = (1280, 760)
"""Logical pixels of the operator's view where it is an ordinary window."""


class Placing(QObject):
    """`operator_for(screen)` gives the operator's window made for it; `timer` is the speaker's, if any.

    `lost` when the room's screen went; `found` when all is in its place again; `alone` is one screen only.
    """

    lost = Signal()
    found = Signal()

    def __init__(
        self,
        app: QApplication,
        audience: AudienceWindow,
        operator_for: Callable[[QScreen], QWidget],
        *,
        windowed: bool,
        named: str,
    ) -> None:
        super().__init__()
        self._audience = audience
        self._operator_for = operator_for
        self._operator: QWidget | None = None
        self._windowed = windowed
        self._wanted = arrangements.recall(named)
        self._lost: Place | None = None
        self._came: list[QScreen] = []
        self.alone = False
        self.yours_shown_alone = False
        self.timer: QWidget | None = None
        self._guard = Guard(app, audience)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.place)
        app.screenAdded.connect(self._screen_came)
        app.screenRemoved.connect(self._screen_went)
        app.primaryScreenChanged.connect(lambda _screen: self._settle.start())

    @property
    def is_lost(self) -> bool:
        return self._lost is not None

    def seats(self) -> Seats:
        return screens.choose(self._wanted)

    def place_audience(self) -> None:
        """The slides first: the room waits for them."""
        seats = self.seats()
        if self._windowed:
            if not self._audience.isVisible():
                screens.put(self._audience, seats.audience, *_WINDOW)
        elif not self._audience.isVisible():
            screens.fill(self._audience, seats.audience)

    def place(self) -> None:
        """Put each window where it belongs on the screens there are now."""
        seats = self.seats()
        self.alone = seats.operator is None
        if self._windowed:
            self._place_windows(seats)
        elif self._lost is not None and not self._is_back(self._lost):
            self._place_without_room()
        elif seats.operator is None:
            self._place_alone(seats.audience)
        else:
            self._place_both(seats, seats.operator)

    def swap(self) -> None:
        """Exchange the two screens, and remember it."""
        if self._windowed or self._operator is None:
            return
        if not self._audience.isVisible():
            return
        seats = self.seats()
        if seats.operator is not None:
            self.choose(seats.operator, seats.audience)

    def choose(self, audience: QScreen, operator: QScreen | None = None) -> None:
        """Somebody says which screen is the room's (and which one the operator's). It is remembered."""
        mine = screens.place_of(operator) if operator is not None else self._wanted.operator
        room = screens.place_of(audience)
        self._lost, self._came = None, []
        self._wanted = Wanted(room, None if mine == room else mine)
        arrangements.keep(self._wanted)
        self.place()

    def show_slides_here(self) -> None:
        """The room's screen will not come back: its slides go to the screens that are left."""
        self._lost, self._came = None, []
        self._wanted = Wanted(None, self._wanted.operator)
        self.yours_shown_alone = False
        self.place()

    def show_yours_alone(self) -> None:
        """One screen: the operator's view in place of the slides. Only after a warning."""
        screen = self._audience.screen()
        self._audience.hide()
        self.yours_shown_alone = True
        self._seat_operator(screen)

    def _place_both(self, seats: Seats, operator: QScreen) -> None:
        self._lost, self._came = None, []
        self.yours_shown_alone = False
        self._wanted = Wanted(screens.place_of(seats.audience), self._wanted.operator)
        self._clear(seats.audience)
        self._guard.protect(seats.audience, operator)
        screens.fill(self._audience, seats.audience)
        self._seat_operator(operator)
        self.seat_timer()
        self.found.emit()

    def _clear(self, room: QScreen) -> None:
        """Nothing else of ours stays on the screen that the room is about to look at."""
        for window in (self._operator, self.timer):
            if window is not None and window.isVisible() and window.screen() == room:
                window.hide()

    def _place_alone(self, screen: QScreen) -> None:
        self._guard.release()
        if self.timer is not None:
            self.timer.hide()
        if self.yours_shown_alone:
            self._seat_operator(screen)
            return
        if self._operator is not None:
            self._operator.hide()
        screens.fill(self._audience, screen)
        focus(self._audience)

    def _place_without_room(self) -> None:
        """The room's screen is gone. The slides stay hidden: no other screen was chosen for them."""
        self._audience.hide()
        self._guard.release()
        first = QGuiApplication.primaryScreen()
        found = screens.find(self._wanted.operator, QGuiApplication.screens())
        self._seat_operator(found or first)
        self.seat_timer()

    def _place_windows(self, seats: Seats) -> None:
        self._audience.show_cursor(True)
        screen = seats.operator or seats.audience
        self.place_audience()
        operator = self._made_for(screen)
        if not operator.isVisible():
            screens.put(operator, screen, *OPERATOR_WINDOW)
        focus(operator)

    def _seat_operator(self, screen: QScreen) -> None:
        operator = self._made_for(screen)
        screens.fill(operator, screen)
        focus(operator)

    def _made_for(self, screen: QScreen) -> QWidget:
        self._operator = self._operator_for(screen)
        return self._operator

    def seat_timer(self) -> None:
        """The speaker's timer fills a third screen, or is nowhere."""
        if self.timer is None:
            return
        taken = [window.screen() for window in (self._audience, self._operator) if window]
        free = self.seats().timer
        if free is None or (free in taken and self._lost is None):
            self.timer.hide()
        else:
            screens.fill(self.timer, free)

    def _screen_came(self, screen: QScreen) -> None:
        self._came.append(screen)
        self._settle.start()

    def _screen_went(self, screen: QScreen) -> None:
        """Before Qt moves a window of the screen that vanished onto another one: hide it."""
        self._came = [one for one in self._came if one is not screen]
        if self._windowed:
            return
        if self._audience.isVisible() and self._audience.screen() == screen:
            self._audience.hide()
            self._lost = screens.place_of(screen)
            self.lost.emit()
        for window in (self._operator, self.timer):
            if window is not None and window.isVisible() and window.screen() == screen:
                window.hide()
        self._settle.start()

    def _is_back(self, lost: Place) -> bool:
        """The same name is there again, or a screen of the same size came under another name."""
        places = [screens.place_of(screen) for screen in QGuiApplication.screens()]
        if any(place.name == lost.name for place in places):
            return True
        for screen in self._came:
            place = screens.place_of(screen)
            if screen in QGuiApplication.screens() and place.size == lost.size:
                self._wanted = Wanted(place, self._wanted.operator)
                return True
        return False


def focus(window: QWidget) -> None:
    window.raise_()
    window.activateWindow()
    window.setFocus()

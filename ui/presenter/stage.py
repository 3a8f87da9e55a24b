"""The two windows on their screens, and the keys: what happens when a screen comes, goes or is swapped."""

import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.awake import Awake
from ui.presenter import screens
from ui.presenter.audience import AudienceWindow
from ui.presenter.frames import Frames
from ui.presenter.keys import Act, Reader
from ui.presenter.memory import audience_screen
from ui.presenter.operator import OperatorWindow
from ui.presenter.session import Session

_SETTLE = 300
_TWICE = 3.0
_NOTICEABLE = 0.04


class Stage(QObject):
    """`windowed` is for rehearsal and video calls: two ordinary windows. `screen` names the room's screen."""

    def __init__(
        self, app: QApplication, session: Session, *, windowed: bool = False, screen: str = ""
    ) -> None:
        super().__init__()
        self._app = app
        self._session = session
        self._windowed = windowed
        self._wanted = screen or audience_screen()
        self._lost = ""
        self._alone = False
        self._reader = Reader()
        self._escaped = float("-inf")
        self._awake = Awake("slides")
        self._told: set[str] = set()
        self._frames = Frames(session.show, SAMPLE_WATERMARK if session.show.sample else "")
        self.audience = AudienceWindow(session, self._frames)
        self._listen(self.audience)
        self.operator = self._new_operator()
        session.ticked.connect(self._watch_saving)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.place)
        app.screenAdded.connect(self._came)
        app.screenRemoved.connect(self._went)
        app.primaryScreenChanged.connect(lambda _screen: self._settle.start())

    def begin(self) -> None:
        """Show the windows and start the clock's beat."""
        self.place()
        self._session.begin()
        if self._session.resumed:
            self.operator.notice.say(
                "resumed",
                _("This is where the evening stood when the program stopped."),
                (_("Start over"), "history", self._start_over),
                (_("Go on"), "check", lambda: self.operator.notice.clear("resumed")),
            )
        if not self._awake.hold():
            self._say_if_free(
                "sleep", _("This computer may fall asleep by itself: switch that off in its settings.")
            )

    def place(self) -> None:
        """Put each window where it belongs on the screens there are now."""
        seats = screens.choose(self._wanted)
        self._alone = seats.operator is None
        if self._windowed:
            self._place_windows(seats)
        elif seats.operator is None:
            self._place_alone(seats.audience)
        else:
            self._lost = ""
            self.operator.notice.clear("lost", "alone")
            if self.operator.screen() == seats.audience:
                self.operator.hide()
            screens.fill(self.audience, seats.audience)
            self._seat_operator(seats.operator)

    def act(self, act: Act) -> None:
        """Do what a key or a button means."""
        if act is not Act.LEAVE:
            self.operator.notice.clear("leave")
        if self._session.act(act):
            return
        doing = {
            Act.SWAP: self._swap,
            Act.FULL_SCREEN: self._toggle_full_screen,
            Act.KEY_SHEET: self.operator.key_sheet.toggle,
            Act.LEAVE: self._leave_or_ask,
        }
        doing[act]()

    def leave(self) -> None:
        self._session.leave()
        self._awake.release()
        self.audience.hide()
        self.operator.hide()
        self._app.quit()

    def _pressed(self, event: QKeyEvent) -> None:
        meant = self._reader.read(event)
        self.operator.typed(self._reader.digits)
        if isinstance(meant, Act):
            self.act(meant)
        elif meant is not None:
            self._session.go_to(meant)

    def _leave_or_ask(self) -> None:
        """Once alone does nothing but say so; twice within three seconds leaves."""
        if self.operator.key_sheet.isVisible():
            self.operator.key_sheet.hide()
            return
        now = time.monotonic()
        if now - self._escaped <= _TWICE:
            self.leave()
            return
        self._escaped = now
        self.operator.notice.say("leave", _("Press Esc again to leave. The slides stay as they are."))

    def _start_over(self) -> None:
        self._session.start_over()
        self.operator.notice.clear("resumed")

    def _swap(self) -> None:
        if self._windowed:
            return
        if self._alone:
            self._swap_alone()
            return
        self._wanted = self.operator.screen().name()
        self._session.memory.keep_audience_screen(self._wanted)
        self.place()

    def _swap_alone(self) -> None:
        """One screen: the operator's view comes up only after a warning, since the room may see it."""
        if self.operator.isVisible():
            self._lost = ""
            self._place_alone(self.operator.screen())
        elif self._may_show_operator():
            self._show_operator_alone()

    def _may_show_operator(self) -> bool:
        box = QMessageBox(self.audience)
        box.setWindowTitle(_("One screen"))
        box.setText(_("There is one screen only. If the room sees it, it will see your view too."))
        show = box.addButton(_("Show my view"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(_("Keep the slides"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is show

    def _show_operator_alone(self) -> None:
        screen = self.audience.screen()
        self.audience.hide()
        self._seat_operator(screen)
        self.operator.notice.say(
            "alone",
            _("One screen only: if the room sees it, it sees this. The slides are hidden."),
            (_("Show the slides"), "player-play", self._swap),
        )

    def _toggle_full_screen(self) -> None:
        window = self.audience if self.audience.isActiveWindow() else self.operator
        if window.isFullScreen():
            room = window.screen().availableGeometry()
            screens.put(window, window.screen(), round(room.width() * 0.8), round(room.height() * 0.8))
        else:
            screens.fill(window, window.screen())

    def _came(self, screen: QScreen) -> None:
        self._settle.start()

    def _went(self, screen: QScreen) -> None:
        """Before Qt moves a window of the screen that vanished onto another one: hide it."""
        if self._windowed:
            return
        if self.audience.isVisible() and self.audience.screen() == screen:
            self.audience.hide()
            self._lost = screen.name()
            self._say_lost()
        elif self.operator.isVisible() and self.operator.screen() == screen:
            self.operator.hide()
        self._settle.start()

    def _say_lost(self) -> None:
        self.operator.notice.say(
            "lost",
            _("The room’s screen is gone, so the slides are hidden. The clock goes on. Plug it in again."),
            (_("Show the slides here"), "player-play", self._swap),
        )

    def _place_alone(self, screen: QScreen) -> None:
        """The room has the only screen; after its own was unplugged the operator keeps this one."""
        if self._lost:
            self._seat_operator(screen)
            return
        self.operator.hide()
        screens.fill(self.audience, screen)
        self._focus(self.audience)

    def _place_windows(self, seats: screens.Seats) -> None:
        self.audience.show_cursor(True)
        operator_screen = seats.operator or seats.audience
        if not self.audience.isVisible():
            screens.put(self.audience, seats.audience, 960, 540)
        if not self.operator.isVisible():
            screens.put(self.operator, operator_screen, 1280, 760)
        self._focus(self.operator)

    def _seat_operator(self, screen: QScreen) -> None:
        """Full screen on `screen`, everything as large as the screen allows: speakers stand back."""
        scale = operator_scale(screen)
        if abs(scale - theme.scale()) > _NOTICEABLE:
            theme.apply(self._app, "dark", scale)
            old, self.operator = self.operator, self._new_operator()
            self.operator.notice.take_over(old.notice)
            old.hide()
            old.deleteLater()
        screens.fill(self.operator, screen)
        self._focus(self.operator)

    def _new_operator(self) -> OperatorWindow:
        made = OperatorWindow(self._session, self._frames)
        self._listen(made)
        return made

    def _listen(self, window: AudienceWindow | OperatorWindow) -> None:
        window.pressed.connect(self._pressed)
        window.clicked.connect(self.act)
        window.closing.connect(self._leave_or_ask)

    def _focus(self, window: QWidget) -> None:
        window.raise_()
        window.activateWindow()
        window.setFocus()

    def _watch_saving(self) -> None:
        if self._session.memory.failed:
            self._say_if_free(
                "saving",
                _("The disk is full. The show goes on, but a restart would begin anew."),
            )

    def _say_if_free(self, key: str, text: str) -> None:
        if not self.operator.notice.key and key not in self._told:
            self._told.add(key)
            self.operator.notice.say(
                key, text, (_("All right"), "check", lambda: self.operator.notice.clear(key))
            )


def operator_scale(screen: QScreen) -> float:
    """How large the operator's window is drawn on `screen`: its layout is made for 1366 x 768."""
    room = screen.geometry()
    return max(0.6, min(1.8, room.width() / 1366, room.height() / 768))

"""The evening on its windows: what each key and button does, and what the operator is told."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from callin_planner.i18n import _
from ui.kit.awake import Awake
from ui.presenter import bindings, screens
from ui.presenter.asking import Asking
from ui.presenter.audience import AudienceWindow
from ui.presenter.bindings import Keys
from ui.presenter.frames import Frames
from ui.presenter.keys import Act
from ui.presenter.placing import OPERATOR_WINDOW, Placing, focus
from ui.presenter.reader import Reader
from ui.presenter.session import Session

if TYPE_CHECKING:
    from ui.presenter.operator import OperatorWindow

_TWICE = 3.0
_OPERATORS = frozenset(
    {Act.OVERVIEW, Act.SCREENS, Act.KEY_SHEET, Act.NOTE, Act.LAND, Act.RUN_OF_SHOW, Act.TIMER} | {Act.TABLET}
)
"""Acts that need the operator's view; with one screen they ask for it first."""


class Stage(QObject):
    """`windowed` is for rehearsal and video calls: two ordinary windows. `screen` names the room's screen.

    `said` are sentences for the operator from opening the show, `file` is what it was opened from.
    """

    def __init__(
        self,
        app: QApplication,
        session: Session,
        *,
        windowed: bool = False,
        screen: str = "",
        said: tuple[str, ...] = (),
        file: Path | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._session = session
        self._said = said
        self._windowed = windowed
        self._file = file
        self._reader = Reader(bindings.load())
        self._escaped = float("-inf")
        self._awake = Awake("slides")
        self._told: set[str] = set()
        self._asking: Asking | None = None
        self._frames = Frames(session.show, _watermark(session))
        self.audience = AudienceWindow(session, self._frames)
        self._listen(self.audience)
        self._operator: OperatorWindow | None = None
        self.placing = Placing(app, self.audience, self._operator_for, windowed=windowed, named=screen)
        self.placing.lost.connect(self._say_lost)
        self.placing.found.connect(self._all_is_well)
        session.ticked.connect(self._watch_saving)

    @property
    def operator(self) -> "OperatorWindow":
        """Made when it is first needed: the room's slide does not wait for it."""
        if self._operator is None:
            self._operator = self._new_operator()
        return self._operator

    def begin(self) -> None:
        """The first slide first; then everything else."""
        self.audience.painted.connect(self._begin_all, Qt.ConnectionType.QueuedConnection)
        self.placing.place_audience()

    def act(self, act: Act) -> None:
        """Do what a key or a button means."""
        if act is not Act.LEAVE:
            self._clear("leave", "quiet", "sleep")
        if self._session.act(act):
            return
        if act in _OPERATORS and self.placing.alone and not self._operator_shown():
            self._ask_alone()
            return
        doing = {
            Act.SWAP: self._swap,
            Act.SCREENS: self._open_screens,
            Act.FULL_SCREEN: self._toggle_full_screen,
            Act.KEY_SHEET: lambda: self.operator.key_sheet.toggle(),
            Act.OVERVIEW: self._open_overview,
            Act.NOTES_LARGER: lambda: self.operator.notes.grow(1),
            Act.NOTES_SMALLER: lambda: self.operator.notes.grow(-1),
            Act.LEAVE: self._leave_or_ask,
            Act.TIMER: self._open_timer,
        }
        if act in doing:
            doing[act]()
        else:
            self.operator.live.act(act)

    def leave(self) -> None:
        self._session.leave()
        self._awake.release()
        for window in (self.audience, self._operator, self.placing.timer):
            if window is not None:
                window.hide()
        self._app.quit()

    def _begin_all(self) -> None:
        self.audience.painted.disconnect(self._begin_all)
        from ui.presenter import behind

        if self._file is not None:
            behind.keep_results(self._session, self._file, rehearsal=self._windowed)
        self.placing.place()
        self._session.begin()
        behind.resume_timer_link(self._session)
        if self._session.resumed:
            self.operator.notice.say(
                "resumed",
                _("This is where the evening stood when the program stopped."),
                (_("Start over"), "history", self._start_over),
                (_("Go on"), "check", lambda: self._clear("resumed")),
            )
        for number, text in enumerate(self._said):
            self._say_if_free(f"opening-{number}", text)
        if not self._awake.hold():
            self._say_if_free(
                "sleep", _("This computer may fall asleep by itself: switch that off in its settings.")
            )
        self._say_if_free(
            "quiet", _("Turn on “Do not disturb” on this computer: no message then pops up over the slides.")
        )

    def _pressed(self, event: QKeyEvent) -> None:
        if self._operator_shown() and not self._reader.digits and self.operator.takes(event):
            return
        meant = self._reader.read(event)
        if self._operator is not None:
            self._operator.typed(self._reader.digits)
        if isinstance(meant, Act):
            self.act(meant)
        elif meant is not None:
            self._session.go_to(meant)
            if self._operator is not None:
                self._operator.overview.close_over()

    def _leave_or_ask(self) -> None:
        """Once alone does nothing but say so; twice within three seconds leaves."""
        if self._operator_shown() and self.operator.close_open():
            return
        if self.placing.alone and not self._operator_shown():
            self._ask_leave()
            return
        now = time.monotonic()
        if now - self._escaped <= _TWICE:
            self.leave()
            return
        self._escaped = now
        self.operator.notice.say("leave", _("Press Esc again to leave. The slides stay as they are."))

    def _start_over(self) -> None:
        self._session.start_over()
        self._clear("resumed")

    def _swap(self) -> None:
        if self.placing.is_lost:
            self._show_slides_here()
        elif not self.placing.alone:
            self.placing.swap()
        elif self._operator_shown():
            self._show_slides_here()
        else:
            self._ask_alone()

    def _open_timer(self) -> None:
        """On a third screen where there is one, else on a tablet."""
        if self.placing.seats().timer is None:
            self.operator.live.act(Act.TABLET)
            return
        if self.placing.timer is None:
            from ui.presenter import behind

            timer = behind.make_timer(self._session)
            timer.pressed.connect(self._pressed)
            timer.released.connect(self._reader.released)
            timer.closing.connect(self._leave_or_ask)
            self.placing.timer = timer
            self.placing.seat_timer()
            self.operator.notice.say(
                "timer",
                _("The speaker’s timer is on the third screen."),
                (_("On a tablet too"), "wifi", self._open_tablet),
                (_("All right"), "check", lambda: self._clear("timer")),
            )
        else:
            self._clear("timer")
            self.placing.timer.hide()
            self.placing.timer.deleteLater()
            self.placing.timer = None

    def _open_tablet(self) -> None:
        self._clear("timer")
        self.operator.live.act(Act.TABLET)

    def _open_overview(self) -> None:
        if self.operator.overview.isHidden():
            self.operator.overview.open_at(self._session.state.slide + 1)
        else:
            self.operator.overview.close_over()

    def _open_screens(self) -> None:
        if self.operator.screen_panel.isHidden():
            self.operator.screen_panel.open_with(self.placing.seats())
        else:
            self.operator.screen_panel.close_over()

    def _show_slides_here(self) -> None:
        self._clear("lost", "alone")
        self.placing.show_slides_here()

    def _ask_alone(self) -> None:
        """The room may see what comes up on its only screen: the operator's view waits for a yes."""
        self._ask(
            _("One screen"),
            _("There is one screen only. If the room sees it, it will see your view too."),
            (_("Show my view"), self._show_operator_alone),
            stay=_("Keep the slides"),
        )

    def _ask_leave(self) -> None:
        self._ask(
            _("Leave the slides?"),
            _("The room would see this computer’s desktop. Press Esc again to leave."),
            (_("Leave"), self.leave),
            stay=_("Keep the slides"),
            escape_leaves=True,
        )

    def _ask(
        self,
        title: str,
        text: str,
        choice: tuple[str, Callable[[], None]],
        *,
        stay: str,
        escape_leaves: bool = False,
    ) -> None:
        if self._asking is not None:
            self._asking.reject()
        asking = Asking(self.audience, title, text, choice, stay, escape_leaves=escape_leaves)
        asking.pressed.connect(self._pressed)
        asking.finished.connect(self._asked)
        self._asking = asking
        asking.open()

    def _asked(self) -> None:
        """The keys go to the slides again: not every desktop hands them back by itself."""
        self._asking = None
        if self.audience.isVisible():
            focus(self.audience)

    def _show_operator_alone(self) -> None:
        self.placing.show_yours_alone()
        self.operator.notice.say(
            "alone",
            _("One screen only: if the room sees it, it sees this. The slides are hidden."),
            (_("Show the slides"), "player-play", self._swap),
        )

    def _toggle_full_screen(self) -> None:
        window: QWidget = self.audience if self.audience.isActiveWindow() else self.operator
        if window.isFullScreen():
            room = window.screen().availableGeometry()
            screens.put(window, window.screen(), round(room.width() * 0.8), round(room.height() * 0.8))
        else:
            screens.fill(window, window.screen())

    def _say_lost(self) -> None:
        self.operator.notice.say(
            "lost",
            _("The room’s screen is gone, so the slides are hidden. The clock goes on. Plug it in again."),
            (_("Show the slides here"), "player-play", self._show_slides_here),
        )

    def _all_is_well(self) -> None:
        self._clear("lost", "alone")
        if self._asking is not None:
            self._asking.reject()

    def _operator_shown(self) -> bool:
        return self._operator is not None and self._operator.isVisible()

    def _operator_for(self, screen: QScreen) -> "OperatorWindow":
        """The operator's window, drawn as large as it will be on `screen`; another size needs a new one."""
        from ui.presenter import behind

        room = screens.window_size(screen, *OPERATOR_WINDOW) if self._windowed else screen.geometry().size()
        changed = behind.scale_to(self._app, room)
        if self._operator is not None and not changed:
            return self._operator
        old, self._operator = self._operator, self._new_operator()
        if old is not None:
            self._operator.notice.take_over(old.notice)
            old.hide()
            old.deleteLater()
        return self._operator

    def _new_operator(self) -> "OperatorWindow":
        from ui.presenter import behind

        made = behind.make_operator(self._app, self._session, self._frames, self._reader.keys)
        made.key_page.changed.connect(self._take_keys)
        made.screen_panel.chosen.connect(self.placing.choose)
        self._listen(made)
        return made

    def _take_keys(self, keys: Keys) -> None:
        self._reader.keys = keys

    def _listen(self, window: "AudienceWindow | OperatorWindow") -> None:
        window.pressed.connect(self._pressed)
        window.released.connect(self._reader.released)
        window.clicked.connect(self.act)
        window.closing.connect(self._leave_or_ask)

    def _watch_saving(self) -> None:
        if self._session.memory.failed:
            self._say_if_free(
                "saving",
                _("The disk is full. The show goes on, but a restart would begin anew."),
            )

    def _say_if_free(self, key: str, text: str) -> None:
        if not self.operator.notice.key and key not in self._told:
            self._told.add(key)
            self.operator.notice.say(key, text, (_("All right"), "check", lambda: self._clear(key)))

    def _clear(self, *keys: str) -> None:
        if self._operator is not None:
            self._operator.notice.clear(*keys)


def _watermark(session: Session) -> str:
    if not session.show.sample:
        return ""
    from callin_planner.domain.site import SAMPLE_WATERMARK

    return SAMPLE_WATERMARK

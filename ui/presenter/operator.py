"""What the operator sees: the slide and the next one, the clock, the run of show. Never the room's screen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from callin_planner.i18n import _
from callin_planner.show.run import Curtain
from ui.kit import theme
from ui.presenter.ahead import Ahead
from ui.presenter.bindings import Keys
from ui.presenter.frames import Frames
from ui.presenter.head import Head
from ui.presenter.key_page_over import KeyPageOver
from ui.presenter.key_sheet import KeySheet
from ui.presenter.keys import Act
from ui.presenter.live_panel import LivePanel
from ui.presenter.notes import Notes
from ui.presenter.notices import Notice
from ui.presenter.over import Over
from ui.presenter.overview import Overview
from ui.presenter.parts import SlideView, StageButton, Words
from ui.presenter.ring import Lights, Ring
from ui.presenter.screen_panel import ScreenPanel
from ui.presenter.session import Session
from ui.presenter.strip import Coming, Strip
from ui.presenter.tools import Tools, what_the_room_sees

_SAID_FOR = 5000
_LEAST_RIGHT = 300
"""Logical pixels that clock, next slide and notes need in a narrow window."""
_CLICKER = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class OperatorWindow(QWidget):
    """Follows the session by itself; keys and buttons go out as signals."""

    pressed = Signal(QKeyEvent)
    released = Signal(QKeyEvent)
    clicked = Signal(Act)
    closing = Signal()

    def __init__(self, session: Session, frames: Frames, keys: Keys) -> None:
        super().__init__()
        self._session = session
        self._frames = frames
        self._keys = keys
        self.setWindowTitle(_("Call-In Planner"))
        self.setObjectName("operator")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.notice = Notice()
        self._head = Head(session)
        self._slide = SlideView(_("Slide shown"), theme.px(360))
        self._next = SlideView(_("Next slide"), theme.px(120))
        self._ring, self._lights = Ring(), Lights()
        self._count = Words("lead", "ink_2").keep_whole()
        self._room = Words("lead", theme.current().look.text).keep_whole()
        self._ahead = Ahead()
        self.notes = Notes()
        self._strip, self._coming = Strip(session), Coming(session)
        self._buttons = self._make_buttons()
        self.tools = Tools(keys)
        self.tools.clicked.connect(self.clicked)
        self._arrange()
        self.key_sheet = KeySheet(self, keys)
        self.overview = Overview(self, session.show.pages)
        self.screen_panel = ScreenPanel(self)
        self.key_page = KeyPageOver(self)
        self.live = LivePanel(session, self)
        self._connect()
        self.tell()

    def overs(self) -> tuple[Over, ...]:
        """What can lie over the window."""
        return self.live, self.key_sheet, self.overview, self.screen_panel, self.key_page

    def close_open(self) -> bool:
        """Take away what lies over the window; whether anything did."""
        open_ones = [over for over in self.overs() if not over.isHidden()]
        for over in open_ones:
            over.close_over()
        return bool(open_ones)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key is for something that lies open rather than for the slides."""
        return any(over.takes(event) for over in self.overs())

    def say_keys(self, keys: Keys) -> None:
        """Keys were changed."""
        self._keys = keys
        self.key_sheet.say(keys)
        self.tools.say_keys(keys)
        for act, button in self._buttons.items():
            button.setToolTip(_tip(button.accessibleName(), keys.shown(act)))

    def tell(self) -> None:
        """Everything anew: after a move."""
        state = self._session.state
        pages = self._session.show.pages
        frozen = state.frozen is not None and not state.curtain
        self._slide.show_page(pages[state.slide] if frozen else self._frames.page(state))
        ahead = state.slide if state.curtain else state.slide + 1
        self._next.show_page(pages[ahead] if ahead < len(pages) else None)
        self._count.say(_("Slide {n} of {all}").format(n=state.slide + 1, all=len(pages)))
        self._room.say(what_the_room_sees(state))
        segment = self._session.segment()
        self._tell_words(segment.cue if segment else "", pages[state.slide].notes)
        self._ahead.tell(next(iter(self._session.coming()), None))
        words, icon = _clock_words(state.running, state.started)
        self._buttons[Act.CLOCK].say(words, icon)
        self._buttons[Act.CLOCK].setToolTip(_tip(words, self._keys.shown(Act.CLOCK)))
        self._buttons[Act.BLACK].setChecked(state.curtain is Curtain.BLACK)
        self.tools.tell(state)
        self._strip.update()
        self._tick()

    def typed(self, digits: str) -> None:
        """The number being typed, in place of the count."""
        if digits:
            self._count.say(_("Slide {digits}… Enter").format(digits=digits))
        else:
            state = self._session.state
            self._count.say(_("Slide {n} of {all}").format(n=state.slide + 1, all=state.pages))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLICKER or not _typing():
            self.pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.released.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()

    def _connect(self) -> None:
        self.key_sheet.changing.connect(self._change_keys)
        self.key_page.changed.connect(self.say_keys)
        self.overview.chosen.connect(self._session.go_to)
        self.notes.smaller.clicked.connect(lambda: self.clicked.emit(Act.NOTES_SMALLER))
        self.notes.larger.clicked.connect(lambda: self.clicked.emit(Act.NOTES_LARGER))
        self._session.moved.connect(self.tell)
        self._session.ticked.connect(self._tick)
        self._session.said.connect(self._say_done)
        self._done = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._done.timeout.connect(lambda: self.notice.clear("done"))

    def _say_done(self, text: str) -> None:
        """What a key just did, for a while, unless something more important stands there."""
        if self.notice.key in ("", "done"):
            self.notice.say("done", text)
            self._done.start()

    def _change_keys(self) -> None:
        self.key_sheet.close_over()
        self.key_page.open_with(self._keys)

    def _tell_words(self, cue: str, notes: str) -> None:
        """The item's cue and the slide's notes; where there are none, what comes next."""
        self.notes.show_words(cue, notes)
        self._lower.setCurrentWidget(self.notes if cue or notes else self._coming)

    def _tick(self) -> None:
        reading = self._session.reading()
        self._head.tell()
        self._ring.show_reading(reading, paused=not self._session.state.running)
        self._lights.show_light(reading.light)
        self._coming.update()

    def _make_buttons(self) -> dict[Act, StageButton]:
        made = {
            Act.PREVIOUS: StageButton(_("Back"), "chevron-left", ""),
            Act.NEXT: StageButton(_("Next"), "chevron-right", "", primary=True),
            Act.CLOCK: StageButton(_("Start clock"), "player-play", ""),
            Act.NEXT_SEGMENT: StageButton(_("Next item"), "player-track-next", ""),
            Act.BLACK: StageButton(_("Black"), "eye-off", ""),
            Act.NOTE: StageButton(_("Note to speaker"), "message-2", ""),
        }
        for act, button in made.items():
            button.clicked.connect(lambda _checked=False, act=act: self.clicked.emit(act))
            button.setCheckable(act is Act.BLACK)
            button.setToolTip(_tip(button.accessibleName(), self._keys.shown(act)))
        return made

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        gap, margin = theme.px(12), theme.px(20)
        page.setContentsMargins(margin, theme.px(14), margin, theme.px(10))
        page.setSpacing(gap)
        body = QHBoxLayout()
        body.setSpacing(theme.px(24))
        body.addLayout(self._left(gap), 64)
        body.addLayout(self._right(gap), 36)
        page.addWidget(self._head)
        page.addWidget(self.notice)
        page.addLayout(body, 1)
        page.addWidget(self._strip)

    def _left(self, gap: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._buttons[Act.PREVIOUS])
        buttons.addWidget(self._count)
        buttons.addWidget(self._buttons[Act.NEXT])
        buttons.addStretch(1)
        for act in (Act.CLOCK, Act.NEXT_SEGMENT, Act.BLACK, Act.NOTE):
            buttons.addWidget(self._buttons[act])
        column.addWidget(self._slide, 1)
        column.addWidget(self._room)
        column.addLayout(buttons)
        column.addWidget(self.tools)
        return column

    def _right(self, gap: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap)
        column.addStrut(theme.px(_LEAST_RIGHT))
        clock = QHBoxLayout()
        clock.setSpacing(theme.px(16))
        clock.addWidget(self._ring, 1)
        clock.addWidget(self._lights)
        ahead = QHBoxLayout()
        ahead.setSpacing(theme.px(14))
        ahead.addWidget(self._next, 5)
        ahead.addWidget(self._ahead, 5)
        self._lower = QStackedLayout()
        self._lower.addWidget(self._coming)
        self._lower.addWidget(self.notes)
        column.addLayout(clock, 32)
        column.addWidget(_line())
        column.addLayout(ahead, 20)
        column.addWidget(_line())
        column.addLayout(self._lower, 48)
        return column


def _typing() -> bool:
    """Whether letters are for a field of text just now. A clicker's keys are never."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


def _tip(words: str, key: str) -> str:
    return f"{words} ({key})" if key else words


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.current().line};")
    return line


def _clock_words(running: bool, started: bool) -> tuple[str, str]:
    if running:
        return _("Pause"), "player-pause"
    return (_("Go on") if started else _("Start clock")), "player-play"

"""What the operator sees: the slide and the next one, the clock, the run of show. Never the room's screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.show.run import Curtain
from ui.kit import theme
from ui.presenter.ahead import Ahead
from ui.presenter.frames import Frames
from ui.presenter.head import Head
from ui.presenter.key_sheet import KeySheet
from ui.presenter.keys import Act
from ui.presenter.notices import Notice
from ui.presenter.parts import SlideView, StageButton, Words
from ui.presenter.ring import Lights, Ring
from ui.presenter.session import Session
from ui.presenter.strip import Coming, Strip


class OperatorWindow(QWidget):
    """Follows the session by itself; keys and buttons go out as signals."""

    pressed = Signal(QKeyEvent)
    clicked = Signal(Act)
    closing = Signal()

    def __init__(self, session: Session, frames: Frames) -> None:
        super().__init__()
        self._session = session
        self._frames = frames
        self.setWindowTitle(_("Call-In Planner"))
        self.setObjectName("operator")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.notice = Notice()
        self._head = Head(session)
        self._slide = SlideView(_("Slide shown"), theme.px(360))
        self._next = SlideView(_("Next slide"), theme.px(120))
        self._ring, self._lights = Ring(), Lights()
        self._count = Words("lead", "ink_2").keep_whole()
        self._cue = Words("lead", "ink_2")
        self._ahead = Ahead()
        self._strip, self._coming = Strip(session), Coming(session)
        self._buttons = self._make_buttons()
        self._arrange()
        self.key_sheet = KeySheet(self)
        session.moved.connect(self.tell)
        session.ticked.connect(self._tick)
        self.tell()

    def tell(self) -> None:
        """Everything anew: after a move."""
        state = self._session.state
        pages = self._session.show.pages
        self._slide.show_page(self._frames.page(state))
        ahead = state.slide if state.curtain else state.slide + 1
        self._next.show_page(pages[ahead] if ahead < len(pages) else None)
        self._count.say(_("Slide {n} of {all}").format(n=state.slide + 1, all=len(pages)))
        segment = self._session.segment()
        self._cue.say(_("Cue: {cue}").format(cue=segment.cue) if segment and segment.cue else "")
        self._ahead.tell(next(iter(self._session.coming()), None))
        self._buttons[Act.CLOCK].say(*_clock_words(state.running, state.started))
        for act, curtain in ((Act.CALM, Curtain.CALM), (Act.WHITE, Curtain.WHITE)):
            self._buttons[act].setChecked(state.curtain is curtain)
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
        self.pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()

    def _tick(self) -> None:
        reading = self._session.reading()
        self._head.tell()
        self._ring.show_reading(reading, paused=not self._session.state.running)
        self._lights.show_light(reading.light)
        self._coming.update()

    def _make_buttons(self) -> dict[Act, StageButton]:
        made = {
            Act.PREVIOUS: StageButton(_("Back"), "chevron-left", _("Page Up")),
            Act.NEXT: StageButton(_("Next"), "chevron-right", _("Page Down"), primary=True),
            Act.CLOCK: StageButton(_("Start clock"), "player-play", "P"),
            Act.NEXT_SEGMENT: StageButton(_("Next item"), "player-track-next", "N"),
            Act.CALM: StageButton(_("Calm"), "eye-off", "B"),
            Act.WHITE: StageButton(_("White"), "square", "W"),
            Act.KEY_SHEET: StageButton(_("Keys"), "keyboard", "?"),
        }
        for act, button in made.items():
            button.clicked.connect(lambda _checked=False, act=act: self.clicked.emit(act))
            button.setCheckable(act in (Act.CALM, Act.WHITE))
        return made

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        gap, margin = theme.px(14), theme.px(20)
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
        for act in (Act.CLOCK, Act.NEXT_SEGMENT, Act.CALM, Act.WHITE, Act.KEY_SHEET):
            buttons.addWidget(self._buttons[act])
        column.addWidget(self._slide, 1)
        column.addWidget(self._cue)
        column.addLayout(buttons)
        return column

    def _right(self, gap: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(gap)
        clock = QHBoxLayout()
        clock.setSpacing(theme.px(16))
        clock.addWidget(self._ring, 1)
        clock.addWidget(self._lights)
        ahead = QHBoxLayout()
        ahead.setSpacing(theme.px(14))
        ahead.addWidget(self._next, 5)
        ahead.addWidget(self._ahead, 5)
        column.addLayout(clock, 34)
        column.addWidget(_line())
        column.addLayout(ahead, 24)
        column.addWidget(_line())
        column.addWidget(self._coming, 42)
        return column


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.current().line};")
    return line


def _clock_words(running: bool, started: bool) -> tuple[str, str]:
    if running:
        return _("Pause"), "player-pause"
    return (_("Go on") if started else _("Start clock")), "player-play"

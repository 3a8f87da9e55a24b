"""What comes up once the room sees its first slide. Imported only then: the slide does not wait for it."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ui.kit import theme
from ui.presenter.bindings import Keys
from ui.presenter.frames import Frames
from ui.presenter.operator import OperatorWindow
from ui.presenter.results import ResultKeeper
from ui.presenter.session import Session
from ui.presenter.timer_link import link_of
from ui.presenter.timer_window import TimerWindow

_NOTICEABLE = 0.04


def make_operator(app: QApplication, session: Session, frames: Frames, keys: Keys) -> OperatorWindow:
    """The operator's window, drawn as large as was last asked for."""
    if theme.choice() != "dark" or not app.styleSheet():
        theme.apply(app, "dark", theme.scale())
    return OperatorWindow(session, frames, keys)


def scale_to(app: QApplication, room: QSize) -> bool:
    """Draw as large as `room` allows: speakers stand back. Whether that changed anything."""
    scale = operator_scale(room)
    if abs(scale - theme.scale()) <= _NOTICEABLE and theme.choice() == "dark":
        return False
    theme.apply(app, "dark", scale)
    return True


def operator_scale(room: QSize) -> float:
    """How large the operator's window is drawn where it gets `room`: its layout is made for 1366 x 768."""
    return max(0.6, min(1.8, room.width() / 1366, room.height() / 768))


def make_timer(session: Session) -> TimerWindow:
    return TimerWindow(session)


def keep_results(session: Session, file: Path, *, rehearsal: bool) -> None:
    """Write what the evening took beside the file of the show."""
    ResultKeeper(session, file.resolve().parent, rehearsal=rehearsal)


def resume_timer_link(session: Session) -> None:
    """Tablets that showed the timer before a crash find it again."""
    link_of(session).resume()

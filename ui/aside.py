"""A window of the planner that comes up while slides are shown: never over them, and without the keys."""

from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QMainWindow

from callin_planner import paths

EVENING = "evening.lock"
"""Held by the presenter while it shows an evening, in the program's own folder for the stage."""


def slides_are_on() -> bool:
    """Whether a presenter shows an evening on this computer; one that was killed does not count."""
    file = paths.state_folder() / "stage" / EVENING
    if not file.exists():
        return False
    lock = QLockFile(str(file))
    lock.setStaleLockTime(0)
    return not lock.tryLock(0)


def show_aside(window: QMainWindow) -> None:
    """Show `window` on the operator's screen, behind the presenter's view, which keeps the keys."""
    from ui.presenter import arrangements, screens

    seats = screens.choose(arrangements.recall())
    room = (seats.operator or seats.audience).availableGeometry()
    size = window.size().boundedTo(room.size())
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.resize(size)
    window.move(room.center() - window.rect().center())
    window.show()
    window.lower()

"""Which screen the room looks at and which one the operator: chosen at the start, watched all evening."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Seats:
    """`operator` is None where there is one screen alone: then the room has it."""

    audience: QScreen
    operator: QScreen | None


def choose(wanted: str = "") -> Seats:
    """Seats for the screens there are now: the room gets `wanted` if it is there, else a second screen.

    A screen that shows the same part of the desktop (a mirrored projector) is no second screen.
    """
    screens = list(QGuiApplication.screens())
    first = QGuiApplication.primaryScreen()
    beside = _apart(screens, first)
    audience = _named([*beside, first], wanted) or (beside[0] if beside else first)
    others = _apart(screens, audience)
    if not others:
        return Seats(audience, None)
    return Seats(audience, first if first in others else others[0])


def _apart(screens: Sequence[QScreen], from_screen: QScreen) -> list[QScreen]:
    place = from_screen.geometry()
    return [screen for screen in screens if not screen.geometry().intersects(place)]


def fill(window: QWidget, screen: QScreen) -> None:
    """Full screen on `screen`. Wayland places by `setScreen` alone, the others by geometry."""
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()


def put(window: QWidget, screen: QScreen, width: int, height: int) -> None:
    """An ordinary window in the middle of `screen`, never larger than it."""
    room = screen.availableGeometry()
    window.setScreen(screen)
    window.showNormal()
    window.resize(min(width, room.width() - 40), min(height, room.height() - 60))
    frame = window.frameGeometry()
    frame.moveCenter(room.center())
    window.move(frame.topLeft())


def _named(screens: Sequence[QScreen], name: str) -> QScreen | None:
    return next((screen for screen in screens if name and screen.name() == name), None)

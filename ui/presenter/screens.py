"""Which screen the room looks at, which one the operator, and how a window fills one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_EDGE = 40
"""Logical pixels that an ordinary window leaves free of its screen."""


@dataclass(frozen=True)
class Place:
    """A screen as it can be known again: its name and where it stands, in logical pixels."""

    name: str
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height


@dataclass(frozen=True)
class Wanted:
    """Places somebody chose; None leaves the choice to the program."""

    audience: Place | None = None
    operator: Place | None = None


@dataclass(frozen=True)
class Seats:
    """`operator` is None where there is one screen alone: then the room has it. `timer` is a third one."""

    audience: QScreen
    operator: QScreen | None
    timer: QScreen | None = None


def place_of(screen: QScreen) -> Place:
    room = screen.geometry()
    return Place(screen.name(), room.x(), room.y(), room.width(), room.height())


def named(number: int, screen: QScreen) -> str:
    """ "2 · HDMI-1 · 1920 × 1080"."""
    size = screen.size() * screen.devicePixelRatio()
    parts = (str(number), screen.name(), f"{size.width()} × {size.height()}")
    return " · ".join(part for part in parts if part)


def number_of(screen: QScreen) -> int:
    """The screen's number on this computer, from 1."""
    return QGuiApplication.screens().index(screen) + 1


def choose(wanted: Wanted = Wanted()) -> Seats:
    """Seats for the screens there are now: the room gets the wanted one if it is there, else a second one.

    A screen that shows the same part of the desktop (a mirrored projector) is no second screen.
    """
    screens = list(QGuiApplication.screens())
    first = QGuiApplication.primaryScreen()
    beside = _apart(screens, first)
    audience = find(wanted.audience, [*beside, first]) or (beside[0] if beside else first)
    others = _apart(screens, audience)
    if not others:
        return Seats(audience, None)
    operator = find(wanted.operator, others) or (first if first in others else others[0])
    rest = [screen for screen in _apart(others, operator) if screen != operator]
    return Seats(audience, operator, rest[0] if rest else None)


def find(place: Place | None, screens: Sequence[QScreen]) -> QScreen | None:
    """The screen that was meant: same name and place, else same name, else a new name at that very place."""
    if place is None:
        return None
    tests = (
        lambda one: one == place,
        lambda one: one.name == place.name,
        lambda one: place.width > 0 and (one.x, one.y, *one.size) == (place.x, place.y, *place.size),
    )
    for test in tests:
        found = next((screen for screen in screens if test(place_of(screen))), None)
        if found is not None:
            return found
    return None


def fill(window: QWidget, screen: QScreen) -> None:
    """Full screen on `screen`. Wayland places by `setScreen` alone, the others by geometry."""
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()


def window_size(screen: QScreen, width: int, height: int) -> QSize:
    """What an ordinary window of this size gets on `screen`."""
    room = screen.availableGeometry()
    return QSize(min(width, room.width() - _EDGE), min(height, room.height() - _EDGE - 20))


def put(window: QWidget, screen: QScreen, width: int, height: int) -> None:
    """An ordinary window in the middle of `screen`, never larger than it."""
    room = screen.availableGeometry()
    window.setScreen(screen)
    window.showNormal()
    window.resize(window_size(screen, width, height))
    frame = window.frameGeometry()
    frame.moveCenter(room.center())
    window.move(frame.topLeft())


def _apart(screens: Sequence[QScreen], from_screen: QScreen) -> list[QScreen]:
    place = from_screen.geometry()
    return [screen for screen in screens if not screen.geometry().intersects(place)]

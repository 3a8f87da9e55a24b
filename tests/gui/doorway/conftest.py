"""A door's window over a real list, opened with its PIN."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.door import DoorScan
from callin_planner.usecases import door
from callin_planner.usecases.opening import OpenSite
from tests.door import PIN, Evening, fill
from ui.doorway.page import DoorPage
from ui.doorway.parts import TouchButton
from ui.doorway.window import DoorWindow

pytestmark = pytest.mark.usefixtures("light_pin")


@dataclass
class AtWork:
    """The window, and the planner's side of it."""

    window: DoorWindow
    site: OpenSite
    evening: Evening
    qtbot: QtBot

    @property
    def page(self) -> DoorPage:
        assert self.window.page is not None
        return self.window.page

    def keys(self, text: str, *, enter: bool = False) -> None:
        """What a keyboard or a scanner sends: key by key, to whatever has the focus."""
        for letter in text:
            press(self.window, letter)
        if enter:
            press(self.window, "\r", Qt.Key.Key_Return)

    def button(self, name: str) -> TouchButton:
        """The button of that accessible name that can be seen."""
        found = [
            one
            for one in self.window.findChildren(TouchButton)
            if one.accessibleName() == name and one.isVisible()
        ]
        assert len(found) == 1, (
            f"{name}: {len(found)} of {[b.accessibleName() for b in buttons(self.window)]}"
        )
        return found[0]

    def press(self, name: str) -> None:
        self.button(name).click()

    def receive(self) -> None:
        """The planner takes up what waits, and the door's second passes."""
        door.receive(self.site)
        self.window.look()

    def open(self, pin: str = PIN) -> None:
        for digit in pin:
            press(self.window, digit)
        press(self.window, "\r", Qt.Key.Key_Return)
        self.tried()

    def tried(self) -> None:
        """The PIN was stretched, and its outcome is on the screen."""
        self.qtbot.waitUntil(lambda: not self.window.pin.opening)


def press(window: QWidget, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
    focus = QApplication.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(focus, event)


def buttons(window: QWidget) -> list[TouchButton]:
    return [one for one in window.findChildren(TouchButton) if one.isVisible()]


def words(window: QWidget) -> str:
    """Everything the window says, shown or hidden: labels, buttons, fields, names, tips."""
    said = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        said += [
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.objectName(),
        ]
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            said.append(widget.text())
    return "\n".join(part for part in said if part)


def shown(window: QWidget) -> str:
    """What can be read on the screen now."""
    return "\n".join(
        widget.text()
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QLabel, QAbstractButton)) and widget.isVisible() and widget.text()
    )


def scans(at_work: AtWork) -> list[DoorScan]:
    """What the planner has of the door."""
    with at_work.site.store.read() as tx:
        return tx.list(DoorScan, order_by="at")


@pytest.fixture
def locked(qtbot: QtBot, made_site: OpenSite, light_pin: None) -> Iterator[Callable[..., AtWork]]:
    """Opens a door and a window that waits for its PIN."""
    windows: list[DoorWindow] = []

    def make(number: int = 1, evening: Evening | None = None, **given: int | bool) -> AtWork:
        there = evening or fill(made_site, **given)  # type: ignore[arg-type]
        if evening is None:
            door.open_door(made_site, there.event.id, PIN)
        window = DoorWindow(door.list_file(made_site), number)
        window.resize(1440, 900)
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return AtWork(window, made_site, there, qtbot)

    yield make
    for window in windows:
        window.lock()


@pytest.fixture
def opened(locked: Callable[..., AtWork]) -> Callable[..., AtWork]:
    """As `locked`, the PIN given."""

    def make(**given: int | bool) -> AtWork:
        made = locked(**given)
        made.open()
        return made

    return make

"""The PIN, the wait, locking, closing."""

from collections.abc import Callable
from threading import Event, Timer

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner import door_file
from callin_planner.usecases import door
from tests.door import NAMES, PIN
from tests.gui.doorway.conftest import AtWork, press, shown, words
from tests.gui.reading import nameless

Open = Callable[..., AtWork]


def test_before_the_pin_nothing_of_the_evening_is_there(locked: Open) -> None:
    at_work = locked()

    assert at_work.window.page is None
    assert "Public Library" not in words(at_work.window)
    assert not [first for first, _last in NAMES if first in words(at_work.window)]
    assert nameless(at_work.window) == []


def test_the_pin_is_typed_or_touched(locked: Open, qtbot: QtBot) -> None:
    at_work = locked()
    at_work.keys("9")
    press(at_work.window, "\b", Qt.Key.Key_Backspace)
    for digit in PIN:
        qtbot.mouseClick(at_work.button(digit), Qt.MouseButton.LeftButton)
    assert PIN not in words(at_work.window)
    at_work.press("Open")
    at_work.tried()

    assert at_work.window.page is not None
    assert at_work.page.field.hasFocus()


def test_open_wakes_at_the_sixth_digit(locked: Open) -> None:
    at_work = locked()
    for n, digit in enumerate(PIN, start=1):
        assert not at_work.button("Open").isEnabled()
        at_work.keys(digit)
        assert at_work.button("Open").isEnabled() is (n >= 6)
    press(at_work.window, "\b", Qt.Key.Key_Backspace)
    assert not at_work.button("Open").isEnabled()


def test_a_pin_that_is_too_short_is_not_a_wrong_one(locked: Open) -> None:
    at_work = locked()
    for _ in range(6):
        at_work.open("27386")
        assert "A PIN has 6 to 12 digits." in shown(at_work.window)
        for _digit in "27386":
            press(at_work.window, "\b", Qt.Key.Key_Backspace)
    at_work.open()

    assert at_work.window.page is not None


def slow_down(monkeypatch: pytest.MonkeyPatch) -> Event:
    """A laptop on which stretching goes on until the event is set."""
    go_on, stretched = Event(), door_file._stretched

    def slowly(pin: str, salt: bytes) -> bytes:
        assert go_on.wait(20)
        return stretched(pin, salt)

    monkeypatch.setattr(door_file, "_stretched", slowly)
    return go_on


def test_the_window_lives_while_the_pin_is_stretched(locked: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = locked()
    go_on = slow_down(monkeypatch)
    at_work.keys(PIN, enter=True)

    assert at_work.window.pin.opening
    assert not at_work.button("Opening…").isEnabled()
    assert not any(at_work.button(digit).isEnabled() for digit in "0123456789")
    assert not at_work.button("Take back a digit").isEnabled()
    assert at_work.button("Close this screen").isEnabled()
    assert nameless(at_work.window) == []
    at_work.keys("999", enter=True)

    go_on.set()
    at_work.tried()
    assert at_work.window.page is not None
    at_work.press("Lock the door screen")
    assert all(at_work.button(digit).isEnabled() for digit in "0123456789")
    assert not at_work.button("Open").isEnabled()
    at_work.open()
    assert at_work.window.page is not None


def test_closing_while_the_pin_is_stretched_opens_nothing(
    locked: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = locked()
    go_on = slow_down(monkeypatch)
    at_work.keys(PIN, enter=True)
    Timer(0.05, go_on.set).start()
    at_work.press("Close this screen")
    QApplication.processEvents()

    assert not at_work.window.isVisible()
    assert at_work.window.page is None


def test_a_wrong_pin_is_one_sentence(locked: Open) -> None:
    at_work = locked()
    at_work.open("111222")

    assert at_work.window.page is None
    assert "That PIN does not open this door." in shown(at_work.window)


def test_five_wrong_pins_count_down_and_then_let_in(locked: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = locked()
    for _ in range(5):
        at_work.open("111222")
    assert "Too many wrong PINs." in shown(at_work.window)
    at_work.open()
    assert at_work.window.page is None

    monkeypatch.setattr(door_file, "WAIT", door_file.WAIT * 0)
    at_work.window.pin._beat.timeout.emit()
    at_work.open()
    assert at_work.window.page is not None


def test_a_window_started_anew_waits_as_well(locked: Open) -> None:
    one = locked()
    for _ in range(5):
        one.open("111222")
    again = locked(evening=one.evening)

    assert "Too many wrong PINs." in shown(again.window)


def test_locking_forgets_the_names_and_keeps_the_entries(locked: Open) -> None:
    at_work = locked()
    at_work.open()
    at_work.keys("zoran", enter=True)
    at_work.press("Lock the door screen")
    assert at_work.window.page is None
    assert not [first for first, _last in NAMES if first in shown(at_work.window)]

    at_work.open()
    assert "1\nof 8 here" in shown(at_work.window)


def test_a_quarter_of_an_hour_without_a_touch_locks(opened: Open) -> None:
    at_work = opened()
    assert at_work.window._lock.interval() == 15 * 60_000
    at_work.window._lock.timeout.emit()

    assert at_work.window.page is None


def test_closing_by_a_slip_only_locks(opened: Open) -> None:
    at_work = opened()
    first = QCloseEvent()
    at_work.window.closeEvent(first)
    assert not first.isAccepted()
    assert at_work.window.page is None

    second = QCloseEvent()
    at_work.window.closeEvent(second)
    assert second.isAccepted()


def test_the_project_manager_closes_the_door_and_the_screen_says_so(opened: Open) -> None:
    at_work = opened()
    at_work.keys("zoran", enter=True)
    door.close_door(at_work.site, at_work.evening.event.id)
    at_work.window.look()

    assert at_work.window.page is None
    assert "The door is closed" in shown(at_work.window)
    assert nameless(at_work.window) == []


def test_the_main_window_may_lock_and_the_door_goes_on(opened: Open) -> None:
    at_work = opened()
    at_work.site.close()
    at_work.keys("zoran", enter=True)
    at_work.window.look()

    assert "1\nof 8 here" in shown(at_work.window)
    assert "1 entry waits" in shown(at_work.window)

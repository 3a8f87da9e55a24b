"""The PIN, the wait, locking, closing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
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

    assert at_work.window.page is not None
    assert at_work.page.field.hasFocus()


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

"""Trying a clicker and changing keys."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.reading import nameless
from ui.presenter import bindings
from ui.presenter.bindings import Keys
from ui.presenter.key_page import KeyPage
from ui.presenter.keys import Act, Key

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot) -> KeyPage:
    made = KeyPage(Keys())
    qtbot.addWidget(made)
    made.resize(940, 660)
    made.show()
    return made


def press(page: KeyPage, key: Qt.Key, at: int = 0, *, held: bool = False) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, "", held)
    event.setTimestamp(at)
    page.takes(event)


def said(page: KeyPage) -> set[str]:
    return {label.accessibleName() for label in page.findChildren(QLabel)}


def button(page: KeyPage, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


def test_a_clicker_is_named_by_what_it_sends(page: KeyPage) -> None:
    press(page, Key.Key_PageDown)
    assert {"Page Down came in", "It means: Next slide."} <= said(page)
    press(page, Key.Key_F5)
    assert "F5 came in" in said(page)
    assert "Page Down came in. It means: Next slide." in said(page)


def test_a_worn_and_a_held_button_are_told(page: KeyPage) -> None:
    press(page, Key.Key_PageDown, 1000)
    press(page, Key.Key_PageDown, 1040)
    assert "It came twice at once: that counts once." in said(page)
    press(page, Key.Key_PageDown, 1300, held=True)
    assert "It is held down: that counts once." in said(page)


def test_a_key_is_added_and_remembered(page: KeyPage, qtbot: QtBot) -> None:
    button(page, "Add: Add a key: Black page, and back").click()
    with qtbot.waitSignal(page.changed):
        press(page, Key.Key_F5)

    assert bindings.load().act_of(Key.Key_F5) is Act.BLACK
    press(page, Key.Key_F5)
    assert "It means: Black page, and back." in said(page)


def test_a_key_is_taken_away_and_given_back(page: KeyPage, qtbot: QtBot) -> None:
    button(page, "S: Take the key away from: Swap the screens").click()
    assert bindings.load().act_of(Key.Key_S) is None
    button(page, "As before: Keys as shipped: Swap the screens").click()

    assert bindings.load().act_of(Key.Key_S) is Act.SWAP


def test_escape_stops_waiting_first_and_then_leaves(page: KeyPage, qtbot: QtBot) -> None:
    button(page, "Add: Add a key: Black page, and back").click()
    press(page, Key.Key_Escape)
    assert bindings.load().keys_of(Act.BLACK) == Keys().keys_of(Act.BLACK)
    with qtbot.waitSignal(page.done):
        press(page, Key.Key_Escape)


def test_a_reserved_key_is_refused_with_a_sentence(page: KeyPage) -> None:
    button(page, "Add: Add a key: Black page, and back").click()
    press(page, Key.Key_3)

    assert "Esc and the digits keep what they do. Press another key." in said(page)


def test_everything_has_a_name(page: KeyPage) -> None:
    assert nameless(page) == []

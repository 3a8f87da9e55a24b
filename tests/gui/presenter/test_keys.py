"""Keys of clickers and people."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.presenter import keys
from ui.presenter.keys import Act, Reader

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, held: bool = False) -> QKeyEvent:
    text = chr(key) if 0x30 <= key <= 0x39 else ""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, held)


@pytest.mark.parametrize(
    ("key", "act"),
    [
        (Key.Key_PageDown, Act.NEXT), (Key.Key_Right, Act.NEXT), (Key.Key_Down, Act.NEXT),
        (Key.Key_Space, Act.NEXT), (Key.Key_Return, Act.NEXT), (Key.Key_Enter, Act.NEXT),
        (Key.Key_PageUp, Act.PREVIOUS), (Key.Key_Left, Act.PREVIOUS), (Key.Key_Up, Act.PREVIOUS),
        (Key.Key_Backspace, Act.PREVIOUS), (Key.Key_Home, Act.FIRST), (Key.Key_End, Act.LAST),
        (Key.Key_B, Act.CALM), (Key.Key_Period, Act.CALM), (Key.Key_W, Act.WHITE), (Key.Key_P, Act.CLOCK),
        (Key.Key_N, Act.NEXT_SEGMENT), (Key.Key_S, Act.SWAP), (Key.Key_F11, Act.FULL_SCREEN),
        (Key.Key_Question, Act.KEY_SHEET), (Key.Key_F1, Act.KEY_SHEET), (Key.Key_Escape, Act.LEAVE),
        (Key.Key_Z, None),
    ],
)  # fmt: skip
def test_each_key_means_one_act(key: Qt.Key, act: Act | None) -> None:
    assert Reader().read(press(key)) == act


def test_digits_and_enter_go_to_a_slide() -> None:
    reader = Reader()

    assert reader.read(press(Key.Key_1)) is None
    assert reader.read(press(Key.Key_2)) is None
    assert reader.digits == "12"
    assert reader.read(press(Key.Key_Return)) == 12
    assert reader.read(press(Key.Key_Return)) is Act.NEXT


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace])
def test_a_number_half_typed_can_be_taken_back(key: Qt.Key) -> None:
    reader = Reader()
    reader.read(press(Key.Key_7))

    assert reader.read(press(key)) is None
    assert reader.digits == ""


def test_another_key_forgets_the_digits_and_does_its_own() -> None:
    reader = Reader()
    reader.read(press(Key.Key_7))

    assert reader.read(press(Key.Key_PageDown)) is Act.NEXT
    assert reader.read(press(Key.Key_Return)) is Act.NEXT


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_chords_of_the_desktop_do_nothing_here(modifier: Qt.KeyboardModifier) -> None:
    assert Reader().read(press(Key.Key_Right, modifier)) is None


def test_a_key_held_down_turns_slides_and_nothing_else() -> None:
    assert Reader().read(press(Key.Key_PageDown, held=True)) is Act.NEXT
    assert Reader().read(press(Key.Key_N, held=True)) is None
    assert Reader().read(press(Key.Key_Escape, held=True)) is None


def test_the_sheet_names_every_act() -> None:
    assert len(keys.sheet()) == len(Act) + 1
    assert {binding.act for binding in keys.BINDINGS} == set(Act)
    bound = [key for binding in keys.BINDINGS for key in binding.keys]
    assert len(bound) == len(set(bound))

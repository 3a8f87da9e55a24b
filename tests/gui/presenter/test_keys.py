"""Keys of clickers and people."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from callin_planner import settings
from callin_planner.errors import UserError
from ui.presenter import bindings, keys
from ui.presenter.bindings import Keys
from ui.presenter.keys import Act
from ui.presenter.reader import DOUBLE, Reader

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


def press(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, held: bool = False, at: int = 0
) -> QKeyEvent:
    """A key press; `at` is when the keyboard sent it, in milliseconds, 0 where that is not known."""
    text = chr(key) if 0x30 <= key <= 0x39 else ""
    made = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, held)
    made.setTimestamp(at)
    return made


@pytest.mark.parametrize(
    ("key", "act"),
    [
        (Key.Key_PageDown, Act.NEXT), (Key.Key_Right, Act.NEXT), (Key.Key_Down, Act.NEXT),
        (Key.Key_Space, Act.NEXT), (Key.Key_Return, Act.NEXT), (Key.Key_Enter, Act.NEXT),
        (Key.Key_PageUp, Act.PREVIOUS), (Key.Key_Left, Act.PREVIOUS), (Key.Key_Up, Act.PREVIOUS),
        (Key.Key_Backspace, Act.PREVIOUS), (Key.Key_Home, Act.FIRST), (Key.Key_End, Act.LAST),
        (Key.Key_B, Act.BLACK), (Key.Key_Period, Act.BLACK), (Key.Key_W, Act.WHITE), (Key.Key_P, Act.CLOCK),
        (Key.Key_H, Act.CALM), (Key.Key_F, Act.FREEZE), (Key.Key_G, Act.OVERVIEW), (Key.Key_T, Act.TIMER),
        (Key.Key_Plus, Act.NOTES_LARGER), (Key.Key_Minus, Act.NOTES_SMALLER),
        (Key.Key_N, Act.NEXT_SEGMENT), (Key.Key_S, Act.SWAP), (Key.Key_F11, Act.FULL_SCREEN),
        (Key.Key_Question, Act.KEY_SHEET), (Key.Key_F1, Act.KEY_SHEET), (Key.Key_Escape, Act.LEAVE),
        (Key.Key_Y, Act.TABLET), (Key.Key_J, None), (Key.Key_F5, None),
    ],
)  # fmt: skip
def test_each_key_means_one_act(key: Qt.Key, act: Act | None) -> None:
    assert Reader(Keys()).read(press(key)) == act


def test_digits_and_enter_go_to_a_slide() -> None:
    reader = Reader(Keys())

    assert reader.read(press(Key.Key_1)) is None
    assert reader.read(press(Key.Key_2)) is None
    assert reader.digits == "12"
    assert reader.read(press(Key.Key_Return)) == 12
    assert reader.read(press(Key.Key_Return)) is Act.NEXT


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace])
def test_a_number_half_typed_can_be_taken_back(key: Qt.Key) -> None:
    reader = Reader(Keys())
    reader.read(press(Key.Key_7))

    assert reader.read(press(key)) is None
    assert reader.digits == ""


def test_another_key_forgets_the_digits_and_does_its_own() -> None:
    reader = Reader(Keys())
    reader.read(press(Key.Key_7))

    assert reader.read(press(Key.Key_PageDown)) is Act.NEXT
    assert reader.read(press(Key.Key_Return)) is Act.NEXT


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_chords_of_the_desktop_do_nothing_here(modifier: Qt.KeyboardModifier) -> None:
    assert Reader(Keys()).read(press(Key.Key_Right, modifier)) is None


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_N, Key.Key_Escape])
def test_a_key_held_down_does_not_run_through_the_evening(key: Qt.Key) -> None:
    reader = Reader(Keys())
    reader.read(press(key, at=1000))

    assert [reader.read(press(key, held=True, at=1000 + 30 * n)) for n in range(1, 40)] == [None] * 39


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Right, Key.Key_N, Key.Key_BracketRight])
def test_a_held_key_that_is_sent_as_many_presses_counts_once(key: Qt.Key) -> None:
    """X repeats a key as release and press of the same moment, and Qt does not mark each of them."""
    reader = Reader(Keys())
    read = [reader.read(press(key, at=1000))]
    for at in range(1660, 4000, 40):
        reader.released(_release(key, at))
        read.append(reader.read(press(key, at=at)))

    assert read[0] is not None
    assert set(read[1:]) == {None}
    reader.released(_release(key, 4000))
    assert reader.read(press(key, at=4200)) is read[0]


def _release(key: Qt.Key, at: int) -> QKeyEvent:
    made = QKeyEvent(QEvent.Type.KeyRelease, key, NONE)
    made.setTimestamp(at)
    return made


@pytest.mark.parametrize("key", [Key.Key_N, Key.Key_P, Key.Key_W, Key.Key_F, Key.Key_K, Key.Key_S])
def test_what_a_second_press_would_undo_is_done_once(key: Qt.Key) -> None:
    reader = Reader(Keys())

    assert reader.read(press(key, at=5000)) is not None
    assert reader.read(press(key, at=5000 + DOUBLE - 10)) is None
    assert reader.read(press(key, at=5000 + DOUBLE + 200)) is not None


def test_only_the_notes_grow_while_their_key_is_held() -> None:
    assert Reader(Keys()).read(press(Key.Key_Plus, held=True)) is Act.NOTES_LARGER


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_PageUp, Key.Key_B, Key.Key_Period, Key.Key_Escape])
def test_a_worn_button_that_sends_twice_counts_once(key: Qt.Key) -> None:
    reader = Reader(Keys())
    first = reader.read(press(key, at=5000))

    assert first is not None
    assert reader.read(press(key, at=5000 + DOUBLE - 1)) is None
    assert reader.doubled
    assert reader.read(press(key, at=5000 + 3 * DOUBLE)) is first


def test_two_different_keys_at_once_both_count() -> None:
    reader = Reader(Keys())

    assert reader.read(press(Key.Key_PageDown, at=5000)) is Act.NEXT
    assert reader.read(press(Key.Key_PageUp, at=5001)) is Act.PREVIOUS


def test_arrows_may_be_tapped_fast() -> None:
    reader = Reader(Keys())

    assert [reader.read(press(Key.Key_Right, at=5000 + 90 * n)) for n in range(3)] == [Act.NEXT] * 3


def test_no_key_means_two_things_and_every_act_is_told() -> None:
    assert {binding.act for binding in keys.BINDINGS} == set(Act)
    bound = [key for binding in keys.BINDINGS for key in binding.keys]
    assert len(bound) == len(set(bound))
    assert all(keys.text_of(act) for act in Act)


def test_a_key_is_bound_to_another_act_and_remembered() -> None:
    bindings.save(Keys().bind(Act.NEXT_SEGMENT, Key.Key_PageDown).bind(Act.BLACK, Key.Key_F5))
    again = bindings.load()

    assert again.act_of(Key.Key_PageDown) is Act.NEXT_SEGMENT
    assert again.act_of(Key.Key_F5) is Act.BLACK
    assert again.act_of(Key.Key_Right) is Act.NEXT
    assert again.act_of(Key.Key_N) is Act.NEXT_SEGMENT


def test_keys_can_be_taken_away_and_reset() -> None:
    without = Keys().unbind(Act.SWAP, Key.Key_S).bind(Act.WHITE, Key.Key_B)
    bindings.save(without)

    assert bindings.load().act_of(Key.Key_S) is None
    assert bindings.load().shown(Act.SWAP) == ""
    assert without.reset(Act.BLACK).act_of(Key.Key_B) is Act.BLACK
    assert without.reset(Act.BLACK).keys_of(Act.WHITE) == (Key.Key_W,)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_7, Key.Key_Shift])
def test_nobody_is_locked_in(key: Qt.Key) -> None:
    with pytest.raises(UserError):
        Keys().bind(Act.NEXT, key)
    with pytest.raises(UserError):
        Keys().bind(Act.LEAVE, Key.Key_X)
    assert Keys().unbind(Act.LEAVE, Key.Key_Escape).act_of(Key.Key_Escape) is Act.LEAVE


@pytest.mark.parametrize(
    "lines", [("next=",), ("nonsense",), ("next=Key_Escape Key_Nothing",), ("leave=Key_X",), ("=", "")]
)
def test_damaged_keys_never_lock_anybody_in(lines: tuple[str, ...]) -> None:
    settings.change(stage_keys=lines)

    assert bindings.load().act_of(Key.Key_Escape) is Act.LEAVE
    assert bindings.load().act_of(Key.Key_PageUp) is Act.PREVIOUS

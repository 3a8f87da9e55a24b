"""What each key does on the stage: one table, which the key sheet is made from.

Clickers send PageDown and PageUp; these never move more than one slide.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from callin_planner.i18n import _

Key = Qt.Key
LONGEST_NUMBER = 3


class Act(StrEnum):
    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    CALM = "calm"
    WHITE = "white"
    BLACK = "black"
    FREEZE = "freeze"
    CLOCK = "clock"
    SKIP = "skip"
    MORE_TIME = "more_time"
    LESS_TIME = "less_time"
    UNDO = "undo"
    NEXT_SEGMENT = "next_segment"
    PREVIOUS_SEGMENT = "previous_segment"
    SWAP = "swap"
    FULL_SCREEN = "full_screen"
    KEY_SHEET = "key_sheet"
    LEAVE = "leave"


@dataclass(frozen=True)
class Binding:
    """`shown` is how the key sheet writes the keys; `text` what they do."""

    act: Act
    keys: tuple[Qt.Key, ...]
    shown: str
    text: str


BINDINGS = (
    Binding(
        Act.NEXT,
        (Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Return, Key.Key_Enter),
        "Page Down  →  ↓  Space  Enter",
        "Next slide",
    ),
    Binding(
        Act.PREVIOUS,
        (Key.Key_PageUp, Key.Key_Left, Key.Key_Up, Key.Key_Backspace),
        "Page Up  ←  ↑  Backspace",
        "Slide before",
    ),
    Binding(Act.FIRST, (Key.Key_Home,), "Home", "First slide"),
    Binding(Act.LAST, (Key.Key_End,), "End", "Last slide"),
    Binding(Act.NEXT_SEGMENT, (Key.Key_N,), "N", "Next agenda item: its clock starts, its slide comes up"),
    Binding(Act.PREVIOUS_SEGMENT, (Key.Key_U,), "U", "Back to the agenda item before"),
    Binding(Act.CLOCK, (Key.Key_P,), "P", "Start or pause the clock"),
    Binding(
        Act.CALM, (Key.Key_B, Key.Key_Period, Key.Key_H), "B  .  H", "Calm page; again: back to the slide"
    ),
    Binding(Act.WHITE, (Key.Key_W,), "W", "White page; again: back to the slide"),
    Binding(Act.SWAP, (Key.Key_S,), "S", "Swap the screens"),
    Binding(Act.FULL_SCREEN, (Key.Key_F11,), "F11", "Full screen or window"),
    Binding(Act.KEY_SHEET, (Key.Key_Question, Key.Key_F1), "?  F1", "This list"),
    Binding(Act.LEAVE, (Key.Key_Escape,), "Esc  Esc", "Leave; once alone does nothing"),
)
NUMBER_TEXT = "1 2 3 … Enter"
_ACTS = {key: binding.act for binding in BINDINGS for key in binding.keys}
_REPEATING = (Act.NEXT, Act.PREVIOUS)


class Reader:
    """Turns key presses into acts; digits wait for Enter and then mean a slide."""

    def __init__(self) -> None:
        self.digits = ""

    def read(self, event: QKeyEvent) -> Act | int | None:
        """An act, a slide counted from 1, or None. A key held down moves slides, nothing else."""
        key = Key(event.key())
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        ):
            return None
        if Key.Key_0 <= key <= Key.Key_9:
            self.digits = (self.digits + chr(event.key()))[-LONGEST_NUMBER:]
            return None
        typed, self.digits = self.digits, ""
        if typed and key in (Key.Key_Return, Key.Key_Enter):
            return int(typed)
        if typed and key in (Key.Key_Escape, Key.Key_Backspace):
            return None
        act = _ACTS.get(key)
        return None if event.isAutoRepeat() and act not in _REPEATING else act


def sheet() -> list[tuple[str, str]]:
    """Keys and what they do, for the key sheet."""
    rows = [(binding.shown, _(binding.text)) for binding in BINDINGS]
    rows.insert(4, (_(NUMBER_TEXT), _("Go to the slide of that number")))
    return rows

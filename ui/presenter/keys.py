"""What can be asked of the stage, and which keys ask it as shipped: the key sheet is made from this table.

Clickers send PageDown and PageUp; these never move more than one slide.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from callin_planner.i18n import _

Key = Qt.Key


class Act(StrEnum):
    NEXT = "next"
    PREVIOUS = "previous"
    FIRST = "first"
    LAST = "last"
    OVERVIEW = "overview"
    BLACK = "black"
    WHITE = "white"
    CALM = "calm"
    FREEZE = "freeze"
    CLOCK = "clock"
    NEXT_SEGMENT = "next_segment"
    PREVIOUS_SEGMENT = "previous_segment"
    SKIP = "skip"
    MORE_TIME = "more_time"
    LESS_TIME = "less_time"
    LAND = "land"
    UNDO = "undo"
    RUN_OF_SHOW = "run_of_show"
    NOTE = "note"
    TIMER = "timer"
    TABLET = "tablet"
    NOTES_LARGER = "notes_larger"
    NOTES_SMALLER = "notes_smaller"
    SWAP = "swap"
    SCREENS = "screens"
    FULL_SCREEN = "full_screen"
    KEY_SHEET = "key_sheet"
    LEAVE = "leave"


@dataclass(frozen=True)
class Binding:
    """`keys` as shipped; `text` says what they do, `group` where the key sheet lists them."""

    act: Act
    keys: tuple[Qt.Key, ...]
    text: str
    group: str


SLIDES, ROOM, CLOCK, WINDOWS = "slides", "room", "clock", "windows"

BINDINGS = (
    Binding(
        Act.NEXT,
        (Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Return, Key.Key_Enter),
        "Next slide",
        SLIDES,
    ),
    Binding(
        Act.PREVIOUS,
        (Key.Key_PageUp, Key.Key_Left, Key.Key_Up, Key.Key_Backspace),
        "Slide before",
        SLIDES,
    ),
    Binding(Act.FIRST, (Key.Key_Home,), "First slide", SLIDES),
    Binding(Act.LAST, (Key.Key_End,), "Last slide", SLIDES),
    Binding(Act.OVERVIEW, (Key.Key_G,), "All slides at a glance", SLIDES),
    Binding(Act.BLACK, (Key.Key_B, Key.Key_Period), "Black page, and back", ROOM),
    Binding(Act.WHITE, (Key.Key_W,), "White page, and back", ROOM),
    Binding(Act.CALM, (Key.Key_H,), "Calm page, and back", ROOM),
    Binding(Act.FREEZE, (Key.Key_F,), "Freeze the room’s slide, and back", ROOM),
    Binding(Act.CLOCK, (Key.Key_P,), "Start or pause the clock", CLOCK),
    Binding(Act.NEXT_SEGMENT, (Key.Key_N,), "Next agenda item", CLOCK),
    Binding(Act.PREVIOUS_SEGMENT, (Key.Key_U,), "Agenda item before", CLOCK),
    Binding(Act.SKIP, (Key.Key_K,), "Skip an agenda item", CLOCK),
    Binding(Act.MORE_TIME, (Key.Key_BracketRight,), "One minute more", CLOCK),
    Binding(Act.LESS_TIME, (Key.Key_BracketLeft,), "One minute less", CLOCK),
    Binding(Act.LAND, (Key.Key_L,), "Land on time", CLOCK),
    Binding(Act.RUN_OF_SHOW, (Key.Key_R,), "Run of show: order, backups, minutes", CLOCK),
    Binding(Act.UNDO, (Key.Key_Z,), "Take back the last change", CLOCK),
    Binding(Act.NOTE, (Key.Key_M,), "Note to the speaker", CLOCK),
    Binding(Act.TIMER, (Key.Key_T,), "Timer for the speaker", CLOCK),
    Binding(Act.TABLET, (Key.Key_Y,), "Timer on a tablet", CLOCK),
    Binding(Act.NOTES_LARGER, (Key.Key_Plus, Key.Key_Equal), "Notes larger", WINDOWS),
    Binding(Act.NOTES_SMALLER, (Key.Key_Minus,), "Notes smaller", WINDOWS),
    Binding(Act.SWAP, (Key.Key_S,), "Swap the screens", WINDOWS),
    Binding(Act.SCREENS, (Key.Key_D,), "Choose the screens", WINDOWS),
    Binding(Act.FULL_SCREEN, (Key.Key_F11,), "Full screen or window", WINDOWS),
    Binding(Act.KEY_SHEET, (Key.Key_Question, Key.Key_F1), "This list", WINDOWS),
    Binding(Act.LEAVE, (Key.Key_Escape,), "Leave; once alone only asks", WINDOWS),
)


def text_of(act: Act) -> str:
    """What `act` does, in the person's language."""
    return _(next(binding.text for binding in BINDINGS if binding.act is act))


def group_title(group: str) -> str:
    return {
        SLIDES: _("Slides"),
        ROOM: _("What the room sees"),
        CLOCK: _("Clock and agenda"),
        WINDOWS: _("Notes and screens"),
    }[group]


def key_name(key: Qt.Key) -> str:
    """How the cap of `key` is written: "Page Down", "→", "B"."""
    named = _NAMES.get(key)
    if named:
        return _(named)
    from PySide6.QtGui import QKeySequence

    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


_NAMES = {
    Key.Key_PageDown: "Page Down",
    Key.Key_PageUp: "Page Up",
    Key.Key_Right: "→",
    Key.Key_Left: "←",
    Key.Key_Up: "↑",
    Key.Key_Down: "↓",
    Key.Key_Space: "Space",
    Key.Key_Return: "Enter",
    Key.Key_Enter: "Enter (numbers)",
    Key.Key_Backspace: "Backspace",
    Key.Key_Home: "Home",
    Key.Key_End: "End",
    Key.Key_Escape: "Esc",
    Key.Key_Minus: "−",
}

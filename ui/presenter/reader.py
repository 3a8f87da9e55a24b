"""Key presses as the stage understands them: digits and Enter for a slide, else one act a press."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.presenter.bindings import Keys
from ui.presenter.keys import Act, Key

LONGEST_NUMBER = 3
DOUBLE = 150
"""Milliseconds within which a worn button's second press of the same key is the first one again."""
_CLICKER = frozenset(
    {Key.Key_PageDown, Key.Key_PageUp, Key.Key_B, Key.Key_Period, Key.Key_Escape, Key.Key_F5, Key.Key_Space}
)
"""Keys that clickers send."""
_ONCE = frozenset(
    {Act.CLOCK, Act.NEXT_SEGMENT, Act.PREVIOUS_SEGMENT, Act.SKIP, Act.BLACK, Act.WHITE, Act.CALM, Act.FREEZE}
    | {Act.SWAP, Act.TIMER, Act.TABLET}
)
"""Acts that a second press at once would undo or do twice, whatever key asks for them."""
_SAME_MOMENT = 15
"""Milliseconds between letting a key go and pressing it again that no finger manages: the key is held."""
_REPEATING = frozenset({Act.NOTES_LARGER, Act.NOTES_SMALLER})
_CHORDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Reader:
    """`digits` is the number being typed. `doubled` tells that the last press was one too many, `held` that
    it is an older one that lasts.
    """

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.digits = ""
        self.doubled = False
        self.held = False
        self._last_key = 0
        self._last_at = 0
        self._up_key = 0
        self._up_at = 0

    def released(self, event: QKeyEvent) -> None:
        """Some systems repeat a held key as releases and presses, and not each is marked as a repeat."""
        self._up_key, self._up_at = event.key(), event.timestamp()

    def read(self, event: QKeyEvent) -> Act | int | None:
        """An act, a slide counted from 1, or None. A key held down does not run through the slides."""
        if event.modifiers() & _CHORDS:
            return None
        key = Qt.Key(event.key())
        if Key.Key_0 <= key <= Key.Key_9:
            self.digits = (self.digits + chr(event.key()))[-LONGEST_NUMBER:]
            return None
        act = self.keys.act_of(key)
        self.held = event.isAutoRepeat() or self._lasts(event)
        if self.held:
            return act if act in _REPEATING else None
        self.doubled = self._twice(key, act, event.timestamp())
        if self.doubled:
            return None
        typed, self.digits = self.digits, ""
        if typed and key in (Key.Key_Return, Key.Key_Enter):
            return int(typed)
        if typed and key in (Key.Key_Escape, Key.Key_Backspace):
            return None
        return act

    def _lasts(self, event: QKeyEvent) -> bool:
        """Whether the key was never let go, though the system says so; a press without a time was."""
        after = event.timestamp() - self._up_at
        return event.key() == self._up_key and self._up_at > 0 and 0 <= after <= _SAME_MOMENT

    def _twice(self, key: Qt.Key, act: Act | None, at: int) -> bool:
        """Whether this is the same press sent again; a press without a time never is."""
        known = key == self._last_key and self._last_at > 0 and (key in _CLICKER or act in _ONCE)
        if known and 0 <= at - self._last_at < DOUBLE:
            return True
        self._last_key, self._last_at = key, at
        return False

"""A question where there is one screen alone: a small window over the slides. A clicker still turns them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMessageBox, QWidget

_CLICKER = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class Asking(QMessageBox):
    """`choice` is its words and what to do; `stay` is the safe one, which Enter chooses, and Esc too unless
    `escape_leaves`.
    """

    pressed = Signal(QKeyEvent)

    def __init__(
        self,
        over: QWidget,
        title: str,
        text: str,
        choice: tuple[str, Callable[[], None]],
        stay: str,
        *,
        escape_leaves: bool,
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words, self._act = choice
        self._chosen = self.addButton(words, QMessageBox.ButtonRole.AcceptRole)
        kept = self.addButton(stay, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(kept)
        self.setEscapeButton(self._chosen if escape_leaves else kept)
        self.finished.connect(self._do)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLICKER:
            self.pressed.emit(event)
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        if self.clickedButton() is self._chosen:
            self._act()

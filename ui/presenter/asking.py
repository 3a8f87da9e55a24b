"""A question where there is one screen alone: a small window over the slides. A clicker still turns them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

_CLICKER = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


class Asking(QMessageBox):
    """`choices` are words and what to do; `stay` is the safe one, which Enter and Esc choose."""

    pressed = Signal(QKeyEvent)

    def __init__(
        self,
        over: QWidget,
        title: str,
        text: str,
        choices: Sequence[tuple[str, Callable[[], None]]],
        stay: str,
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(title)
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._doing: dict[QAbstractButton, Callable[[], None]] = {
            self.addButton(words, QMessageBox.ButtonRole.AcceptRole): act for words, act in choices
        }
        kept = self.addButton(stay, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(kept)
        self.setEscapeButton(kept)
        self.finished.connect(self._do)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLICKER:
            self.pressed.emit(event)
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        act = self._doing.get(self.clickedButton())
        if act is not None:
            act()

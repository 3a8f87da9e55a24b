"""Minutes typed in the row itself: "5", "1:30", "90s". A refusal stands beneath, and what was typed stays."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from callin_planner.errors import UserError
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.labels import announce, restyle
from ui.kit.widgets import Note


class MinutesEditor(QLineEdit):
    """Lies over a cell. `save(text)` raises UserError to refuse; `done` comes when it was taken or left,
    while the editor still has the focus: whoever listens takes it over before the editor hides."""

    done = Signal()

    def __init__(self, over: QWidget, cell: QRect, text: str, save: Callable[[str], object]) -> None:
        super().__init__(text, over)
        self._over = over
        self._save = save
        self._left = False
        self._refusal: Note | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(_("Minutes allotted"))
        self.setAccessibleDescription(_("Type minutes, such as 5, 1:30 or 90s."))
        height = theme.px(34)
        self.setGeometry(cell.left(), cell.center().y() - height // 2, cell.width(), height)
        self.show()
        self.setFocus()

    def commit(self) -> bool:
        """Save what is typed; False when it was refused."""
        if self._left:
            return True
        try:
            self._save(self.text())
        except UserError as error:
            self._refuse(error.text)
            return False
        self._leave()
        return True

    def _refuse(self, text: str) -> None:
        self.setProperty("fault", True)
        restyle(self)
        if self._refusal is None:
            self._refusal = Note(text, "look")
            self._refusal.setParent(self._over)
        self._refusal.set(text)
        self._refusal.setFixedWidth(theme.px(340))
        self._refusal.adjustSize()
        below = self.geometry().bottom() + 4
        if below + self._refusal.height() > self._over.height():
            below = self.geometry().top() - 4 - self._refusal.height()
        self._refusal.move(self.geometry().right() - self._refusal.width(), below)
        self._refusal.show()
        self._refusal.raise_()
        announce(self, text)
        self.setAccessibleDescription(text)

    def refusal(self) -> str:
        """The sentence that stands beneath, empty while there is none."""
        return self._refusal.label.text() if self._refusal is not None else ""

    def _leave(self) -> None:
        self._left = True
        if self._refusal is not None:
            self._refusal.deleteLater()
        self.done.emit()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

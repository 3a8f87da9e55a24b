"""Keys and clicker, tried and changed before the evening: the stage's own page in a window of the planner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import bindings
from ui.presenter.key_page import KeyPage
from ui.presenter.keys import Act

_SIZE = (940, 660)
_BOTH = frozenset({Act.NEXT, Act.PREVIOUS})


class KeyDialog(QDialog):
    """Every key goes to the page: a clicker's too, which turns no slide here.

    `worked` once forward and back have both come in.
    """

    worked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Test my clicker"))
        self.page = KeyPage(bindings.load())
        self.page.done.connect(self.accept)
        self.page.meant.connect(self._note)
        self._tried: set[Act] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.page.takes(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.page.released(event)

    def _note(self, act: Act) -> None:
        before = self._tried >= _BOTH
        self._tried.add(act)
        if self._tried >= _BOTH and not before:
            self.worked.emit()

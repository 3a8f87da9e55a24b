"""Keys and clicker, tried and changed before the evening: the stage's own page in a window of the planner."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import bindings
from ui.presenter.key_page import KeyPage

_SIZE = (940, 660)


class KeyDialog(QDialog):
    """Every key goes to the page: a clicker's too, which turns no slide here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Test my clicker"))
        self.page = KeyPage(bindings.load())
        self.page.done.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.page.takes(event)

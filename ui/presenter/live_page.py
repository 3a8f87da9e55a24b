"""One page of the live panel."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import theme
from ui.presenter.parts import StageButton


class LivePage(QWidget):
    """`done` closes the panel."""

    done = Signal()
    title = ""

    def begin(self) -> None:
        """Called when the page comes up."""
        self.tell()

    def tell(self) -> None:
        """Write everything anew: after a move, and each second."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether the key was for this page, and what it asked for is done."""
        return False


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None takes the room that is left."""
    line = QHBoxLayout()
    line.setSpacing(theme.px(8))
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line


def toggle(text: str, icon: str) -> StageButton:
    """A small button that stays pressed."""
    button = StageButton(text, icon, "", small=True)
    button.setCheckable(True)
    return button

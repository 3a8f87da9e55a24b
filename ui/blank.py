"""Covering every window at once: the first thing a lock does."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.kit import theme


class Blank(QWidget):
    """A sheet over a whole window, menu bar included."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("blank")
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("paper"))


def blank_all() -> None:
    """Cover main windows and hide everything else, and have it painted before this returns.

    No event is handled meanwhile: a dialog that opened just then would hold up the lock.
    """
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        if isinstance(window, QMainWindow):
            Blank(window).repaint()
            window.setWindowTitle("Call-In Planner")
        else:
            window.setProperty("covered", True)
            window.hide()
    QApplication.clipboard().clear()

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenuBar
from pytestqt.qtbot import QtBot

from ui.lock.window import LockWindow


def drawn(bar: QMenuBar) -> QImage:
    return bar.grab().toImage()


def test_letters_are_underlined_only_while_alt_is_held(qtbot: QtBot) -> None:
    window = LockWindow()
    qtbot.addWidget(window)
    window.show()
    bar, way = window.menuBar(), window.stack.currentWidget().ways[0]  # type: ignore[union-attr]
    at_rest = drawn(bar)
    qtbot.keyPress(way, Qt.Key.Key_Alt)
    assert drawn(bar) != at_rest
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert drawn(bar) == at_rest

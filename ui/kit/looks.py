"""Choices of this computer, put into force and remembered: theme, text size, where the window stands."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from callin_planner import settings
from ui.kit import theme


def dress(**values: Any) -> None:
    """Change the theme or the text size now, and remember it on this computer."""
    chosen = settings.change(**values)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, chosen.theme, chosen.text_size)


def place(window: QMainWindow) -> None:
    """Where the window stood last time, if that is still on a screen; else 1440 x 900 or what fits."""
    kept = settings.load()
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if len(kept.window) == 4 and any(area.intersects(QRect(*kept.window)) for area in screens):
        window.setGeometry(*kept.window)
    else:
        area = screens[0]
        width, height = min(1440, area.width()), min(900, area.height())
        window.setGeometry(
            area.left() + (area.width() - width) // 2,
            area.top() + (area.height() - height) // 2,
            width,
            height,
        )
    if kept.maximized:
        window.showMaximized()
    else:
        window.show()


def remember_place(window: QMainWindow) -> None:
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    settings.change(window=(box.x(), box.y(), box.width(), box.height()), maximized=window.isMaximized())

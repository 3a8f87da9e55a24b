"""A page by itself over a site, and the dialogs it opens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from ui.kit.context import Context
from ui.kit.page import Page

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QDialog)


def shown_page(qtbot: QtBot, context: Context, kind: type[P], width: int, height: int) -> P:
    """A page of that kind, on the screen."""
    made = kind(context)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    return made


@contextmanager
def context_over(site: OpenSite) -> Iterator[Context]:
    """A context over the next call-in of a site, closed afterwards."""
    event = plans.next_event(site.store)
    context = Context(site, event.id if event else None)
    yield context
    context.close()


def in_dialog(kind: type[D], act: Callable[[D], object]) -> list[str]:
    """Once the next dialog is open, do `act` in it; the list holds its class name afterwards.

    A dialog that is still open after `act` is closed, and the list says "stayed" too.
    """
    met: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            return
        met.append(type(dialog).__name__)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                met.append("stayed")
                dialog.reject()

    QTimer.singleShot(0, look)
    return met

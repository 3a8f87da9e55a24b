"""The officers page over the sample city, as wide as on a large screen."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from ui.kit.context import Context
from ui.officers.page import OfficersPage

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> OfficersPage:
    return shown(qtbot, context)


@pytest.fixture
def messy_page(qtbot: QtBot, messy_site: OpenSite) -> Iterator[OfficersPage]:
    event = plans.next_event(messy_site.store)
    context = Context(messy_site, event.id if event else None)
    yield shown(qtbot, context)
    context.close()


def shown(qtbot: QtBot, context: Context) -> OfficersPage:
    made = OfficersPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 820)
    made.show()
    qtbot.waitExposed(made)
    return made


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

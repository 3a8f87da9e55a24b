from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ui.invitees.page import InviteesPage
from ui.kit.context import Context


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[QMainWindow]:
    """A wide window that holds the page alone."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.setCentralWidget(InviteesPage(context))
    window.show()
    yield window
    window.close()


@pytest.fixture
def page(window: QMainWindow) -> InviteesPage:
    page = window.centralWidget()
    assert isinstance(page, InviteesPage)
    return page

"""A main window over a context, for the tests of the shell."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.context import Context
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    context.jobs.stop_all(20)

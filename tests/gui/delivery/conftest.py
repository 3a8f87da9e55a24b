from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from ui.delivery.page import DeliveryPage
from ui.kit.context import Context


def shown(qtbot: QtBot, context: Context, size: tuple[int, int] = (1228, 840)) -> DeliveryPage:
    """The page in a window of the size that the shell gives it."""
    page = DeliveryPage(context)
    window = QMainWindow()
    window.setCentralWidget(page)
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    page.window_of_test = window  # type: ignore[attr-defined]  keeps it alive
    return page


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> DeliveryPage:
    return shown(qtbot, context)


@pytest.fixture
def messy_context(qapp: object, messy_site: OpenSite) -> Iterator[Context]:
    event = plans.next_event(messy_site.store)
    made = Context(messy_site, event.id if event else None)
    yield made
    assert made.jobs.stop_all(20), "a job outlived its test"
    made.close()


@pytest.fixture
def messy_page(qtbot: QtBot, messy_context: Context) -> DeliveryPage:
    return shown(qtbot, messy_context)

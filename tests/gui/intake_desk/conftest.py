"""The operator's page over a real desk: its own process, phones that pair over TLS."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases import desk
from callin_planner.usecases.opening import OpenSite
from tests import desk as tables_of
from tests import network
from tests.desk import OpenDesk, Tables
from ui.intake_desk.page import IntakeDeskPage
from ui.kit.context import Context

ShowPage = Callable[[], IntakeDeskPage]


@pytest.fixture(autouse=True)
def this_computer() -> Iterator[None]:
    with network.this_computer():
        yield


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    return tables_of.fill(made_site)


@pytest.fixture
def open_desk(made_site: OpenSite, tables: Tables) -> Iterator[OpenDesk]:
    with tables_of.opened(made_site, tables) as running:
        yield running


@pytest.fixture
def show_page(qtbot: QtBot, made_site: OpenSite, tables: Tables) -> Iterator[ShowPage]:
    """The page of the evening, shown as wide as in a window of 1440."""
    contexts: list[Context] = []

    def shown() -> IntakeDeskPage:
        context = Context(made_site, tables.event.id)
        contexts.append(context)
        page = IntakeDeskPage(context)
        qtbot.addWidget(page)
        page.resize(1228, 846)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield shown
    for context in contexts:
        context.leave()
        assert context.jobs.stop_all(20), "a job outlived its test"
        context.close()
    desk.close_desk(made_site, tables.event.id)

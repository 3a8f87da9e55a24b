"""The speakers page over the sample city."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests.gui.pages import context_over, shown_page
from ui.kit.context import Context
from ui.speakers.page import SpeakersPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SpeakersPage:
    return shown(qtbot, context)


@pytest.fixture
def messy_page(qtbot: QtBot, messy_site: OpenSite) -> Iterator[SpeakersPage]:
    with context_over(messy_site) as context:
        yield shown(qtbot, context)


def shown(qtbot: QtBot, context: Context) -> SpeakersPage:
    return shown_page(qtbot, context, SpeakersPage, 1228, 846)


def choose(page: SpeakersPage, key: str) -> None:
    assert page.table.select(sample_id(f"speaker/{key}"))

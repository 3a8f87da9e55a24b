"""The speakers page over the sample city."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from ui.kit.context import Context
from ui.speakers.page import SpeakersPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SpeakersPage:
    return shown(qtbot, context)


@pytest.fixture
def messy_page(qtbot: QtBot, messy_site: OpenSite) -> Iterator[SpeakersPage]:
    event = plans.next_event(messy_site.store)
    context = Context(messy_site, event.id if event else None)
    yield shown(qtbot, context)
    context.close()


def shown(qtbot: QtBot, context: Context) -> SpeakersPage:
    made = SpeakersPage(context)
    qtbot.addWidget(made)
    made.resize(1228, 846)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(page: SpeakersPage, key: str) -> None:
    assert page.table.select(sample_id(f"speaker/{key}"))

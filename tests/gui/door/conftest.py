"""The operator's page over the sample city's own evening."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases.sample_source import sample_id
from tests.sample import OpenSample
from ui.door.page import DoorPage
from ui.kit.context import Context

NOW = datetime(2026, 11, 24, 23, 54, tzinfo=UTC)
"""Six minutes to six: 17 of 27 are here."""
NIGHT = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
"""Half past eleven: 21 came, six have no reason yet."""
EVENING = sample_id("event/E2")

OpenPage = Callable[..., DoorPage]


@pytest.fixture
def open_page(qtbot: QtBot, open_sample: OpenSample) -> Iterator[OpenPage]:
    """`open_page(scenario="tonight", now=NOW, event="E2")`: the page of a call-in, shown."""
    contexts: list[Context] = []

    def opened(scenario: str = "tonight", now: datetime = NOW, event: str = "E2") -> DoorPage:
        context = Context(open_sample(scenario, now), sample_id(f"event/{event}"))
        contexts.append(context)
        page = DoorPage(context)
        qtbot.addWidget(page)
        page.resize(1228, 846)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield opened
    for context in contexts:
        assert context.jobs.stop_all(20), "a job outlived its test"
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> DoorPage:
    return open_page()


@pytest.fixture
def night(open_page: OpenPage) -> DoorPage:
    return open_page(now=NIGHT)

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.clock import FixedClock
from callin_planner.usecases import opening, plans
from tests.gui.conftest import LockedCity
from tests.sample import SAMPLE_NOW
from ui.kit.context import Context
from ui.settings.page import SettingsPage


@pytest.fixture
def context(qapp: QApplication, locked_city: LockedCity) -> Iterator[Context]:
    """The sample city, unlocked by Iris Kemper with her passphrase."""
    site = opening.open_with(locked_city.path, locked_city.passphrase)
    site.store.clock = FixedClock(SAMPLE_NOW)
    event = plans.next_event(site.store)
    made = Context(site, event.id if event else None)
    yield made
    assert made.jobs.stop_all(20), "a job outlived its test"
    made.close()
    site.close()


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1228, 820)
    made.show()
    return made

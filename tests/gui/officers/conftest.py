"""The officers page over the sample city, as wide as on a large screen."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases.opening import OpenSite
from tests.gui.pages import context_over, in_dialog, shown_page
from ui.kit.context import Context
from ui.officers.page import OfficersPage

__all__ = ["in_dialog"]


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> OfficersPage:
    return shown(qtbot, context)


@pytest.fixture
def messy_page(qtbot: QtBot, messy_site: OpenSite) -> Iterator[OfficersPage]:
    with context_over(messy_site) as context:
        yield shown(qtbot, context)


def shown(qtbot: QtBot, context: Context) -> OfficersPage:
    return shown_page(qtbot, context, OfficersPage, 1300, 820)

"""The services page over the sample city, as wide as on a large screen."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from callin_planner.usecases.opening import OpenSite
from tests.gui.pages import context_over, in_dialog, shown_page
from ui.kit.context import Context
from ui.services.page import ServicesPage

D = TypeVar("D", bound=QDialog)


def during(kind: type[D], act: Callable[[D], object], opens: Callable[[], object]) -> None:
    """Do `act` in the dialog that `opens` shows; it closes by what is done in it."""
    met = in_dialog(kind, act)
    opens()
    assert met == [kind.__name__]


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ServicesPage:
    return shown_page(qtbot, context, ServicesPage, 1300, 860)


@pytest.fixture
def messy_page(qtbot: QtBot, messy_site: OpenSite) -> Iterator[ServicesPage]:
    with context_over(messy_site) as context:
        yield shown_page(qtbot, context, ServicesPage, 1300, 860)

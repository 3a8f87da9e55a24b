"""A session over the small evening, its clock moved by hand."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.presenter import evening
from ui.kit import theme
from ui.presenter.memory import Memory
from ui.presenter.session import Session


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 1.0)


@pytest.fixture
def hand() -> evening.Hand:
    return evening.Hand()


@pytest.fixture
def session(qapp: QApplication, hand: evening.Hand) -> Session:
    return reopened(hand)


def reopened(hand: evening.Hand) -> Session:
    """What a new start of the program would find."""
    show = evening.show()
    return Session(show, Memory(show), monotonic=hand.monotonic, wall=hand.time)

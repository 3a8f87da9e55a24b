"""A city that has only just been made: every page says what will come there, and how to begin."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import new_id
from callin_planner.usecases import events, plans
from callin_planner.usecases.opening import OpenSite
from ui import pages
from ui.door.page import DoorPage
from ui.kit.context import Context
from ui.main_window import MainWindow

PEOPLE = ("invitees", "groups", "officers", "delivery", "coverage", "door", "wording")


@pytest.fixture
def window(qtbot: QtBot, made_site: OpenSite) -> Iterator[MainWindow]:
    made = MainWindow(Context(made_site, None))
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    yield made
    made.context.jobs.stop_all(20)


def test_every_page_can_be_shown_before_there_is_a_call_in(window: MainWindow) -> None:
    for key in (entry.key for entry in pages.present()):
        window.show_page(key)
        QApplication.processEvents()
        page = window.pages[key]
        assert page.header.title.text(), key


@pytest.mark.parametrize("key", PEOPLE)
def test_pages_about_people_lead_to_the_first_step(window: MainWindow, key: str) -> None:
    window.show_page(key)
    buttons = [one for one in window.pages[key].findChildren(QAbstractButton) if one.isVisible()]
    assert any(one.isEnabled() for one in buttons), key
    assert not any("Details" in one.text() for one in buttons), key


def test_a_door_for_which_nobody_is_expected(window: MainWindow, made_site: OpenSite) -> None:
    window.show_page("door")
    page = window.pages["door"]
    assert isinstance(page, DoorPage)
    event_id = new_id()
    events.add_event(made_site.store, name="Fall", on=plans.today(made_site.store), event_id=event_id)
    window.context.set_event(event_id)
    QApplication.processEvents()
    assert page.nobody.isVisible()
    assert page.open_button.isVisible()

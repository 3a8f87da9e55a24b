"""The pre-flight page of the sample city: what is open, how it is mended, how an evening begins."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.preflight import EveningStart, Item, Ready, Shelf
from callin_planner.usecases import history
from tests.gui.pages import shown_page
from ui.kit.context import Context
from ui.preflight.dialogs import CompareDialog, SayDialog, StartDialog
from ui.preflight.head import time_left
from ui.preflight.lines import CheckLine
from ui.preflight.page import PreflightPage

WAIT = 8000


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> PreflightPage:
    made = shown_page(qtbot, context, PreflightPage, 1200, 860)
    qtbot.waitUntil(lambda: all(card.lines for card in made.cards.values()), timeout=WAIT)
    return made


def _ready(page: PreflightPage, item: Item) -> Ready:
    return page.line_of(item).line.ready


def _press(page: PreflightPage, item: Item) -> None:
    button = page.line_of(item).button
    assert button is not None
    button.click()


def test_every_line_says_what_was_seen_and_every_open_one_has_a_button(page: PreflightPage) -> None:
    lines: list[CheckLine] = [line for card in page.cards.values() for line in card.lines]
    assert len(lines) == 16
    for line in lines:
        assert line.seen.text()
        assert "{" not in line.seen.text()
        if line.line.ready is not Ready.READY and line.line.item not in (Item.POWER, Item.ROOM):
            assert line.button is not None, line.line.item
            assert line.button.accessibleName()
    assert page.head.ready.text().endswith("of 16 ready")


def test_a_tick_by_keyboard_stays_where_the_hand_is_and_can_be_undone(
    qtbot: QtBot, page: PreflightPage, context: Context
) -> None:
    button = page.line_of(Item.QUIET).button
    assert button is not None
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _ready(page, Item.QUIET) is Ready.READY, timeout=WAIT)
    again = page.line_of(Item.QUIET).button
    assert again is not None
    assert again.text() == "Ask again"
    history.undo(context.store)
    qtbot.waitUntil(lambda: _ready(page, Item.QUIET) is Ready.LOOK, timeout=WAIT)


def test_a_tick_is_taken_back(qtbot: QtBot, page: PreflightPage) -> None:
    _press(page, Item.QUIET)
    qtbot.waitUntil(lambda: _ready(page, Item.QUIET) is Ready.READY, timeout=WAIT)
    _press(page, Item.QUIET)
    qtbot.waitUntil(lambda: _ready(page, Item.QUIET) is Ready.LOOK, timeout=WAIT)


def test_a_clicker_is_tried_where_it_is_seen_to_work(page: PreflightPage, context: Context) -> None:
    opened: list[tuple[str, dict[str, Any]]] = []
    context.page_wanted.connect(lambda key, target: opened.append((key, target)))
    _press(page, Item.CLICKER)

    assert opened == [("present", {"clicker": True})]
    assert _ready(page, Item.CLICKER) is Ready.LOOK


def test_whom_one_asked_about_a_shooting_is_written_down(qtbot: QtBot, page: PreflightPage) -> None:
    seen: list[str] = []

    def answer(dialog: Any) -> bool:
        assert isinstance(dialog, SayDialog)
        dialog.save_button.click()
        seen.append(dialog.form.faults()[0].sentence.text())
        dialog.said.setText("Asked of the liaison: none")
        dialog.save_button.click()
        return True

    page.ask = answer
    _press(page, Item.SHOOTING)
    assert "whom you asked" in seen[0]
    qtbot.waitUntil(
        lambda: "Asked of the liaison: none" in page.line_of(Item.SHOOTING).seen.text(), timeout=WAIT
    )


def test_the_clock_is_compared(qtbot: QtBot, page: PreflightPage) -> None:
    def answer(dialog: Any) -> bool:
        assert isinstance(dialog, CompareDialog)
        assert ":" in dialog.time.text()
        dialog.seconds.setValue(95)
        dialog.save_button.click()
        return True

    page.ask = answer
    _press(page, Item.CLOCK)
    qtbot.waitUntil(lambda: _ready(page, Item.CLOCK) is Ready.MEND, timeout=WAIT)
    assert "95 seconds" in page.line_of(Item.CLOCK).seen.text()


def test_beginning_with_something_open_asks_why(
    qtbot: QtBot, page: PreflightPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, dict[str, object]]] = []
    context.page_wanted.connect(lambda key, target: opened.append((key, target)))
    page.ask = lambda dialog: False
    page.start.click()
    assert opened == []

    def answer(dialog: Any) -> bool:
        assert isinstance(dialog, StartDialog)
        assert "Off-disk copy" in dialog.text.text()
        dialog.reason.set_value("The spare laptop is on its way")
        dialog.save_button.click()
        return True

    page.ask = answer
    page.start.click()
    assert opened == [("present", {"start": True})]
    with context.store.read() as tx:
        assert [one.reason for one in tx.list(EveningStart)] == ["The spare laptop is on its way"]


def test_tab_walks_what_must_be_mended_first(page: PreflightPage) -> None:
    order = []
    widget: Any = page.start.nextInFocusChain()
    for _step in range(200):
        for card in page.cards.values():
            for line in card.lines:
                if line.button is widget:
                    order.append(line.line.ready)
        widget = widget.nextInFocusChain()
        if widget is page.start:
            break
    worst = [Ready.MEND, Ready.LOOK, Ready.READY]
    assert order == sorted(order, key=worst.index)
    assert order


def test_without_a_call_in_it_says_what_comes_first(qtbot: QtBot, context: Context) -> None:
    context.set_event(None)
    made = shown_page(qtbot, context, PreflightPage, 1200, 860)
    assert made._bodies.currentWidget() is made.empty
    assert not made.start.isVisible()


def test_a_narrow_window_has_one_column(qtbot: QtBot, page: PreflightPage) -> None:
    page.resize(700, 700)
    QApplication.processEvents()
    places = {page._grid.getItemPosition(page._grid.indexOf(page.cards[shelf])) for shelf in Shelf}
    assert {place[1] for place in places} == {0}


def test_the_figure_beside_the_words() -> None:
    from datetime import datetime, timedelta

    begins = datetime.fromisoformat("2026-11-25T18:00:00+00:00")
    assert time_left(begins, begins - timedelta(minutes=68))[0] == "1:08"
    assert time_left(begins, begins - timedelta(days=3))[0] == "3"
    assert time_left(begins, begins + timedelta(minutes=2))[0] == "Now"

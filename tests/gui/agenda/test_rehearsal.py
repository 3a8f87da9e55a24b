"""A rehearsal by stopwatch: keys, drift, keeping the times, and what survives."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import new_id
from callin_planner.usecases import agenda, rehearsals
from tests import factories
from tests.gui.agenda.acting import choose, item, stored
from tests.gui.reading import nameless
from ui.agenda.columns import REHEARSED, SCRIPT
from ui.agenda.page import AgendaPage
from ui.agenda.rehearsal_end import Ending, RehearsalEnd
from ui.kit.context import Context

WELCOME, CITY, BELONG = "Welcome and ground rules", "The city speaks with one voice", "You belong to us"


class Clock:
    """Seconds that go forward when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(page: AgendaPage) -> Clock:
    page.rehearsal.clock = Clock()
    return page.rehearsal.clock


def _begin(page: AgendaPage, title: str = WELCOME) -> None:
    choose(page, title)
    page.more.rehearse.trigger()


def _press(qtbot: QtBot, page: AgendaPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.table, key)


def _cell(page: AgendaPage, title: str, column: int) -> str:
    return str(page.table.lines.index(page.table.lines.row_of(item(page, title).id), column).data())


def test_space_and_n_measure_each_item(qtbot: QtBot, page: AgendaPage, clock: Clock) -> None:
    _begin(page)
    bar = page.rehearsal.bar
    assert bar.isVisible()
    assert nameless(bar) == []
    assert bar.toggle.text() == "Start"
    _press(qtbot, page, Qt.Key.Key_Space)
    clock.now += 250
    _press(qtbot, page, Qt.Key.Key_N)
    assert bar.title.text() == CITY
    assert page.inspector.accessibleName() == CITY
    assert _cell(page, WELCOME, REHEARSED) == "4:10, 0:10 over"
    clock.now += 30
    _press(qtbot, page, Qt.Key.Key_B)
    clock.now += 5
    page.rehearsal._show()
    assert bar.time.text() == "4:15"
    assert bar.drift.text() == "0:15 over"
    assert bar.total.text() == "In all 4:45"
    _press(qtbot, page, Qt.Key.Key_Space)
    clock.now += 500
    page.rehearsal._show()
    assert bar.time.text() == "4:15"
    assert bar.toggle.text() == "Go on"


def _measure_two(qtbot: QtBot, page: AgendaPage, clock: Clock) -> None:
    _begin(page)
    _press(qtbot, page, Qt.Key.Key_Space)
    clock.now += 250
    _press(qtbot, page, Qt.Key.Key_N)
    clock.now += 170


def _end(page: AgendaPage, monkeypatch: pytest.MonkeyPatch, ending: Ending) -> RehearsalEnd:
    asked: list[RehearsalEnd] = []
    monkeypatch.setattr(page.rehearsal, "ask", asked.append)
    page.rehearsal.bar.finish.click()
    page.rehearsal.end(ending, asked[0].measured, mark_speakers=False)
    return asked[0]


def test_keeping_the_times_is_one_step(
    qtbot: QtBot, page: AgendaPage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, head = stored(page), page.context.store.journal_head()[0]
    _measure_two(qtbot, page, clock)
    dialog = _end(page, monkeypatch, Ending.KEEP)
    assert dialog.text.text() == "2 items took 7:00, as planned."
    assert page.context.store.journal_head()[0] == head + 1
    assert not page.rehearsal.bar.isVisible()
    assert page.more.rehearsed.isChecked()
    assert (item(page, WELCOME).rehearsed_seconds, item(page, CITY).rehearsed_seconds) == (250, 170)
    assert _cell(page, CITY, REHEARSED) == "2:50, 0:10 under"
    assert page.table.isColumnHidden(SCRIPT)
    assert page._follows.text().startswith("Rehearsed ")
    page.context.store.undo()
    assert stored(page) == before


def test_going_on_loses_nothing_and_discarding_keeps_nothing(
    qtbot: QtBot, page: AgendaPage, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(page)
    _measure_two(qtbot, page, clock)
    _end(page, monkeypatch, Ending.GO_ON)
    assert page.rehearsal.bar.isVisible()
    _press(qtbot, page, Qt.Key.Key_Space)
    clock.now += 20
    page.rehearsal._show()
    assert page.rehearsal.bar.time.text() == "3:10"
    _end(page, monkeypatch, Ending.DISCARD)
    assert not page.rehearsal.bar.isVisible()
    assert stored(page) == before
    assert not page.table.isColumnHidden(SCRIPT)


def test_it_goes_on_while_the_page_is_left(qtbot: QtBot, page: AgendaPage, clock: Clock) -> None:
    _measure_two(qtbot, page, clock)
    page.hide()
    clock.now += 60
    page.show()
    page.rehearsal._show()
    assert page.rehearsal.bar.time.text() == "3:50"


def test_it_comes_back_after_a_lock(qtbot: QtBot, page: AgendaPage, clock: Clock, context: Context) -> None:
    _measure_two(qtbot, page, clock)
    kept = page.drafts()
    fresh = AgendaPage(context)
    qtbot.addWidget(fresh)
    fresh.rehearsal.clock = clock
    fresh.restore_drafts(kept)
    clock.now += 10
    fresh.rehearsal._show()
    assert fresh.rehearsal.bar.title.text() == CITY
    assert fresh.rehearsal.bar.time.text() == "3:00"
    assert fresh.drafts().keys() == kept.keys()


def test_each_call_in_has_its_own(qtbot: QtBot, page: AgendaPage, clock: Clock, context: Context) -> None:
    _measure_two(qtbot, page, clock)
    event_id = context.event_id
    event = factories.event(name="Next", on=factories.EVENING)
    with context.store.change("Set up") as tx:
        tx.save(event)
        tx.save(factories.item(event.id, id=new_id(), seq=0, title="Alone"))
    context.set_event(event.id)
    assert not page.rehearsal.bar.isVisible()
    context.set_event(event_id)
    assert page.rehearsal.bar.isVisible()
    assert page.rehearsal.bar.title.text() == CITY


def test_an_item_taken_out_meanwhile_leaves_the_rest(qtbot: QtBot, page: AgendaPage, clock: Clock) -> None:
    _measure_two(qtbot, page, clock)
    agenda.delete_item(page.context.store, item(page, CITY).id)
    assert page.rehearsal.bar.title.text() == BELONG
    assert page.rehearsal.watch is not None
    assert page.rehearsal.watch.measured(clock.now) == {item(page, WELCOME).id: 250}


def test_letters_are_typed_where_a_field_has_the_focus(qtbot: QtBot, page: AgendaPage, clock: Clock) -> None:
    _begin(page)
    title = page.inspector.saving.texts["title"]
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "No news")
    assert title.text() == "No news"
    assert page.rehearsal.bar.title.text() == WELCOME


def test_finishing_with_nothing_measured_just_ends(page: AgendaPage, clock: Clock) -> None:
    _begin(page)
    page.rehearsal.bar.finish.click()
    assert not page.rehearsal.bar.isVisible()


def test_times_kept_earlier_can_be_shown(page: AgendaPage) -> None:
    event_id = page.context.event_id
    assert event_id is not None
    rehearsals.forget_rehearsal(page.context.store, event_id)
    page.more.rehearsed.setChecked(True)
    assert page._follows.text() == "Nothing was rehearsed yet."
    rehearsals.record_rehearsal(page.context.store, event_id, {item(page, WELCOME).id: 300})
    assert page._follows.text() == "Rehearsed 1 of 15 items: 1:00 over in all."
    page.more.rehearsed.setChecked(False)
    assert page._follows.text().startswith("Meal")

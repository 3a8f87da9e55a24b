"""What the operator changes while the evening runs, from the panel beside the slide."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callin_planner.show.bundle import Show
from callin_planner.show.landing import Part
from tests.gui.presenter import evening
from tests.gui.presenter.conftest import reopened
from tests.gui.presenter.evening import Hand
from tests.gui.reading import nameless
from ui.presenter.keys import Act
from ui.presenter.live_land import LandPage
from ui.presenter.live_note import NotePage, ready_sentences
from ui.presenter.live_panel import LivePanel
from ui.presenter.live_run import RunPage
from ui.presenter.live_timer import TimerPage
from ui.presenter.memory import Memory
from ui.presenter.session import Session


def _show() -> Show:
    """The mother's words keep their minutes, and somebody could stand in for who offers help."""
    show = evening.show()
    doors, hello, mother, offer = show.segments
    return replace(
        show,
        segments=(doors, hello, replace(mother, may_not_shrink=True), replace(offer, backup="Ana Reyes")),
    )


@pytest.fixture
def live_session(qapp: object, hand: Hand) -> Session:
    show = _show()
    session = Session(show, Memory(show), monotonic=hand.monotonic, wall=hand.time)
    session.act(Act.NEXT_SEGMENT)
    return session


@pytest.fixture
def panel(live_session: Session, qtbot: QtBot) -> LivePanel:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    made = LivePanel(live_session, window)
    window.show()
    return made


def press(panel: LivePanel, key: Qt.Key) -> bool:
    return panel.takes(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def page(panel: LivePanel, kind: type[QWidget]) -> QWidget:
    found = panel.findChild(kind)
    assert isinstance(found, QWidget)
    return found


def test_landing_is_shown_before_it_is_done(panel: LivePanel, live_session: Session, hand: Hand) -> None:
    hand.move(420)
    live_session.beat()
    before = live_session.state.course
    panel.act(Act.LAND)
    land = page(panel, LandPage)
    assert isinstance(land, LandPage)

    assert live_session.state.course == before
    assert land.landing is not None
    assert [row.part for row in land.landing.rows] == [Part.PROTECTED, Part.GIVES]
    assert press(panel, Qt.Key.Key_Return)
    assert panel.isHidden()
    assert live_session.ends() <= live_session.planned_end()
    live_session.act(Act.UNDO)
    assert live_session.state.course == before


def test_a_later_end_needs_less(panel: LivePanel, live_session: Session, hand: Hand) -> None:
    hand.move(420)
    panel.act(Act.LAND)
    land = page(panel, LandPage)
    assert isinstance(land, LandPage)
    assert land.landing is not None
    over = land.landing.over
    land._move(timedelta(minutes=1))

    assert land.landing.over == over - 60


def test_nothing_to_land_leaves_the_button_dead_and_says_so(panel: LivePanel) -> None:
    panel.act(Act.LAND)
    land = page(panel, LandPage)
    assert isinstance(land, LandPage)

    assert not land.land.isEnabled()
    assert press(panel, Qt.Key.Key_Return)
    assert panel.isVisible()


def test_the_run_of_show_is_changed_and_changed_back(panel: LivePanel, live_session: Session) -> None:
    panel.act(Act.RUN_OF_SHOW)
    run = page(panel, RunPage)
    assert isinstance(run, RunPage)
    before = live_session.state

    run.more.click()
    run.later.click()
    run.skip.click()
    assert live_session.state.course.seconds[2] == 480
    assert live_session.state.course.order == (0, 1, 3, 2)
    assert live_session.state.course.skipped == {2}
    for _ in range(3):
        live_session.act(Act.UNDO)
    assert live_session.state == before


def test_arrows_choose_and_the_backup_steps_in(panel: LivePanel, live_session: Session) -> None:
    panel.act(Act.RUN_OF_SHOW)
    run = page(panel, RunPage)
    assert isinstance(run, RunPage)
    assert not run.stand_in.isEnabled()
    assert press(panel, Qt.Key.Key_Down)
    run.stand_in.click()

    assert [segment.speaker for segment in live_session.coming()][-1] == "Ana Reyes"
    run.stand_in.click()
    assert live_session.state.course.stands_in == frozenset()


def test_slides_turn_while_the_panel_is_open(panel: LivePanel) -> None:
    for act in (Act.LAND, Act.RUN_OF_SHOW, Act.NOTE, Act.TABLET):
        panel.act(act)
        assert not press(panel, Qt.Key.Key_PageDown)
        assert not press(panel, Qt.Key.Key_N)


def test_the_same_key_opens_and_closes(panel: LivePanel) -> None:
    assert panel.act(Act.NOTE)
    assert panel.isVisible()
    assert panel.act(Act.NOTE)
    assert panel.isHidden()
    assert not panel.act(Act.SWAP)


def test_a_ready_sentence_by_its_number(panel: LivePanel, live_session: Session) -> None:
    panel.act(Act.NOTE)
    assert press(panel, Qt.Key.Key_3)

    assert live_session.state.note == ready_sentences()[2]
    assert len(ready_sentences()) == 6


def test_own_words_are_shown_and_taken_away(panel: LivePanel, live_session: Session) -> None:
    panel.act(Act.NOTE)
    note = page(panel, NotePage)
    assert isinstance(note, NotePage)
    note.line.setText("Two more sentences, please")
    note.say.click()
    assert live_session.state.note == "Two more sentences, please"
    panel.act(Act.NOTE)
    note.clear.click()

    assert live_session.state.note == ""


def test_a_kill_keeps_every_change(panel: LivePanel, live_session: Session, hand: Hand) -> None:
    live_session.note("Slower, please")
    live_session.skip(2)
    live_session.give(3, 60)
    show = _show()
    again = Session(show, Memory(show), monotonic=hand.monotonic, wall=hand.time)

    assert again.resumed
    assert again.state == live_session.state
    again.act(Act.UNDO)
    again.act(Act.UNDO)
    assert (again.state.course.skipped, again.state.note) == (frozenset(), "Slower, please")


def test_keys_say_what_they_did(live_session: Session) -> None:
    said: list[str] = []
    live_session.said.connect(said.append)
    live_session.act(Act.SKIP)
    live_session.act(Act.UNDO)
    for _ in range(9):
        live_session.act(Act.UNDO)

    assert "left out" in said[0]
    assert said[1].startswith("Back to where we were")
    assert "nothing to take back" in said[-1]


def test_the_timer_is_off_until_a_network_is_chosen(panel: LivePanel) -> None:
    panel.act(Act.TABLET)
    timer = page(panel, TimerPage)
    assert isinstance(timer, TimerPage)

    assert not timer.off.isVisible()


def test_everything_in_the_panel_has_a_name(panel: LivePanel) -> None:
    for act in (Act.LAND, Act.RUN_OF_SHOW, Act.NOTE, Act.TABLET):
        panel.act(act)
        assert nameless(panel) == []


def test_reopened_sessions_know_the_plain_evening(hand: Hand) -> None:
    assert reopened(hand).planned_end() > reopened(hand).now()

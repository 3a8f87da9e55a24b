"""The two windows, offscreen: what they draw and what they hold."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from callin_planner.show.clock import Light
from tests.gui.presenter import evening
from tests.gui.presenter.evening import Hand
from tests.gui.reading import nameless
from ui.presenter import behind, paint, screens
from ui.presenter.audience import AudienceWindow
from ui.presenter.bindings import Keys
from ui.presenter.frames import MOST, Frames
from ui.presenter.keys import Act
from ui.presenter.memory import Memory
from ui.presenter.operator import OperatorWindow
from ui.presenter.placing import OPERATOR_WINDOW
from ui.presenter.ring import Ring
from ui.presenter.session import Session
from ui.presenter.stage import Stage


@pytest.fixture
def frames(session: Session) -> Frames:
    return Frames(session.show, "SAMPLE DATA - NOT REAL PEOPLE")


def test_the_room_sees_the_slide_and_nothing_else(session: Session, frames: Frames, qtbot: QtBot) -> None:
    window = AudienceWindow(session, frames)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()

    for act, page in ((Act.FIRST, 0), (Act.NEXT, 1), (Act.NEXT, 2)):
        session.act(act)
        wanted = paint.frame(session.show.pages[page], QSize(960, 540)).toImage()
        assert window.grab().toImage().convertToFormat(wanted.format()) == wanted


def test_calm_black_and_white_are_what_they_say(session: Session, frames: Frames, qtbot: QtBot) -> None:
    window = AudienceWindow(session, frames)
    qtbot.addWidget(window)
    window.resize(960, 540)
    session.act(Act.CALM)
    calm = window.grab().toImage().pixelColor(100, 100)
    session.act(Act.BLACK)
    black = window.grab().toImage().pixelColor(100, 300)
    session.act(Act.WHITE)

    assert (calm.name(), black.name()) == ("#2b2233", "#000000")
    assert window.grab().toImage().pixelColor(100, 300).name() == "#ffffff"


def test_a_screen_of_another_shape_gets_bars_of_the_slides_own_colour(
    session: Session, frames: Frames, qtbot: QtBot
) -> None:
    window = AudienceWindow(session, frames)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    picture = window.grab().toImage()

    assert picture.pixelColor(500, 5).name() == session.show.pages[0].background.lower()
    assert picture.pixelColor(500, 760).name() == session.show.pages[0].background.lower()


def test_what_may_be_asked_for_next_is_ready(session: Session, frames: Frames, qtbot: QtBot) -> None:
    window = AudienceWindow(session, frames)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    session.act(Act.NEXT)
    qtbot.waitUntil(lambda: len(frames) >= 4)

    assert len(frames) <= MOST


def test_frames_of_a_long_deck_stay_few(session: Session, frames: Frames) -> None:
    frames.resize(QSize(320, 180), 1.0)
    for _ in range(3):
        for act in (Act.NEXT, Act.NEXT, Act.CALM, Act.WHITE, Act.FIRST):
            session.act(act)
            frames.prepare(session.state)
            assert len(frames) <= MOST


def test_the_operator_reads_segment_slide_and_clock(
    session: Session, frames: Frames, hand: Hand, qtbot: QtBot
) -> None:
    window = OperatorWindow(session, frames, Keys())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    session.act(Act.NEXT_SEGMENT)
    session.act(Act.NEXT_SEGMENT)
    hand.move(365)
    session.beat()

    assert {
        "A mother’s words",
        "Segment 2 of 3 · Speaker of A mother’s words",
        "Slide 2 of 3",
        "The host sits down",
        "Next, 6 min",
        "Speaker of The help is real",
    } <= _words(window)
    ring = window.findChild(Ring)
    assert ring and ring.accessibleDescription() == "0:55 left of 7:00"
    assert session.reading().light is Light.WRAP_UP
    hand.move(97)
    session.beat()
    assert ring.accessibleDescription() == "0:42 over 7:00"
    assert "3:18 in hand" in _words(window)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1280, 720)])
def test_nothing_of_the_operators_window_is_clipped(
    session: Session, frames: Frames, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = OperatorWindow(session, frames, Keys())
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()

    assert (window.width(), window.height()) == size
    assert nameless(window) == []


def test_a_number_being_typed_stands_in_place_of_the_count(
    session: Session, frames: Frames, qtbot: QtBot
) -> None:
    window = OperatorWindow(session, frames, Keys())
    qtbot.addWidget(window)
    window.typed("12")
    assert "Slide 12… Enter" in _words(window)
    window.typed("")
    assert "Slide 1 of 3" in _words(window)


@pytest.fixture
def stage(session: Session, qapp: QApplication, qtbot: QtBot) -> Stage:
    made = Stage(qapp, session)
    qtbot.addWidget(made.audience)
    qtbot.addWidget(made.operator)
    return made


def test_with_one_screen_the_room_has_it(stage: Stage, session: Session, qtbot: QtBot) -> None:
    stage.placing.place()

    assert stage.audience.isVisible()
    assert stage.audience.isFullScreen()
    assert not stage.operator.isVisible()
    qtbot.keyClick(stage.audience, Qt.Key.Key_PageDown)  # type: ignore[no-untyped-call]
    assert session.state.slide == 1


def test_with_one_screen_the_operator_comes_after_a_warning(stage: Stage, qtbot: QtBot) -> None:
    stage.placing.place()
    stage.act(Act.SWAP)
    _answer("Keep the slides")
    assert stage.audience.isVisible()
    stage.act(Act.SWAP)
    _answer("Show my view")
    assert stage.operator.isVisible()
    assert not stage.audience.isVisible()
    stage.act(Act.SWAP)
    assert stage.audience.isVisible()
    assert not stage.operator.isVisible()


def test_escape_once_changes_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.placing.place()
    stage.act(Act.LEAVE)
    _answer("Keep the slides")

    assert stage.audience.isVisible()


def test_closing_a_window_does_not_end_the_evening(stage: Stage, qtbot: QtBot) -> None:
    stage.placing.place()
    stage.audience.close()

    assert stage.audience.isVisible()


def test_the_windows_for_rehearsal_are_ordinary_ones(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    stage = Stage(qapp, session, windowed=True)
    qtbot.addWidget(stage.audience)
    qtbot.addWidget(stage.operator)
    stage.placing.place()

    assert stage.audience.isVisible() and stage.operator.isVisible()
    assert not stage.audience.isFullScreen() and not stage.operator.isFullScreen()


def _words(window: OperatorWindow) -> set[str]:
    return {label.accessibleName() for label in window.findChildren(QLabel)}


def _answer(text: str) -> None:
    box = QApplication.activeModalWidget()
    assert box is not None
    next(button for button in box.buttons() if button.text() == text).click()  # type: ignore[attr-defined]


def test_a_show_without_an_agenda_has_slides_all_the_same(
    hand: Hand, qapp: QApplication, qtbot: QtBot
) -> None:
    from dataclasses import replace

    show = replace(evening.show(), segments=(), digest="cd" * 32)
    session = Session(show, Memory(show), monotonic=hand.monotonic, wall=hand.time)
    window = OperatorWindow(session, Frames(show, ""), Keys())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    for act in (Act.NEXT, Act.NEXT_SEGMENT, Act.CLOCK, Act.PREVIOUS_SEGMENT):
        session.act(act)
        session.beat()

    assert "Slide 2 of 3" in _words(window)


def test_the_cue_and_the_note_are_read_beside_each_other(session: Session, qtbot: QtBot) -> None:
    noted = replace(session.show.pages[0], notes="Pause. Darnell walks up with her.")
    session.show = replace(session.show, pages=(noted, *session.show.pages[1:]))
    window = OperatorWindow(session, Frames(session.show, ""), Keys())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()

    assert window.notes.words() == "The host sits down\nPause. Darnell walks up with her."
    session.act(Act.NEXT)
    assert window.notes.words() == "The host sits down"
    session.act(Act.PREVIOUS)
    before = _note_height(window)
    window.notes.grow(2)
    assert _note_height(window) > before
    window.notes.grow(-2)
    assert _note_height(window) == before


def _note_height(window: OperatorWindow) -> int:
    label = next(one for one in window.notes.findChildren(QLabel) if one.text().startswith("Pause"))
    return label.font().pixelSize()


def test_the_clock_keeps_its_room_in_the_smallest_window(
    session: Session, frames: Frames, qtbot: QtBot
) -> None:
    window = OperatorWindow(session, frames, Keys())
    qtbot.addWidget(window)
    window.resize(10, 10)
    with qtbot.waitExposed(window):
        window.show()

    ring = window.findChild(Ring)
    assert ring is not None
    assert min(ring.width(), ring.height()) >= 110


def test_a_window_of_the_operator_is_drawn_for_its_own_size(qapp: QApplication) -> None:
    assert behind.operator_scale(QSize(1920, 1080)) > 1.4
    assert behind.operator_scale(QSize(1280, 760)) < 1.0
    screen = qapp.primaryScreen()
    room = screens.window_size(screen, *OPERATOR_WINDOW)
    assert room.width() <= screen.geometry().width() - 40

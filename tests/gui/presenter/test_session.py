"""The evening as it runs, and as it is taken up again."""

from pytestqt.qtbot import QtBot

from callin_planner import paths
from callin_planner.show.run import Curtain
from tests.gui.presenter.conftest import reopened
from tests.gui.presenter.evening import Hand
from ui.presenter.keys import Act
from ui.presenter.session import Session


def test_a_kill_loses_nothing_but_the_last_second(session: Session, hand: Hand, qtbot: QtBot) -> None:
    session.begin()
    session.act(Act.NEXT_SEGMENT)
    session.act(Act.NEXT_SEGMENT)
    session.act(Act.CALM)
    for _ in range(50):
        hand.move(0.2)
        session.beat()
    hand.move(30)
    again = reopened(hand)

    assert again.resumed
    assert (again.state.slide, again.state.segment, again.state.curtain) == (1, 2, Curtain.CALM)
    assert again.state.running
    assert 39 <= again.state.spent[2] <= 41


def test_the_clock_of_a_paused_evening_does_not_run_while_away(session: Session, hand: Hand) -> None:
    session.act(Act.NEXT_SEGMENT)
    hand.move(20)
    session.act(Act.CLOCK)
    hand.move(500)

    assert reopened(hand).state.spent[1] == 20


def test_leaving_on_purpose_rests_the_clock(session: Session, hand: Hand) -> None:
    session.act(Act.NEXT_SEGMENT)
    hand.move(20)
    session.leave()
    hand.move(900)
    again = reopened(hand)

    assert again.resumed
    assert not again.state.running
    assert again.state.spent[1] == 20


def test_starting_over_forgets(session: Session, hand: Hand) -> None:
    session.act(Act.NEXT_SEGMENT)
    session.act(Act.LAST)
    again = reopened(hand)
    again.start_over()

    assert (reopened(hand).state.slide, reopened(hand).state.started) == (0, False)


def test_a_rehearsal_leaves_the_evening_alone(session: Session, hand: Hand) -> None:
    from tests.gui.presenter import evening
    from ui.presenter.memory import Memory

    show = evening.show()
    tried = Session(show, Memory(show, rehearsal=True), monotonic=hand.monotonic, wall=hand.time)
    tried.act(Act.LAST)

    assert not reopened(hand).resumed


def test_the_clock_does_not_drift(session: Session, hand: Hand) -> None:
    session.act(Act.NEXT_SEGMENT)
    for _ in range(36_000):
        hand.move(0.1)
        session.beat()

    assert abs(session.state.spent[1] - 3600) < 0.001


def test_windows_hear_of_a_second_once(session: Session, hand: Hand, qtbot: QtBot) -> None:
    session.act(Act.NEXT_SEGMENT)
    heard: list[int] = []
    session.ticked.connect(lambda: heard.append(1))
    for _ in range(50):
        hand.move(0.2)
        session.beat()

    assert 10 <= len(heard) <= 12


def test_no_name_is_written_beside_the_slides(session: Session) -> None:
    session.act(Act.NEXT_SEGMENT)
    written = b"".join(file.read_bytes() for file in paths.state_folder().rglob("*.json"))

    assert b"Speaker" not in written
    assert b"mother" not in written


def test_a_full_disk_does_not_stop_the_evening(session: Session, hand: Hand) -> None:
    folder = paths.state_folder() / "stage"
    session.act(Act.NEXT)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    session.act(Act.NEXT)

    assert session.state.slide == 2
    assert session.memory.failed


def test_the_end_moves_with_what_is_lost(session: Session, hand: Hand) -> None:
    session.act(Act.NEXT_SEGMENT)
    before = session.ends()
    hand.move(300)
    session.beat()

    assert (session.ends() - before).total_seconds() == 60

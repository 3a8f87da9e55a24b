"""The tablet's timer as the stage starts it, and the evening's minutes as it writes them."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from pytestqt.qtbot import QtBot

from callin_planner import paths
from callin_planner.domain.evening import from_text
from callin_planner.show.bundle import Show
from tests.gui.presenter import evening
from tests.gui.presenter.evening import Hand
from ui.presenter.keys import Act
from ui.presenter.memory import Memory
from ui.presenter.results import ResultKeeper
from ui.presenter.session import Session
from ui.presenter.timer_link import link_of
from ui.presenter.timer_window import TimerWindow


def _show() -> Show:
    """With the ids an agenda has."""
    show = evening.show()
    segments = tuple(replace(one, id=str(UUID(int=at + 1))) for at, one in enumerate(show.segments))
    return replace(show, segments=segments)


def _session(hand: Hand) -> Session:
    show = _show()
    return Session(show, Memory(show), monotonic=hand.monotonic, wall=hand.time)


def test_it_is_off_until_asked_for_and_gone_after_leaving(session: Session, qtbot: QtBot) -> None:
    link = link_of(session)
    assert not link.on
    link.start("127.0.0.1")
    qtbot.waitUntil(lambda: bool(link.link), timeout=15_000)
    assert link.link.startswith("https://127.0.0.1:")
    assert "#" in link.link
    session.leave()

    assert not link.on
    assert not (paths.state_folder() / "stage" / "timer").exists()


def test_another_link_replaces_the_first(session: Session, qtbot: QtBot) -> None:
    link = link_of(session)
    link.start("127.0.0.1")
    qtbot.waitUntil(lambda: bool(link.link), timeout=15_000)
    first = link.link
    link.renew()
    qtbot.waitUntil(lambda: link.link != first, timeout=15_000)
    link.leave()

    assert link.link == ""


def test_switched_off_and_on_again_at_once(session: Session, qtbot: QtBot) -> None:
    link = link_of(session)
    link.start("127.0.0.1")
    qtbot.waitUntil(lambda: bool(link.link), timeout=15_000)
    link.stop()
    assert (link.on, link.link) == (False, "")
    link.start("127.0.0.1")
    qtbot.waitUntil(lambda: bool(link.link), timeout=15_000)
    link.leave()

    assert not (paths.state_folder() / "stage" / "timer").exists()


def test_after_a_kill_the_tablets_find_it_at_the_same_place(
    session: Session, hand: Hand, qtbot: QtBot
) -> None:
    from tests.gui.presenter.conftest import reopened

    session.act(Act.NEXT_SEGMENT)
    link = link_of(session)
    link.start("127.0.0.1")
    qtbot.waitUntil(lambda: bool(link.link), timeout=15_000)
    place, seal = link.link.partition("#")[0], link.fingerprint
    assert link._process is not None
    link._process.finished.disconnect()
    link._process.errorOccurred.disconnect()
    link._process.kill()
    link._process.waitForFinished()
    again = link_of(reopened(hand))
    again.resume()
    qtbot.waitUntil(lambda: bool(again.link), timeout=15_000)

    assert (again.link.partition("#")[0], again.fingerprint) == (place, seal)
    again.leave()


def test_an_address_that_is_not_here_is_said(session: Session, qtbot: QtBot) -> None:
    link = link_of(session)
    link.start("192.0.2.9")
    qtbot.waitUntil(lambda: link.failed, timeout=15_000)

    assert not link.on


def test_the_speaker_reads_what_is_on(session: Session, qtbot: QtBot) -> None:
    session.act(Act.NEXT_SEGMENT)
    session.note("Take all the time you need to breathe.")
    window = TimerWindow(session)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    window.grab()

    assert "Speaker of Welcome" in window.accessibleDescription()


def test_the_minutes_lie_beside_the_show(hand: Hand, tmp_path: Path) -> None:
    session = _session(hand)
    ResultKeeper(session, tmp_path, rehearsal=False)
    session.act(Act.NEXT_SEGMENT)
    hand.move(250)
    session.act(Act.NEXT_SEGMENT)
    session.act(Act.SKIP)
    hand.move(400)
    session.leave()
    result = from_text((tmp_path / "evening.callinresult").read_text("utf-8"))

    assert [one.taken for one in result.played] == [250, 400, 0]
    assert [one.skipped for one in result.played] == [False, False, True]
    assert result.ended
    assert not result.rehearsal


def test_a_kill_leaves_the_minutes_so_far(hand: Hand, tmp_path: Path) -> None:
    session = _session(hand)
    ResultKeeper(session, tmp_path, rehearsal=True)
    session.act(Act.NEXT_SEGMENT)
    hand.move(250)
    session.act(Act.NEXT_SEGMENT)
    result = from_text((tmp_path / "rehearsal.callinresult").read_text("utf-8"))

    assert result.played[0].taken == 250
    assert (result.ended, result.rehearsal) == (False, True)


def test_where_the_show_lies_on_a_locked_stick_the_minutes_go_home(hand: Hand, tmp_path: Path) -> None:
    session = _session(hand)
    ResultKeeper(session, tmp_path / "gone", rehearsal=False)
    session.act(Act.NEXT_SEGMENT)
    session.leave()

    assert (paths.state_folder() / "stage" / "evening.callinresult").is_file()


def test_nothing_is_written_before_the_clock_starts(hand: Hand, tmp_path: Path) -> None:
    session = _session(hand)
    ResultKeeper(session, tmp_path, rehearsal=False)
    session.act(Act.NEXT)
    session.leave()

    assert list(tmp_path.iterdir()) == []


def test_the_file_names_nobody(hand: Hand, tmp_path: Path) -> None:
    session = _session(hand)
    ResultKeeper(session, tmp_path, rehearsal=False)
    session.act(Act.NEXT_SEGMENT)
    session.leave()
    said = json.loads((tmp_path / "evening.callinresult").read_text("utf-8"))

    assert "Speaker" not in json.dumps(said)
    assert "mother" not in json.dumps(said)

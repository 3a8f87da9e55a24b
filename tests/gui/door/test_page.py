"""The operator's screen: what it shows before, during and after the evening, by keyboard and by mouse."""

from collections.abc import Callable
from uuid import UUID

import psutil
import pytest
from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from callin_planner import door_file
from callin_planner.domain.attendance import NoShow
from callin_planner.domain.door import Act, DoorEntry, new_nonce
from callin_planner.domain.invitees import Attendance, Invitation, Status
from callin_planner.doorbook import Doorbook
from callin_planner.usecases import door
from callin_planner.usecases.sample_source import sample_id
from tests.gui.door.conftest import EVENING, NOW, OpenPage
from tests.gui.reading import nameless
from ui.door import launch
from ui.door.keyed import KeyedTable
from ui.door.live import CameAt
from ui.door.opening import OpenDoor, fresh_pin
from ui.door.page import DoorPage
from ui.door.typing_back import TypeBack
from ui.kit.buttons import Button
from ui.receiving import Receiving

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("light_pin")


def of(code: str) -> UUID:
    return sample_id(f"invitation/{code}")


def said(page: DoorPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def row(page: DoorPage, code: str) -> Attendance | None:
    with page.context.store.read() as tx:
        return tx.first(Attendance, invitation_id=of(code))


def status(page: DoorPage, code: str) -> Status:
    with page.context.store.read() as tx:
        return tx.get(Invitation, of(code)).status


def choose(table: KeyedTable, *codes: str) -> None:
    table.setFocus()
    table.clearSelection()
    assert table.select(of(codes[0]))
    flags = table.selectionModel().SelectionFlag
    for code in codes[1:]:
        place = table.records.row_of(of(code))
        table.selectionModel().select(table.records.index(place, 0), flags.Select | flags.Rows)


def answer(kind: type[QDialog], work: Callable[[QDialog], object]) -> None:
    """Do `work` to the next dialog of `kind`, once it has come up."""

    def look() -> None:
        found = next(
            (one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None
        )
        if found is None:
            QTimer.singleShot(5, look)
            return
        try:
            work(found)
        finally:
            found.close()

    QTimer.singleShot(0, look)


# --- before ----------------------------------------------------------------------------------------
def test_before_the_day_it_says_when_and_prints_the_roster(
    open_page: OpenPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("clean")
    assert "The door opens on the day" in said(page)
    assert not page.tabs.isVisible()
    assert not page.type_back.isVisible()
    assert page.open_button.text() == "Try the door"
    left: list[str] = []
    monkeypatch.setattr("ui.door.page.disclose", lambda _context, leaving, _parent: left.append(leaving.key))
    QTest.mouseClick(
        next(b for b in page.ahead.findChildren(type(page.roster)) if b.text() == "Print paper roster"),
        Qt.MouseButton.LeftButton,
    )
    assert left == ["door_roster"]
    assert nameless(page) == []


def test_a_call_in_whose_people_are_gone_shows_its_counts(open_page: OpenPage) -> None:
    page = open_page("clean", event="E1")
    assert "18 of 24" in said(page)
    assert "75%" in said(page)
    assert not page.tabs.isVisible()
    assert not page.open_button.isVisible()


def test_fresh_pins_are_good_ones() -> None:
    pins = {fresh_pin() for _n in range(50)}
    assert len(pins) > 40
    assert all(len(pin) == 6 and pin.isdigit() and len(set(pin)) > 3 for pin in pins)


def test_opening_two_doors_starts_two_screens_with_tonights_list(
    page: DoorPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[int, bool]] = []
    monkeypatch.setattr(launch, "start", lambda _file, n, *, windowed: started.append((n, windowed)))
    weak: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenDoor)
        assert nameless(dialog) == []
        dialog.pin.setText("123456")
        dialog.save_button.click()
        assert not dialog.save_button.isEnabled(), "the PIN is stretched on a thread of its own"
        dialog.close()
        assert dialog.isVisible(), "the PIN would be lost"
        qtbot.waitUntil(dialog.save_button.isEnabled, timeout=10_000)
        weak.append(dialog.field.sentence.text())
        dialog.pin.setText("482915")
        dialog.choose_doors(2)
        dialog.save_button.click()
        qtbot.waitUntil(lambda: dialog.made is not None, timeout=10_000)

    answer(OpenDoor, fill)
    page.open_button.click()
    assert "first a stranger would try" in weak[0]
    assert started == [(1, False), (2, True)]
    assert page.close_button.isVisible()
    assert not page.open_button.isVisible()
    assert page.live.doors.state.text() == "Open"
    assert door.list_file(page.context.site).is_file()


def test_the_doors_own_process_starts_with_the_list_alone(page: DoorPage, qtbot: QtBot) -> None:
    made = door.open_door(page.context.site, EVENING, "482915")
    launch.start(made.path, 2, windowed=True)

    def running() -> list[psutil.Process]:
        return [
            one for one in psutil.process_iter(["cmdline"]) if str(made.path) in (one.info["cmdline"] or [])
        ]

    try:
        qtbot.waitUntil(lambda: bool(running()), timeout=20_000)
        (process,) = running()
        words = process.info["cmdline"]
        assert words[words.index("-m") + 1] == "ui.doorway"
        assert words[-3:] == ["--door", "2", "--windowed"]
    finally:
        for one in running():
            one.kill()


def test_closing_asks_and_wipes_the_list(page: DoorPage, monkeypatch: pytest.MonkeyPatch) -> None:
    door.open_door(page.context.site, EVENING, "482915")
    page.refresh(None)
    monkeypatch.setattr("ui.door.page.ask", lambda *_words: False)
    page.close_button.click()
    assert door.list_file(page.context.site).is_file()
    monkeypatch.setattr("ui.door.page.ask", lambda *_words: True)
    page.close_button.click()
    assert not door.list_file(page.context.site).exists()
    assert page.live.doors.state.text() == "Closed"
    assert page.open_button.isVisible()


# --- during ----------------------------------------------------------------------------------------
def test_the_figures_of_the_evening(page: DoorPage) -> None:
    assert page.tabs.value() == "live"
    assert (page.live.here.here.text(), page.live.here.of.text()) == ("17", "of 27 here")
    text = said(page)
    assert "<b>6</b> guests" in text
    assert "<b>0</b> walk-ins" in text
    assert "1 scan was refused." in text
    assert "5/6" in text
    first = page.live.entries.rows.index(0, 1).data()
    assert first in ("Devin Ashgrove", "Guest of Devin Ashgrove")
    assert nameless(page) == []


def test_letters_note_what_the_door_cannot_know(page: DoorPage, qtbot: QtBot) -> None:
    table = page.live.table
    choose(table, "HB-011")
    QTest.keyClick(table, Key.Key_H)
    assert status(page, "HB-011") is Status.ATTENDED
    assert page.live.here.here.text() == "18"
    QTest.keyClick(table, Key.Key_G)
    QTest.keyClick(table, Key.Key_S)
    QTest.keyClick(table, Key.Key_L)
    found = row(page, "HB-011")
    assert found is not None
    assert (found.guests, found.stayed, found.left_at) == (1, True, NOW)
    QTest.keyClick(table, Key.Key_L)
    QTest.keyClick(table, Key.Key_N)
    assert status(page, "HB-011") is Status.CONFIRMED
    assert page.live.here.here.text() == "17"
    page.context.store.undo()
    assert page.live.here.here.text() == "18"


def test_the_same_by_mouse(page: DoorPage, qtbot: QtBot) -> None:
    table = page.live.table
    place = page.live.people.row_of(of("HB-014"))
    box = table.visualRect(table.model().index(place, 0))
    table.scrollTo(table.model().index(place, 0))
    box = table.visualRect(table.model().index(place, 0))
    assert not page.live.acts.buttons["H"].isEnabled()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    QTest.mouseClick(page.live.acts.buttons["H"], Qt.MouseButton.LeftButton)
    assert status(page, "HB-014") is Status.ATTENDED


def test_a_letter_with_ctrl_is_not_an_act(page: DoorPage, qtbot: QtBot) -> None:
    choose(page.live.table, "HB-011")
    QTest.keyClick(page.live.table, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert status(page, "HB-011") is Status.CONFIRMED


def test_another_time_is_typed(page: DoorPage, qtbot: QtBot) -> None:
    choose(page.live.table, "HB-001")
    notes: list[str] = []
    page.context.undo_said.connect(lambda text, _icon, _can: notes.append(text))
    QTest.keyClick(page.live.table, Key.Key_H)
    assert "Already here" in notes[0]

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CameAt)
        assert dialog.time.time() == QTime(17, 52)
        dialog.time.setTime(QTime(23, 0))
        dialog.save_button.click()
        assert dialog.isVisible(), "a time to come is refused beside its field"
        dialog.time.setTime(QTime(17, 20))
        dialog.save_button.click()

    answer(CameAt, fill)
    QTest.keyClick(page.live.table, Key.Key_T)
    found = row(page, "HB-001")
    assert found is not None
    assert found.arrived_at is not None
    assert (NOW - found.arrived_at).total_seconds() == 34 * 60


def test_filter_and_search(page: DoorPage, qtbot: QtBot) -> None:
    page._filter.chosen.emit("awaited")
    assert len(page.live.people.shown()) == 10
    page._filter.chosen.emit("here")
    assert len(page.live.people.shown()) == 17
    QTest.keyClicks(page.search, "ashgrove")
    assert [place.one.invitee.code for place in page.live.people.shown()] == ["HB-008"]
    page.search.setText("14")
    page._filter.chosen.emit("all")
    assert "HB-014" in [place.one.invitee.code for place in page.live.people.shown()]


def test_a_call_stands_on_top_until_it_is_answered(page: DoorPage, qtbot: QtBot) -> None:
    badges: list[int] = []
    page.context.badge_changed.connect(lambda _key, count: badges.append(count))
    call = DoorEntry(nonce=new_nonce(), door=2, at=NOW, act=Act.CALL)
    door.note(page.context.store, EVENING, [call], "Call")
    qtbot.waitUntil(lambda: "Door 2 asks for you, since 5:54 pm." in said(page))
    assert badges[-1] == 1
    there = next(button for button in page.findChildren(Button) if button.text() == "I was there")
    QTest.mouseClick(there, Qt.MouseButton.LeftButton)
    assert "asks for you" not in said(page)
    assert badges[-1] == 0


def test_names_are_hidden_everywhere(page: DoorPage) -> None:
    page.context.set_names_hidden(True)
    words = [
        str(model.index(line, column).data())
        for model in (page.live.people, page.live.entries.rows, page.away.people, page.came.people)
        for line in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert not [word for word in words if "Ashgrove" in word or "Marcus" in word]
    assert page.live.people.index(0, 0).data() == "AW"


def test_what_the_door_saved_comes_in_by_itself(page: DoorPage, qtbot: QtBot) -> None:
    made = door.open_door(page.context.site, EVENING, "482915")
    book = Doorbook(made.path, door_file.unlock(made.path, "482915"), 1)
    receiving = Receiving(page.context)
    try:
        book.enter(Act.ARRIVE, of("HB-011"))
        qtbot.waitUntil(lambda: status(page, "HB-011") is Status.ATTENDED, timeout=10_000)
    finally:
        receiving.stop()
    assert page.live.here.here.text() == "18"


# --- typing the roster back ------------------------------------------------------------------------
def test_the_roster_is_typed_back_row_by_row(night: DoorPage, qtbot: QtBot) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, TypeBack)
        assert nameless(dialog) == []
        QTest.keyClicks(dialog.line, "5 552")
        assert dialog.field.sentence.text() == "Rashid Coldwell · 5:52 pm"
        QTest.keyClick(dialog.line, Key.Key_Return)
        QTest.keyClicks(dialog.line, "hb-013 +1")
        assert "no time: 6:00 pm" in dialog.field.sentence.text()
        QTest.keyClick(dialog.line, Key.Key_Return)
        QTest.keyClicks(dialog.line, "99 5:50")
        QTest.keyClick(dialog.line, Key.Key_Return)
        assert "No row “99”" in dialog.field.sentence.text()
        dialog.line.clear()
        QTest.keyClicks(dialog.line, "3 late")
        QTest.keyClick(dialog.line, Key.Key_Return)
        assert "“late” is not a time" in dialog.field.sentence.text()
        dialog.line.clear()
        QTest.keyClicks(dialog.line, "3 5:55")
        assert "already here since 5:22 pm" in dialog.field.sentence.text()
        QTest.keyClick(dialog.line, Key.Key_Return)
        dialog.table.select(of("HB-003"))
        QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
        dialog.walk_ins.setValue(2)
        assert dialog.save_button.text() == "Keep 4 rows"
        QTest.keyClick(dialog.line, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    answer(TypeBack, fill)
    night.type_back.click()
    assert night.now is not None
    assert (night.now.live.here, night.now.live.walk_ins) == (23, 2)
    night.context.store.undo()
    assert night.now.live.here == 21


def test_typing_back_is_given_up_without_a_trace(night: DoorPage, qtbot: QtBot) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, TypeBack)
        QTest.keyClicks(dialog.line, "5 552")
        QTest.keyClick(dialog.line, Key.Key_Return)
        QTest.keyClick(dialog, Key.Key_Escape)

    before = night.context.store.journal_head()
    answer(TypeBack, fill)
    night.type_back.click()
    assert night.context.store.journal_head() == before


# --- afterwards ------------------------------------------------------------------------------------
def test_one_pass_over_everyone_who_did_not_come(night: DoorPage, qtbot: QtBot) -> None:
    assert night.tabs.value() == "away"
    away, table = night.away, night.away.table
    assert [place.one.invitee.code for place in away.people.shown()] == [
        "HB-026", "HB-017", "HB-013", "HB-025", "HB-005", "HB-021",
    ]  # fmt: skip
    choose(table, "HB-026")
    for key in (Key.Key_F, Key.Key_A, Key.Key_W):
        QTest.keyClick(table, key)
    choose(table, "HB-013")
    QTest.keyClick(table, Key.Key_X)
    choose(table, "HB-005")
    QTest.keyClick(table, Key.Key_H)
    QTest.keyClick(table, Key.Key_N)
    assert away.said.text() == "1 person has no reason yet"
    QTest.mouseClick(away.rest, Qt.MouseButton.LeftButton)
    assert away.keep.text() == "Keep 6 outcomes"
    assert status(night, "HB-026") is Status.CONFIRMED or status(night, "HB-026") is Status.DELIVERED
    QTest.keyClick(table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    outcomes = {
        code: (status(night, code), getattr(row(night, code), "reason", ""))
        for code in ("HB-026", "HB-017", "HB-013", "HB-005", "HB-025", "HB-021")
    }
    assert outcomes["HB-026"] == (Status.NO_SHOW, NoShow.FEAR)
    assert outcomes["HB-017"] == (Status.NO_SHOW, NoShow.ABSCONDED)
    assert outcomes["HB-013"] == (Status.EXCUSED, NoShow.WORK)
    assert outcomes["HB-005"] == (Status.NO_SHOW, NoShow.HOSPITAL)
    assert {status(night, code) for code in ("HB-025", "HB-021")} == {Status.NO_SHOW}
    assert away.said.text() == "Everyone has a reason."
    night.context.store.undo()
    assert away.said.text() == "6 people have no reason yet"


def test_several_at_once_and_by_mouse(night: DoorPage, qtbot: QtBot) -> None:
    away = night.away
    choose(away.table, "HB-026", "HB-017", "HB-025")
    QTest.mouseClick(away.keys["R"], Qt.MouseButton.LeftButton)
    assert len(away.drafts) == 3
    QTest.mouseClick(away.keep, Qt.MouseButton.LeftButton)
    assert night.context.store.history(1)[0].label == "Note what became of 3 people"


def test_was_here_after_all(night: DoorPage, qtbot: QtBot) -> None:
    choose(night.away.table, "HB-021")
    QTest.keyClick(night.away.table, Key.Key_I)
    assert status(night, "HB-021") is Status.ATTENDED
    assert len(night.away.people.shown()) == 5


def test_before_the_begin_reasons_wait(page: DoorPage, qtbot: QtBot) -> None:
    page.show_panel("away")
    assert "Until then they may still come." in said(page)
    choose(page.away.table, "HB-026")
    QTest.keyClick(page.away.table, Key.Key_F)
    assert page.away.drafts == {}
    assert not page.away.keep.isVisible()


def test_half_a_pass_survives_the_lock(night: DoorPage, qtbot: QtBot) -> None:
    choose(night.away.table, "HB-026")
    QTest.keyClick(night.away.table, Key.Key_F)
    kept = night.drafts()
    night.away.drafts = {}
    night.restore_drafts(kept)
    assert night.away.drafts == {of("HB-026"): (Status.NO_SHOW, NoShow.FEAR)}
    assert night.away.keep.isEnabled()


def test_who_stayed_and_is_interested(night: DoorPage, qtbot: QtBot) -> None:
    night.show_panel("came")
    table = night.came.table
    choose(table, "HB-001", "HB-002")
    QTest.keyClick(table, Key.Key_S)
    QTest.keyClick(table, Key.Key_I)
    choose(table, "HB-003")
    QTest.mouseClick(night.came.acts.buttons["W"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(night.came.acts.buttons["N"], Qt.MouseButton.LeftButton)
    marks = [getattr(row(night, code), "stayed", None) for code in ("HB-001", "HB-002", "HB-003", "HB-004")]
    assert marks == [True, True, False, None]
    QTest.keyClick(table, Key.Key_U)
    assert getattr(row(night, "HB-003"), "interested", True) is None


def test_the_summary_of_the_month_after(open_page: OpenPage) -> None:
    page = open_page("after", now=NOW)
    assert page.tabs.value() == "summary"
    text = said(page)
    for words in ("84%", "21 of 25", "75%", "21 of 28", "13 of 21", "15/21", "19/26"):
        assert words in text
    assert "6 of 6 active groups had somebody here, 6 had two or more." in text
    assert not page.open_button.isVisible()
    assert not page.summary.note.isVisible()
    for panel in ("live", "away", "came", "summary"):
        page.show_panel(panel)
        assert nameless(page) == []


def test_an_unsettled_evening_says_so_in_the_summary(night: DoorPage) -> None:
    night.show_panel("summary")
    assert "6 of those expected neither came nor have a reason" in said(night)


def test_another_page_may_lead_to_a_person(night: DoorPage) -> None:
    night.open(panel="came", invitation_id=of("HB-008"))
    current = night.came.table.current_record()
    assert current is not None
    assert current.one.invitee.code == "HB-008"


def test_a_call_in_without_anybody(open_page: OpenPage) -> None:
    page = open_page("after", event="E3")
    assert "The door opens on the day" in said(page)
    notes: list[str] = []
    page.context.notice_said.connect(notes.append)
    page.print_roster()
    assert notes
    assert "Nobody is approved yet" in notes[0]

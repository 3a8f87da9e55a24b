"""The evening at the door: by keyboard, by scanner and by finger."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from callin_planner import settings
from callin_planner.domain.door import Act, How
from callin_planner.domain.invitees import Status
from callin_planner.usecases import door
from tests import factories
from tests.door import GROUPS, NAMES, set_status
from tests.gui.doorway.conftest import AtWork, buttons, press, scans, shown, words
from tests.gui.reading import nameless

Open = Callable[..., AtWork]


def test_one_letter_shows_nobody_and_two_show_first_names(opened: Open) -> None:
    at_work = opened()
    at_work.keys("m")
    assert not any(first in shown(at_work.window) for first, _last in NAMES)

    at_work.keys("ar")
    assert "Marcus P." in shown(at_work.window)
    assert "Marisol V." in shown(at_work.window)
    assert "3 match." in shown(at_work.window)


def test_enter_checks_in_the_single_match(opened: Open) -> None:
    at_work = opened()
    at_work.keys("pena", enter=True)

    assert "Here since" in shown(at_work.window)
    assert "José P.: checked in" in shown(at_work.window)
    assert "1\nof 8 here" in shown(at_work.window)
    at_work.receive()
    assert [(one.act, one.how) for one in scans(at_work)] == [(Act.ARRIVE, How.SEARCH)]


def test_enter_with_several_matches_checks_in_nobody(opened: Open) -> None:
    at_work = opened()
    at_work.keys("mar", enter=True)

    assert at_work.page.desk.book.state.here == 0


def test_a_finger_checks_in_and_takes_back(opened: Open, qtbot: QtBot) -> None:
    at_work = opened()
    for letter in "DEV":
        qtbot.mouseClick(at_work.button(letter), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(at_work.button("Check in Devin A."), Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert at_work.page.desk.book.state.here == 1

    qtbot.mouseClick(at_work.button("Undo for Devin A."), Qt.MouseButton.LeftButton)
    assert at_work.page.desk.book.state.here == 0
    assert at_work.button("Check in Devin A.").kind == "primary"


def test_the_last_entry_is_undone_at_the_side(opened: Open) -> None:
    at_work = opened()
    at_work.keys("zoran", enter=True)
    at_work.press("Clear")
    at_work.press("Undo the last entry")

    assert at_work.page.desk.book.state.here == 0
    assert "Zoran Z.: taken back" in shown(at_work.window)


def test_the_keyboard_on_the_screen_rubs_out_and_leaves_the_focus(opened: Open) -> None:
    at_work = opened()
    at_work.press("M")
    at_work.press("’")
    at_work.press("Take back a letter")

    assert at_work.page.field.text() == "m"
    assert at_work.page.field.hasFocus()


def test_a_guest_and_a_walk_in_are_one_touch(opened: Open) -> None:
    at_work = opened()
    at_work.keys("zoran", enter=True)
    at_work.press("Check in a guest of Zoran Z.")
    assert "1 is here" in shown(at_work.window)
    at_work.press("Undo a guest of Zoran Z.")
    at_work.press("Check in a guest of Zoran Z.")
    at_work.press("Add a walk-in")

    assert "A walk-in is counted." in shown(at_work.window)
    assert "1 guest" in shown(at_work.window)
    assert "1 walk-in" in shown(at_work.window)


def test_who_was_set_aside_is_asked_to_see_the_project_manager_and_nothing_more(opened: Open) -> None:
    at_work = opened(letters=True)
    set_status(at_work.site, at_work.evening.people[0], Status.SET_ASIDE)
    at_work.receive()
    at_work.keys(f"DOOR:{at_work.evening.letters[0]}")

    result = at_work.page.result
    assert result.word.text() == "Please see the project manager"
    assert not result.text.isVisible()
    assert [one.accessibleName() for one in buttons(result)] == ["Next person"]
    assert at_work.page.desk.book.state.here == 0
    assert "set aside" not in words(at_work.window).casefold()
    at_work.receive()
    assert [(one.act, one.reason) for one in scans(at_work)] == [(Act.REFUSED, "closed")]


def test_another_session_offers_to_move(opened: Open) -> None:
    at_work = opened(sessions=2, letters=True)
    at_work.keys(f"DOOR:{at_work.evening.letters[1]}")
    assert "Marisol V. is asked for 7:30 pm" in shown(at_work.window)
    assert at_work.page.desk.book.state.here == 0

    at_work.press("Move and check in")
    assert "Welcome, Marisol V." in shown(at_work.window)
    assert at_work.page.desk.book.state.moved[at_work.evening.people[1].id] == at_work.evening.sessions[0].id

    at_work.page.result.undo_button.click()
    state = at_work.page.desk.book.state
    assert state.here == 0
    assert state.moved[at_work.evening.people[1].id] == at_work.evening.sessions[1].id


def test_somebody_to_keep_apart_is_not_offered_a_move(opened: Open) -> None:
    at_work = opened(sessions=2, letters=True)
    with at_work.site.store.change("Tie") as tx:
        tx.save(factories.tie(at_work.evening.groups[0].id, at_work.evening.groups[1].id))
    at_work.receive()
    at_work.keys(f"DOOR:{at_work.evening.letters[1]}")

    assert at_work.page.result.word.text() == "Please see the project manager"
    assert not at_work.page.result.move_button.isVisible()
    at_work.receive()
    assert [one.reason for one in scans(at_work)] == ["other_session"]


def test_the_door_of_the_second_session_takes_its_people(opened: Open) -> None:
    at_work = opened(sessions=2)
    head = at_work.page.head
    assert head.sessions is not None
    head.sessions.press(str(at_work.evening.sessions[1].id))
    at_work.keys("marisol", enter=True)

    assert at_work.page.desk.book.state.here == 1


def test_calling_the_project_manager_reaches_the_operator(opened: Open) -> None:
    at_work = opened()
    at_work.press("Call the project manager")
    assert "asks for the project manager" in shown(at_work.window)

    at_work.receive()
    assert len(door.live(at_work.site.store, at_work.evening.event.id).calls) == 1


def test_how_many_wait_is_said_until_the_planner_has_them(opened: Open) -> None:
    at_work = opened()
    at_work.keys("zoran", enter=True)
    at_work.window.look()
    assert "1 entry waits for the main window" in shown(at_work.window)

    at_work.receive()
    at_work.window.look()
    assert "The main window has everything" in shown(at_work.window)


def test_what_another_door_enters_shows_here(opened: Open, locked: Open) -> None:
    one = opened()
    two = locked(number=2, evening=one.evening)
    two.open()
    two.keys("zoran", enter=True)
    one.window.look()

    assert "1\nof 8 here" in shown(one.window)
    assert (one.page.desk.book.door, two.page.desk.book.door) == (1, 2)


def test_a_door_that_runs_is_not_taken_twice(opened: Open, locked: Open) -> None:
    one = opened()
    two = locked(number=1, evening=one.evening)
    two.open()
    assert two.page.desk.book.door == 2

    two.page.head.doors.press("1")
    assert "Door 1 is open in another window" in shown(two.window)
    assert two.page.desk.book.door == 2
    one.window.lock()
    two.page.head.doors.press("1")
    assert two.page.desk.book.door == 1


def test_a_full_disk_is_said_and_nothing_counts(opened: Open) -> None:
    at_work = opened()
    at_work.site.folder.inbox.rmdir()
    at_work.site.folder.inbox.write_bytes(b"a file in its place")
    at_work.keys("zoran", enter=True)

    assert "Not saved" in shown(at_work.window)
    assert "Write it on the paper roster" in shown(at_work.window)
    assert at_work.page.desk.book.state.here == 0


def test_a_minute_without_a_touch_hides_every_name(opened: Open) -> None:
    at_work = opened()
    at_work.keys("zoran", enter=True)
    assert at_work.window._hide.interval() == 60_000
    assert at_work.window._hide.isActive()
    at_work.window._hide.timeout.emit()

    assert not [first for first, _last in NAMES if first in shown(at_work.window)]
    assert at_work.page.field.text() == ""
    assert "Checked in" in shown(at_work.window)
    at_work.keys("zo")
    assert "Zoran Z." in shown(at_work.window)


def test_every_touch_begins_the_minute_again(opened: Open) -> None:
    at_work = opened()
    at_work.window._hide.stop()
    at_work.keys("z")

    assert at_work.window._hide.isActive()
    assert at_work.window._lock.isActive()


def test_nothing_the_window_says_holds_a_surname_or_a_group(opened: Open, qtbot: QtBot) -> None:
    at_work = opened(letters=True, sessions=2)
    said = [words(at_work.window)]
    for first, last in NAMES:
        at_work.keys(last[:4])
        said.append(words(at_work.window))
        at_work.press("Clear")
        at_work.keys(first, enter=True)
        said.append(words(at_work.window))
        press(at_work.window, "\x1b", Qt.Key.Key_Escape)
    for token in at_work.evening.letters:
        at_work.keys(f"DOOR:{token}")
        said.append(words(at_work.window))
    whole = "\n".join(said)

    assert "Marcus P." in whole
    assert [last for _first, last in NAMES if last in whole] == []
    assert [group for group in (*GROUPS, "Group A", "Group B") if group in whole] == []
    for word in ("rival", "probation", "warrant", "confirmed", "SW-0"):
        assert word not in whole


def test_sound_is_off_at_first_and_the_choice_stays(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = opened()
    heard = []
    monkeypatch.setattr("ui.doorway.sound.QApplication.beep", lambda: heard.append(1))
    at_work.keys("zoran", enter=True)
    assert heard == []

    at_work.press("Sound is off")
    at_work.keys("DOOR:" + "A" * 26)
    assert heard == [1]
    assert settings.load().door_sound


def test_every_control_has_a_name(opened: Open) -> None:
    at_work = opened(sessions=2, letters=True)
    at_work.keys("mar")
    assert nameless(at_work.window) == []

    at_work.keys(f"DOOR:{at_work.evening.letters[0]}")
    assert nameless(at_work.window) == []


def test_fingers_find_every_button(opened: Open) -> None:
    at_work = opened(sessions=2)
    at_work.keys("mar")

    small = [
        (one.accessibleName(), one.width(), one.height())
        for one in buttons(at_work.window)
        if min(one.width(), one.height()) < 48
    ]
    assert small == []


def test_the_keyboard_alone_does_it_all(opened: Open) -> None:
    at_work = opened()
    at_work.keys("mar")
    at_work.button("Check in Marisol V.").setFocus(Qt.FocusReason.TabFocusReason)
    press(at_work.window, " ", Qt.Key.Key_Space)

    assert at_work.page.desk.book.state.here == 1
    press(at_work.window, "\x1b", Qt.Key.Key_Escape)
    assert at_work.page.field.text() == ""

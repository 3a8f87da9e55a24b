"""One person with every field, several at once, a place that passes on, and what became of somebody."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Status, Supervision
from callin_planner.usecases import invitations, invitees
from tests.gui.invitees.acting import choose, press, row_of, texts, tick
from tests.gui.reading import nameless
from ui.invitees import reading
from ui.invitees.moves import ReplaceDialog
from ui.invitees.page import InviteesPage
from ui.invitees.person_history import PersonHistory
from ui.invitees.several import SeveralDialog
from ui.kit.context import Context
from ui.kit.forms import Area


def _type(qtbot: QtBot, page: InviteesPage, key: str, text: str) -> None:
    editor = page.drawer.saving.texts[key]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    if isinstance(editor, Area):
        editor.commit()
    else:
        qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("first", "Devon", "Devon"),
        ("phones", "555-0101, 555-0102", ("555-0101", "555-0102")),
        ("address", "12 Loom Lane", "12 Loom Lane"),
        ("agency", "County Probation", "County Probation"),
        ("supervised_until", "Aug 14, 2027", date(2027, 8, 14)),
        ("accommodation", "A front seat", "A front seat"),
        ("note", "Asked whether there is food.", "Asked whether there is food."),
    ],
)
def test_every_field_of_a_person_saves_itself(
    qtbot: QtBot, page: InviteesPage, key: str, typed: str, kept: object
) -> None:
    choose(page, "HB-008")
    _type(qtbot, page, key, typed)
    assert getattr(row_of(page, "HB-008").invitee, key) == kept
    assert not page.drawer.fields[key].has_fault()


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("ride", "Van", "Van"),
        ("ride_driver", "D. Hughes", "D. Hughes"),
        ("ride_from", "Mill and 3rd", "Mill and 3rd"),
        ("ride_at", "5:15", time(17, 15)),
        ("guest", "His mother", "His mother"),
        ("guests", "2", 2),
        ("children", "3", 3),
    ],
)
def test_every_arrangement_saves_itself(
    qtbot: QtBot, page: InviteesPage, key: str, typed: str, kept: object
) -> None:
    choose(page, "HB-008")
    _type(qtbot, page, key, typed)
    assert getattr(row_of(page, "HB-008").invitation, key) == kept


@pytest.mark.parametrize(("key", "typed"), [("ride_at", "25:00"), ("guests", "two"), ("children", "-1")])
def test_what_cannot_be_read_stays_with_a_sentence(
    qtbot: QtBot, page: InviteesPage, key: str, typed: str
) -> None:
    before = row_of(page, "HB-008")
    choose(page, "HB-008")
    _type(qtbot, page, key, typed)
    assert page.drawer.fields[key].has_fault()
    assert page.drawer.saving.texts[key].text() == typed
    assert row_of(page, "HB-008").invitation == before.invitation


def test_agreeing_to_texts_shows_when_and_who_noted_it(page: InviteesPage, context: Context) -> None:
    row = row_of(page, "HB-008")
    invitees.change_invitee(context.store, row.invitee.id, text_ok=False)
    choose(page, "HB-008")
    consent = page.drawer.saving.texts["text_consent_by"]
    assert not consent.isVisible()
    page.drawer.saving.switches["text_ok"].click()
    assert consent.isVisible()
    assert consent.text() == context.store.actor.name
    context.store.undo()
    assert not row_of(page, "HB-008").invitee.text_ok


def test_a_curfew_exception_tells_its_deadline(page: InviteesPage, context: Context) -> None:
    row = next(r for r in page.listing.rows if not r.invitation.curfew_exception)
    choose(page, row.invitee.code)
    box = page.drawer.saving.switches["curfew_exception"]
    box.click()
    due = page.drawer.personal._due
    assert due.isVisible()
    assert due.text().startswith("It was to be confirmed in writing by")
    invitations.change_details(context.store, row.invitation.id, curfew_confirmed_on=date(2026, 11, 14))
    assert not due.isVisible()
    assert page.drawer.saving.texts["curfew_confirmed_on"].text() == "Nov 14, 2026"


def test_several_people_change_in_one_step(
    qtbot: QtBot, page: InviteesPage, context: Context, said: list[str]
) -> None:
    tick(page, "HB-001", "HB-002", "HB-003")
    assert page._now is not None
    dialog = SeveralDialog(page, context, page.ticked(), page._now.officers, page._now.full.plan.sessions)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    dialog.save_button.click()
    assert dialog.form.fields["officer_id"].has_fault()
    dialog.choices["officer_id"].set_value(page._now.officers[0].id)
    dialog.choices["supervision"].set_value(Supervision.FEDERAL)
    dialog.choices["interpreter"].set_value(True)
    dialog.lines["ride_driver"].setText("D. Hughes")
    dialog.lines["ride_at"].setText("later")
    dialog.save_button.click()
    assert dialog.form.fields["ride_at"].has_fault()
    dialog.lines["ride_at"].setText("5:15 pm")
    dialog.save_button.click()
    assert said[-1] == "Change 3 people"
    rows = [row_of(page, code) for code in ("HB-001", "HB-002", "HB-003")]
    assert {row.invitee.officer_id for row in rows} == {page._now.officers[0].id}
    assert {row.invitation.ride_at for row in rows} == {time(17, 15)}
    assert all(row.invitee.interpreter and row.invitee.supervision is Supervision.FEDERAL for row in rows)
    context.store.undo()
    assert {row_of(page, code).invitation.ride_driver for code in ("HB-001", "HB-002")} == {""}


def test_a_place_passes_to_somebody_else(
    qtbot: QtBot, page: InviteesPage, context: Context, said: list[str]
) -> None:
    event_id = context.event_id
    assert event_id is not None
    invitees.add_person(context.store, event_id, first="Ada", last="Quill")
    leaving, coming = row_of(page, "HB-001"), row_of(page, "HB-029")
    dialog = ReplaceDialog(page, context, leaving, page.listing.rows)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["by"].has_fault()
    dialog.by.set_value(coming.invitation.id)
    dialog.save_button.click()
    assert dialog.form.fields["reason"].has_fault()
    dialog.reason.setPlainText("In the hospital.")
    dialog.save_button.click()
    assert said[-1] == "Replace HB-001 with HB-029"
    gone = row_of(page, "HB-001").invitation
    assert (gone.status, gone.replaced_by) == (Status.REPLACED, coming.invitation.id)
    again = ReplaceDialog(page, context, row_of(page, "HB-002"), page.listing.rows)
    qtbot.addWidget(again)
    offered = {again.by.itemData(place) for place in range(again.by.count())}
    assert not {coming.invitation.id, gone.id, row_of(page, "HB-002").invitation.id} & offered
    context.store.undo()
    assert row_of(page, "HB-001").invitation.status is Status.CONFIRMED


def test_replacing_is_offered_for_one_person_only(page: InviteesPage) -> None:
    choose(page, "HB-001")
    assert "Replace with…" in texts(page.drawer.status.menu())
    tick(page, "HB-001", "HB-002")
    assert "Replace with…" not in texts(page.bar.status.menu())


def test_the_history_of_a_person_holds_what_touched_them(
    qtbot: QtBot, page: InviteesPage, context: Context
) -> None:
    row = row_of(page, "HB-008")
    invitees.change_invitee(context.store, row.invitee.id, note="Asked about food.")
    invitations.change_details(context.store, row.invitation.id, ride="Van")
    context.store.undo()
    dialog = PersonHistory(page, context, row_of(page, "HB-008"))
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    shown = [str(dialog.records.data(dialog.records.index(place, 0))) for place in range(4)]
    assert shown[:3] == [
        "Undone: Change the arrangements of HB-008",
        "Change the arrangements of HB-008 (undone)",
        "Edit the note on HB-008",
    ]


def test_the_more_menu_opens_only_what_there_is(page: InviteesPage, context: Context) -> None:
    wanted: list[str] = []
    context.page_wanted.connect(lambda key, target: wanted.append(key))
    page.more.fill()
    for action in page.more.menu().actions():
        if action.text() == "Groups":
            action.trigger()
    assert wanted in ([], ["groups"])


def test_thousands_are_read_beside_the_window(
    qtbot: QtBot, page: InviteesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGE", 10)
    page._now = None
    page.listing.set_rows(())
    page.refresh(None)
    assert page.bodies.currentWidget() is page.bodies.waiting
    page.open(invitee_id=None, filters={"language": "es"})
    qtbot.waitUntil(lambda: page.bodies.currentWidget() is page.bodies.planned)
    assert {row.invitee.language for row in page.table.people.shown()} == {"es"}
    page.filters.clear()
    assert len(page.table.people.shown()) == 28


def test_a_whole_journey_by_keys(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    """Search, narrow, tick, open, write, close: no mouse."""
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    qtbot.keyClicks(page.filters.search, "tanner")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page.ticked()) == 1
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    note = page.drawer.saving.texts["note"]
    assert note.hasFocus()
    qtbot.keyClicks(note, "Likes to sit near the door.")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert row_of(page, page.ticked()[0].invitee.code).invitee.note == "Likes to sit near the door."
    qtbot.keyClick(page.drawer, Qt.Key.Key_Escape)
    assert not page.split.is_open()
    assert page.table.hasFocus()
    press(page.bar.letter.menu(), "Came back")
    qtbot.keyClick(page.table, Qt.Key.Key_F4)
    assert page.split.is_open()


def test_an_edit_while_thousands_are_read_is_not_lost(
    qtbot: QtBot, page: InviteesPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the thread has read is older than the edit: it reads once more."""
    monkeypatch.setattr(reading, "LARGE", 10)
    page.refresh(None)
    row = row_of(page, "HB-008")
    invitees.change_invitee(context.store, row.invitee.id, note="Asked about food.")
    assert row_of(page, "HB-008").invitee.note == "Asked about food."
    qtbot.waitUntil(lambda: not page.reader._busy)
    assert row_of(page, "HB-008").invitee.note == "Asked about food."
    context.store.undo()
    qtbot.waitUntil(lambda: not page.reader._busy)
    assert row_of(page, "HB-008").invitee.note == ""


def test_by_mouse_alone(qtbot: QtBot, page: InviteesPage, said: list[str]) -> None:
    """Tick two with the mouse, mark their letters, take the ticks off, choose another person."""
    table, left = page.table, Qt.MouseButton.LeftButton
    for place in (0, 2):
        qtbot.mouseClick(table.viewport(), left, pos=table.visualRect(table.people.index(place, 0)).center())
    assert len(page.ticked()) == 2
    press(page.bar.letter.menu(), "With officer")
    assert said[-1] == "Mark the letter of 2 people as with the officer"
    qtbot.mouseClick(page.bar.untick, left)
    assert page.ticked() == []
    at = table.visualRect(table.people.index(4, 1)).center()
    qtbot.mouseClick(table.viewport(), left, pos=at)
    assert page.drawer.heading.text() == page.table.people.shown()[4].invitee.name
    header = table.horizontalHeader()
    qtbot.mouseClick(header.viewport(), left, pos=header.rect().center())
    assert table.sorted_by()[0] != "name"

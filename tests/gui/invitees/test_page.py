"""The invite list by keyboard and mouse, on the sample city and on an empty call-in."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.deliveries import Method, Result
from callin_planner.domain.invitees import (
    DeliveryAttempt,
    FlagState,
    Invitation,
    LetterState,
    ScreeningFlag,
    Status,
)
from callin_planner.domain.plan import Invited
from callin_planner.usecases import invitations, invitees
from tests import factories
from tests.gui.reading import nameless
from ui.invitees.dialogs import AddPersonDialog, MembershipDialog
from ui.invitees.flags import FlagDialog
from ui.invitees.moves import ApproveDialog, ReasonDialog
from ui.invitees.page import InviteesPage
from ui.kit.context import Context


def _names(page: InviteesPage) -> list[str]:
    return [row.invitee.name for row in page.table.people.shown()]


def _row(page: InviteesPage, code: str) -> Invited:
    return next(row for row in page.listing.rows if row.invitee.code == code)


def _choose(page: InviteesPage, code: str) -> Invited:
    row = _row(page, code)
    assert page.table.select(row.invitation.id)
    page.table.setFocus()
    return row


def _offered(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isEnabled() for action in menu.actions() if action.text()}


def _press(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_shows_everyone(page: InviteesPage) -> None:
    assert page.header.subtitle.text() == "28 people · 28 approved · 28 letters delivered"
    assert len(_names(page)) == 28
    assert _names(page)[0] == "Quincy Abernethy"
    assert page.drawer.heading.text() == "Quincy Abernethy"
    assert page.bar.rows.text().startswith("Rows 1–")


def test_every_control_has_a_name(page: InviteesPage) -> None:
    assert nameless(page) == []


def test_search_ignores_accents_and_case(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    invitees.change_invitee(context.store, _row(page, "HB-008").invitee.id, first="José", last="Peña")
    qtbot.keyClick(page.table, Qt.Key.Key_Slash)
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "PENA jo")
    assert _names(page) == ["José Peña"]
    qtbot.waitUntil(lambda: page.drawer.heading.text() == "José Peña")
    assert page.bar.rows.text() == "Rows 1–1 of 1 · 27 filtered out"
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    page.filters.search.setFocus()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    assert len(_names(page)) == 28


def test_nobody_matches(qtbot: QtBot, page: InviteesPage) -> None:
    qtbot.keyClicks(page.filters.search, "zzz")
    assert page.nobody.isVisible()
    assert page.filters.clear_button.isVisible()
    page.filters.clear_button.click()
    assert page.table.isVisible()
    assert not page.filters.clear_button.isVisible()


def test_filters_show_when_they_are_on(page: InviteesPage) -> None:
    group = page.filters.buttons["group"]
    _press(group.menu(), "Tanner Row")
    assert len(_names(page)) == 5
    assert group.text() == "Group: Tanner Row"
    assert group.isChecked()
    _press(page.filters.buttons["status"].menu(), "Approved")
    assert {row.invitation.status for row in page.table.people.shown()} <= {Status.DELIVERED}
    page.filters.clear()
    assert len(_names(page)) == 28
    assert not group.isChecked()
    page.filters.buttons["officer"].choose(_row(page, "HB-001").invitee.officer_id)
    assert {row.officer.name for row in page.table.people.shown() if row.officer} == {"Dana Creel"}


def test_headers_sort_and_turn_round(page: InviteesPage) -> None:
    header = page.table.horizontalHeader()
    header.sectionClicked.emit(1)
    assert _names(page)[-1] == "Quincy Abernethy"
    assert page.table.people.headerData(1, Qt.Orientation.Horizontal) == "Name ↓"
    header.sectionClicked.emit(1)
    assert _names(page)[0] == "Quincy Abernethy"
    header.sectionClicked.emit(0)
    assert _names(page)[0] == "Quincy Abernethy"


def test_keys_move_tick_and_open(qtbot: QtBot, page: InviteesPage) -> None:
    _choose(page, "HB-022")
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.drawer.heading.text() == "Devin Ashgrove"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert [row.invitee.code for row in page.ticked()] == ["HB-008", "HB-006"]
    assert page.bar.count.text() == "2 of 28 selected"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.drawer.saving.texts["note"].hasFocus()


def test_ticks_outlive_a_search(qtbot: QtBot, page: InviteesPage) -> None:
    page.table.people.set_checked([_row(page, "HB-008").invitation.id])
    qtbot.keyClicks(page.filters.search, "abernethy")
    page.table.every.click()
    page.filters.clear()
    assert {row.invitee.code for row in page.ticked()} == {"HB-008", "HB-022"}
    assert page.table.every.checkState() is Qt.CheckState.PartiallyChecked
    page.table.every.click()
    assert len(page.ticked()) == 28
    page.table.every.click()
    assert page.ticked() == []


def test_several_at_once_and_one_undo(page: InviteesPage, said: list[str], context: Context) -> None:
    codes = ("HB-001", "HB-002", "HB-003")
    page.table.people.set_checked([_row(page, code).invitation.id for code in codes])
    _press(page.bar.letter.menu(), "Came back")
    assert {_row(page, code).invitation.letter for code in codes} == {LetterState.CAME_BACK}
    assert said[-1] == "Mark the letter of 3 people as come back"
    page.bar.delivered.click()
    assert {_row(page, code).invitation.letter for code in codes} == {LetterState.DELIVERED}
    context.store.undo()
    context.store.undo()
    assert {_row(page, code).invitation.letter for code in codes} == {LetterState.DELIVERED}
    assert page.header.subtitle.text() == "28 people · 28 approved · 28 letters delivered"


def test_only_open_steps_are_offered(page: InviteesPage) -> None:
    _choose(page, "HB-001")
    offered = _offered(page.drawer.status.menu())
    assert offered["Set aside…"]
    assert not offered["Coming"]
    assert "Came" not in offered


def test_a_yes_can_be_taken_back(page: InviteesPage) -> None:
    _choose(page, "HB-001")
    _press(page.drawer.status.menu(), "Approved")
    assert _row(page, "HB-001").invitation.status is Status.DELIVERED
    assert not _offered(page.drawer.status.menu())["Approved…"]
    _press(page.drawer.status.menu(), "Coming")
    assert _row(page, "HB-001").invitation.status is Status.CONFIRMED


def test_setting_aside_asks_why(qtbot: QtBot, page: InviteesPage, said: list[str], context: Context) -> None:
    row = _choose(page, "HB-001")
    dialog = ReasonDialog(page, context, [row], Status.SET_ASIDE)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["reason"].has_fault()
    assert _row(page, "HB-001").invitation.status is Status.CONFIRMED
    dialog.reason.setPlainText("Moved to another county.")
    dialog.save_button.click()
    assert _row(page, "HB-001").invitation.status is Status.SET_ASIDE
    assert said[-1] == "Set HB-001 aside"
    assert page.header.subtitle.text().startswith("28 people · 27 approved")
    context.store.undo()
    assert _row(page, "HB-001").invitation.status is Status.CONFIRMED


def test_approving_asks_who(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    invitees.add_person(context.store, context.event_id, first="Zoran", last="Petrović")  # type: ignore[arg-type]
    _choose(page, "HB-029")
    _press(page.drawer.status.menu(), "Vetting")
    dialog = ApproveDialog(page, context, [_row(page, "HB-029")])
    qtbot.addWidget(dialog)
    dialog.names.setText(" ")
    dialog.save_button.click()
    assert dialog.form.fields["approved_by"].has_fault()
    dialog.names.setText("Iris Kemper, Lt. Owen Sayre")
    dialog.save_button.click()
    invitation = _row(page, "HB-029").invitation
    assert invitation.status is Status.APPROVED
    assert invitation.approved_by == ("Iris Kemper", "Lt. Owen Sayre")
    assert page.header.subtitle.text().endswith("28 letters delivered, 1 to go")


def test_a_step_that_is_refused_says_why(page: InviteesPage, said: list[str], context: Context) -> None:
    invitees.add_person(context.store, context.event_id, first="A", last="B", born=date(2012, 1, 1))  # type: ignore[arg-type]
    row = _choose(page, "HB-029")
    assert page.drawer.flags.isVisible()
    invitations.change_invitation(context.store, row.invitation.id, to=Status.SCREENED)
    page.acts.move([_row(page, "HB-001")], Status.CANDIDATE)
    assert said[-1].startswith("The invitation cannot go there")


def test_fields_save_themselves(qtbot: QtBot, page: InviteesPage) -> None:
    _choose(page, "HB-001")
    texts = page.drawer.saving.texts
    for key, typed in (("note", "Asked whether his grandmother may come."), ("guest", "Grandmother")):
        texts[key].setFocus()
        texts[key].selectAll()
        qtbot.keyClicks(texts[key], typed)
        page.table.setFocus()
    page.drawer.saving.choices["language"].picked.emit("es")
    page.drawer.saving.switches["interpreter"].click()
    row = _row(page, "HB-001")
    assert row.invitee.note == "Asked whether his grandmother may come."
    assert row.invitation.guest == "Grandmother"
    assert (row.invitee.language, row.invitee.interpreter) == ("es", True)


@pytest.mark.parametrize("typed", ["1/5/2002", "Jan 5, 2002", "January 5, 2002", "2002-01-05"])
def test_days_are_typed_in_many_ways(qtbot: QtBot, page: InviteesPage, typed: str) -> None:
    _choose(page, "HB-001")
    born = page.drawer.saving.texts["born"]
    born.setFocus()
    born.selectAll()
    qtbot.keyClicks(born, typed)
    qtbot.keyClick(born, Qt.Key.Key_Return)
    assert _row(page, "HB-001").invitee.born == date(2002, 1, 5)
    assert born.text() == "Jan 5, 2002"


def test_a_day_that_is_none_stays_with_a_sentence(qtbot: QtBot, page: InviteesPage) -> None:
    row = _choose(page, "HB-001")
    born = page.drawer.saving.texts["born"]
    born.setFocus()
    born.selectAll()
    qtbot.keyClicks(born, "Feb 30, 2002")
    qtbot.keyClick(born, Qt.Key.Key_Return)
    assert page.drawer.fields["born"].has_fault()
    assert born.text() == "Feb 30, 2002"
    assert _row(page, "HB-001").invitee.born == row.invitee.born


def test_keep_apart_names_the_rival_group(page: InviteesPage) -> None:
    _choose(page, "HB-008")
    assert page.drawer.apart.names == ["Kiln Street, whole group", "North Quarry, whole group"]
    _choose(page, "HB-007")
    assert "HB-019" in page.drawer.apart.names


def test_groups_are_ticked_in_a_menu(page: InviteesPage) -> None:
    _choose(page, "HB-001")
    _press(page.drawer.personal.groups.menu(), "Mill Pond")
    assert {group.label for group in _row(page, "HB-001").groups} == {"Kiln Street", "Mill Pond"}
    _press(page.drawer.personal.groups.menu(), "Kiln Street")
    assert {group.label for group in _row(page, "HB-001").groups} == {"Mill Pond"}


def test_a_membership_says_what_it_rests_on(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    row = _choose(page, "HB-001")
    dialog = MembershipDialog(page, context, row.groups[0], row.memberships[0])
    qtbot.addWidget(dialog)
    dialog.sources.setText("two")
    dialog.save_button.click()
    assert dialog.form.fields["sources"].has_fault()
    dialog.sources.setText("4")
    dialog.save_button.click()
    assert _row(page, "HB-001").memberships[0].sources == 4


def test_a_flag_is_decided_with_a_reason(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    invitees.add_person(context.store, context.event_id, first="A", last="B", born=date(2012, 1, 1))  # type: ignore[arg-type]
    flag = _row(page, "HB-029").flags[0]
    dialog = FlagDialog(page, context, flag)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["reason"].has_fault()
    dialog.reason.setPlainText("A guardian signed.")
    dialog.save_button.click()
    with context.store.read() as tx:
        assert tx.get(ScreeningFlag, flag.id).state is FlagState.OK


def test_adding_a_person(qtbot: QtBot, page: InviteesPage, context: Context, said: list[str]) -> None:
    dialog = AddPersonDialog(page, context, page._now.full.groups, page._now.officers)  # type: ignore[union-attr]
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["first"].has_fault()
    dialog.first.setText("Nguyễn Thị")
    dialog.last.setText("Lan")
    dialog.born.setText("5/17/2001")
    dialog.save_button.click()
    assert said[-1] == "Add HB-029"
    page.open(invitee_id=dialog.invitee_id)
    assert page.drawer.heading.text() == "Nguyễn Thị Lan"
    context.store.undo()
    assert len(_names(page)) == 28


def test_a_known_name_is_not_added_by_mistake(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    dialog = AddPersonDialog(page, context, (), ())
    qtbot.addWidget(dialog)
    dialog.first.setText("devin")
    dialog.last.setText("ASHGROVE")
    dialog.save_button.click()
    assert len(_names(page)) == 28
    assert not dialog.add_another.isHidden()
    assert dialog.list_known.isHidden()
    dialog.add_another.click()
    assert len(_names(page)) == 29


def test_someone_from_before_can_be_listed(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    event = factories.event(name="Next", on=date(2027, 2, 2))
    with context.store.change("Set up") as tx:
        tx.save(event)
    context.set_event(event.id)
    assert page.bodies.empty.isVisible()
    dialog = AddPersonDialog(page, context, (), ())
    qtbot.addWidget(dialog)
    dialog.first.setText("Devin")
    dialog.last.setText("Ashgrove")
    dialog.save_button.click()
    dialog.list_known.click()
    assert _names(page) == ["Devin Ashgrove"]
    with context.store.read() as tx:
        assert tx.count(Invitation, event_id=event.id) == 1


def test_names_can_be_hidden(page: InviteesPage, context: Context) -> None:
    _choose(page, "HB-008")
    context.set_names_hidden(True)
    words = [
        page.table.people.index(row, column).data()
        for row in range(page.table.people.rowCount())
        for column in range(page.table.people.columnCount())
    ]
    assert "HB-008 · DA" in words
    codes = [row.invitee.code for row in page.table.people.shown()]
    assert codes == sorted(codes)
    assert not any("Ashgrove" in str(word) for word in words)
    assert page.drawer.heading.text() == "HB-008 · DA"
    for key in ("first", "last", "born", "phones", "address", "note"):
        assert not page.drawer.fields[key].isVisible()
    page.drawer.names_wanted.emit()
    assert page.drawer.heading.text() == "Devin Ashgrove"
    assert page.drawer.fields["first"].isVisible()


def test_rows_can_be_compact(page: InviteesPage, context: Context) -> None:
    normal = page.table.rowHeight(0)
    context.set_compact(True)
    assert page.table.rowHeight(0) < normal


def test_narrow_windows_fold(qtbot: QtBot, window: QMainWindow, page: InviteesPage) -> None:
    window.resize(1124, 666)
    qtbot.waitUntil(lambda: page.split.overlay)
    assert page.details.isVisible()
    _choose(page, "HB-008")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.split.is_open()
    qtbot.keyClick(page.drawer, Qt.Key.Key_Escape)
    assert not page.split.is_open()


def test_escape_closes_the_drawer_and_enter_opens_it(qtbot: QtBot, page: InviteesPage) -> None:
    _choose(page, "HB-008")
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.split.is_open()
    assert page.details.isVisible()
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.split.is_open()
    assert not page.details.isVisible()


def test_opens_on_a_stage_and_on_a_person(page: InviteesPage, context: Context) -> None:
    row = _row(page, "HB-001")
    invitations.set_letters(context.store, [row.invitation.id], LetterState.CAME_BACK)
    page.open(stage="to_hand_over")
    assert _names(page) == ["Marcus Pell"]
    stage = page.filters.buttons["stage"]
    assert stage.text() == "Stage: Letter to hand over"
    page.open(invitee_id=_row(page, "HB-008").invitee.id)
    assert page.drawer.heading.text() == "Devin Ashgrove"
    assert len(_names(page)) == 28
    page.open(stage="delivered")
    assert stage.isVisible()
    _press(stage.menu(), "Any")
    assert not stage.isVisible()
    assert len(_names(page)) == 28


def test_drafts_survive(page: InviteesPage) -> None:
    _choose(page, "HB-008")
    page.drawer.saving.texts["note"].setPlainText("Half a thought")  # type: ignore[union-attr]
    kept = page.drafts()
    assert list(kept.values()) == ["Half a thought"]
    page.drawer.saving.texts["note"].setPlainText("")  # type: ignore[union-attr]
    _choose(page, "HB-001")
    page.restore_drafts(kept)
    assert page.drawer.heading.text() == "Devin Ashgrove"
    assert page.drawer.saving.texts["note"].text() == "Half a thought"


def test_no_call_in_yet(page: InviteesPage, context: Context) -> None:
    context.set_event(None)
    assert page.bodies.no_event.isVisible()
    assert not page.add.isVisible()


def test_import_opens_the_import_page(page: InviteesPage, context: Context) -> None:
    opened: list[str] = []
    context.page_wanted.connect(lambda key, target: opened.append(key))
    page.importing.click()
    assert opened == ["importing"]


def test_nothing_on_screen_names_a_case_or_a_charge(page: InviteesPage, qapp: QApplication) -> None:
    _choose(page, "HB-001")
    labels = [field.label.text().lower() for field in page.drawer.fields.values()]
    assert not any(word in label for label in labels for word in ("case", "charge", "offense", "record"))


def test_each_try_to_hand_the_letter_over_is_told(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    row = _choose(page, "HB-001")
    with context.store.change("Note a try") as tx:
        tx.save(
            DeliveryAttempt(
                invitation_id=row.invitation.id,
                method=Method.HOME_VISIT,
                by_role="officer",
                by_name="Dana Creel",
                at=datetime(2026, 11, 3, 2, 30, tzinfo=UTC),
                result=Result.WRONG_ADDRESS,
                safety_note="Loose dog behind the gate.",
            )
        )

    def shown() -> list[str]:
        return [label.text() for label in page.drawer.stands.findChildren(QLabel) if not label.isHidden()]

    qtbot.waitUntil(lambda: "Home visit, Dana Creel: wrong address" in shown())
    words = shown()
    assert "Loose dog behind the gate." in words
    assert words[words.index("Home visit, Dana Creel: wrong address") + 1] == "Nov 2"
    assert words.index("Letter delivered") < words.index("Home visit, Dana Creel: wrong address")
    assert words.index("Home visit, Dana Creel: wrong address") < words.index("Said yes")


def test_an_edit_in_the_drawer_can_be_undone(page: InviteesPage, said: list[str], context: Context) -> None:
    _choose(page, "HB-001")
    page.drawer.saving.switches["interpreter"].click()
    assert "HB-001" in said[-1]
    _press(page.drawer.personal.groups.menu(), "Mill Pond")
    assert "HB-001" in said[-1]
    before = len(said)
    page.drawer.saving.texts["ride"].commit()
    assert len(said) == before
    context.store.undo()
    context.store.undo()
    assert not _row(page, "HB-001").invitee.interpreter


def test_a_refused_value_waits_for_the_return_of_its_person(
    qtbot: QtBot, page: InviteesPage, said: list[str]
) -> None:
    stored = _choose(page, "HB-001").invitee.born
    born = page.drawer.saving.texts["born"]
    born.setFocus()
    born.selectAll()
    qtbot.keyClicks(born, "Feb 30, 2002")
    _choose(page, "HB-008")
    assert said[-1] == (
        "“Born” of HB-001 is not saved: it could not be read. It waits there as you typed it."
    )
    assert not page.drawer.fields["born"].has_fault() and born.text() != "Feb 30, 2002"
    kept = page.drafts()
    assert list(kept.values()) == ["Feb 30, 2002"]
    _choose(page, "HB-001")
    assert born.text() == "Feb 30, 2002" and page.drawer.fields["born"].has_fault()
    born.setFocus()
    born.selectAll()
    qtbot.keyClicks(born, "Feb 28, 2002")
    _choose(page, "HB-008")
    assert _row(page, "HB-001").invitee.born == date(2002, 2, 28) != stored
    _choose(page, "HB-001")
    assert born.text() == "Feb 28, 2002" and page.drafts() == {}

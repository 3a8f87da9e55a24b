"""The officers page: what it shows, by mouse and by key."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.usecases import officers
from callin_planner.usecases.caseloads import Caseload, caseloads_of
from tests.gui.officers.conftest import in_dialog, shown
from tests.gui.reading import nameless
from ui.kit.buttons import Button
from ui.officers.dialogs import AddOfficerDialog, HandOverDialog, MergeOfficersDialog
from ui.officers.page import OfficersPage


def _row(page: OfficersPage, code: str) -> Caseload:
    book = caseloads_of(page.context.store, page.context.event_id)
    return next(row for row in book.rows if row.officer.code == code)


def _choose(page: OfficersPage, code: str) -> Caseload:
    row = _row(page, code)
    assert page.table.select(row.id)
    return row


def _type(qtbot: QtBot, page: OfficersPage, key: str, text: str) -> None:
    editor = page.drawer.saving.texts[key]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def _press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_the_list_and_the_drawer(page: OfficersPage) -> None:
    assert page.accessibleName() == "Invite list / Officers"
    assert page.header.subtitle.text() == "5 officers · 26 of their people invited"
    _choose(page, "TK")
    cells = [
        str(page.table.officers.index(page.table.currentIndex().row(), column).data())
        for column in range(len(page.table.officers.columns))
    ]
    assert cells == ["T. Kowalski, State Parole", "TK", "555-0123", "9", "9", "9 delivered"]
    assert page.drawer.caseload.text() == "9 people on file, 9 invited"
    assert nameless(page) == []
    page.grab()


def test_fields_save_themselves_and_undo(qtbot: QtBot, page: OfficersPage) -> None:
    _choose(page, "TK")
    _type(qtbot, page, "name", "Tadeusz Kowalski")
    _type(qtbot, page, "email", "nobody")
    assert "e-mail" in page.drawer.fields["email"].sentence.text()
    assert _row(page, "TK").officer.name == "Tadeusz Kowalski"
    page.context.store.undo()
    assert _row(page, "TK").officer.name == "T. Kowalski"


def test_adding_an_officer(qtbot: QtBot, page: OfficersPage) -> None:
    def fill(dialog: AddOfficerDialog) -> None:
        dialog.save_button.click()
        assert "Type a name" in dialog.form.fields["name"].sentence.text()
        dialog.name.insert("Ngozi Okonkwo-Łukasiewicz")
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)

    met = in_dialog(AddOfficerDialog, fill)
    page.add.click()
    assert met == ["AddOfficerDialog"]
    current = page.drawer.current()
    assert current is not None
    assert current.officer.code == "NO"
    assert current.people == ()
    assert not page.drawer.hand_over.isEnabled()


def test_doubles_are_told_and_merged(qtbot: QtBot, page: OfficersPage) -> None:
    officers.add_officer(page.context.store, name="Tadeusz Kowalski", agency="State Parole")
    assert page.double.isVisible()
    assert "Kowalski" in page.double.label.text()

    def merge(dialog: MergeOfficersDialog) -> None:
        dialog.gone.set_value(dialog.keep.value())
        assert not dialog.save_button.isEnabled()
        dialog.keep.set_value(_row(page, "TK").id)
        dialog.gone.set_value(_row(page, "TK2").id)
        assert "0 people move" in dialog.note.label.text()
        dialog.save_button.click()

    met = in_dialog(MergeOfficersDialog, merge)
    page.double_merge.click()
    assert met == ["MergeOfficersDialog"]
    assert _row(page, "TK").officer.name == "Tadeusz Kowalski"
    assert not page.double.isVisible()


def test_a_caseload_is_handed_over_and_the_officer_taken_out(qtbot: QtBot, page: OfficersPage) -> None:
    said: list[str] = []
    page.context.notice_said.connect(said.append)
    _choose(page, "MF")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "2 people are with M. Ferrer" in said[0]

    def hand(dialog: HandOverDialog) -> None:
        dialog.to.set_value(_row(page, "TK").id)
        dialog.save_button.click()

    met = in_dialog(HandOverDialog, hand)
    page.drawer.hand_over.click()
    assert met == ["HandOverDialog"]
    assert len(_row(page, "TK").people) == 11
    _press(page.row_menu(_row(page, "MF")), "Take out of the list")
    assert len(page.table.officers.shown()) == 4
    page.context.store.undo()
    page.context.store.undo()
    assert len(_row(page, "MF").people) == 2


def test_ways_to_the_list_and_to_the_letters(qtbot: QtBot, page: OfficersPage) -> None:
    went: list[tuple[str, dict[str, Any]]] = []
    page.context.page_wanted.connect(lambda key, target: went.append((key, target)))
    row = _choose(page, "DC")
    links = [one for one in page.drawer.findChildren(Button) if one.text().startswith("HB-001")]
    links[0].click()
    invitation = row.invited[0].invitation
    assert invitation is not None
    assert went == [("invitees", {"invitation_id": invitation.id})]
    page.drawer.letters_wanted.emit()
    assert went[1] == ("delivery", {"officer_id": row.id})


def test_supervised_people_without_an_officer_are_told(page: OfficersPage) -> None:
    store = page.context.store
    someone = _row(page, "DC").people[0].invitee
    with store.change("Set up") as tx:
        tx.save(replace(someone, officer_id=None))
    assert page.without.isVisible()
    assert "1 invited person is supervised" in page.without.label.text()
    assert "1 supervised without an officer" in page.header.subtitle.text()


def test_search_names_hidden_drafts(qtbot: QtBot, page: OfficersPage) -> None:
    page.search.setFocus()
    qtbot.keyClicks(page.search, "parole")
    assert [row.officer.code for row in page.table.officers.shown()] == ["TK"]
    qtbot.keyClicks(page.search, "zz")
    assert page.nobody.isVisible()
    page.search.clear()
    row = _choose(page, "DC")
    page.context.set_names_hidden(True)
    assert not any(
        one.text().endswith("Marcus Pell") and one.isVisible() for one in page.findChildren(Button)
    )
    editor = page.drawer.saving.texts["phone"]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "555-01")
    drafts = page.drafts()
    assert drafts == {f"{row.id} phone": "555-01"}
    again = shown(qtbot, page.context)
    again.restore_drafts(drafts)
    assert again.drawer.saving.texts["phone"].text() == "555-01"


def test_a_city_without_officers(page: OfficersPage) -> None:
    store = page.context.store
    with store.change("Set up") as tx:
        tx.save_all(replace(person, officer_id=None) for person in tx.list(Invitee))
        tx.delete_all(tx.list(Officer))
    assert page.empty.isVisible()
    assert not page.add.isVisible()
    assert nameless(page) == []


def test_narrow_with_long_names(qtbot: QtBot, page: OfficersPage) -> None:
    with page.context.store.change("Set up") as tx:
        tx.save(
            Officer(
                id=new_id(),
                name="Świętosława Wężyk-Nguyễn de la Peña y Muñoz",
                agency="Oficina Metropolitana de Libertad Condicional y Supervisión Comunitaria",
                code="SWNPM2",
            )
        )
    page.resize(1070, 640)
    page.table.select(page.table.officers.shown()[-1].id)
    page.grab()
    page.open(officer_id=_row(page, "DC").id)
    assert page.drawer.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    page.open(officer_id=UUID(int=0))

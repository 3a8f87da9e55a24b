"""Letters and delivery by keyboard and mouse."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.deliveries import Answer, Method, Result
from callin_planner.domain.invitees import Invitation, Invitee, LetterState, Status
from callin_planner.exchange.protect import protect
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import history, officer_sheets, plans, reminders
from callin_planner.usecases.delivery_lists import DeliveryRow
from tests import factories, leaving
from tests.gui.reading import nameless
from ui.delivery.address_dialog import AddressDialog
from ui.delivery.attempt_dialog import AttemptDialog
from ui.delivery.page import LETTERS, REMINDERS, RIDES, DeliveryPage
from ui.delivery.print_dialog import PrintLettersDialog
from ui.delivery.reminder_dialog import ReminderDialog
from ui.delivery.rides_view import RideDialog
from ui.kit.context import Context
from ui.kit.disclosing import LeavingDialog
from ui.kit.returned_dialog import ReturnedDialog
from ui.kit.returning import KeyDialog


@pytest.fixture
def met(qapp: QApplication) -> Callable[[Callable[..., None]], None]:
    """`met(act)` runs `act(dialog)` once the next dialog is open."""

    def once(act: Callable[..., None]) -> None:
        def look() -> None:
            dialog = qapp.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, look)
                return
            act(dialog)

        QTimer.singleShot(0, look)

    return once


def letters(page: DeliveryPage) -> list[DeliveryRow]:
    return [row for row in page.letters.table.letters.shown() if isinstance(row, DeliveryRow)]


def row_of(page: DeliveryPage, code: str) -> DeliveryRow:
    rows = [row for bundle in page.bundles for row in bundle.rows]
    return next(row for row in rows if row.one.invitee.code == code)


def choose(page: DeliveryPage, code: str) -> DeliveryRow:
    row = row_of(page, code)
    assert page.letters.table.select(row.id)
    page.letters.table.setFocus()
    return row


def invitation(context: Context, row: DeliveryRow) -> Invitation:
    with context.store.read() as tx:
        return tx.get(Invitation, row.id)


def texts(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]  # type: ignore[attr-defined]


def test_letters_stand_under_their_officers(messy_page: DeliveryPage) -> None:
    assert messy_page.accessibleName() == "Invite list / Letters and delivery"
    assert messy_page.header.subtitle.text().startswith("28 letters · 5 delivered")
    assert len(letters(messy_page)) == 28
    headings = [bundle.name for bundle in messy_page.bundles]
    assert headings[:2] == ["Dana Creel", "M. Ferrer"] and headings[-1] == "No officer"


@pytest.mark.parametrize("view", [LETTERS, REMINDERS, RIDES])
def test_every_control_has_a_name(page: DeliveryPage, view: str) -> None:
    page.open(view=view)
    assert nameless(page) == []


def test_enter_notes_a_try_and_undo_takes_it_back(
    qtbot: QtBot, messy_page: DeliveryPage, messy_context: Context, met: Callable[..., None]
) -> None:
    row = choose(messy_page, "HB-008")

    def fill(dialog: AttemptDialog) -> None:
        assert nameless(dialog) == []
        assert dialog.by_name.text() == "Dana Creel"
        dialog.method.picked.emit(Method.HOME_VISIT)
        dialog.method.set_value(Method.HOME_VISIT)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    met(fill)
    qtbot.keyClick(messy_page.letters.table, Qt.Key.Key_Return)
    assert invitation(messy_context, row).letter is LetterState.DELIVERED
    assert "Handed over" in texts(messy_page.letters.drawer)
    history.undo(messy_context.store)
    assert invitation(messy_context, row).letter is LetterState.WITH_OFFICER


def test_a_day_to_come_is_refused_beside_its_field(
    messy_page: DeliveryPage, messy_context: Context, met: Callable[..., None]
) -> None:
    row = choose(messy_page, "HB-008")

    def fill(dialog: AttemptDialog) -> None:
        dialog.on.setText("Nov 29, 2026")
        dialog.save_button.click()
        assert any("still to come" in text for text in texts(dialog))
        dialog.reject()

    met(fill)
    messy_page.letters.note([row])
    assert invitation(messy_context, row).letter is LetterState.WITH_OFFICER


def test_several_are_noted_at_once(
    qtbot: QtBot, messy_page: DeliveryPage, messy_context: Context, met: Callable[..., None]
) -> None:
    table = messy_page.letters.table
    choose(messy_page, "HB-008")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    choose(messy_page, "HB-012")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert messy_page.letters.count.text() == "2 of 28 selected"

    def fill(dialog: AttemptDialog) -> None:
        dialog.outcome.set_value(Result.WRONG_ADDRESS)
        dialog.save_button.click()

    met(fill)
    messy_page.letters.note_several.click()
    for code in ("HB-008", "HB-012"):
        assert row_of(messy_page, code).one.invitation.letter is LetterState.CAME_BACK
    messy_page.letters.untick.click()
    assert not messy_page.letters.ticked()


def test_a_try_is_mended_and_taken_back_from_the_drawer(
    page: DeliveryPage, context: Context, met: Callable[..., None]
) -> None:
    row = choose(page, "HB-001")

    def mend(dialog: AttemptDialog) -> None:
        assert dialog.on.text() == "Nov 4, 2026"
        dialog.outcome.set_value(Result.LEFT_WITH_FAMILY)
        dialog.save_button.click()

    met(mend)
    page.letters.mend(row, row.one.attempts[-1])
    assert "Left with family" in texts(page.letters.drawer)
    page.letters.take_back(row_of(page, "HB-001").one.attempts[-1])
    assert invitation(context, row).letter is LetterState.WITH_OFFICER


def test_filters_narrow_and_can_be_cleared(qtbot: QtBot, messy_page: DeliveryPage) -> None:
    view = messy_page.letters
    view.chips["open"].click()
    assert len(letters(messy_page)) == 23
    view.chips["interpreter"].click()
    assert {row.interpreter for row in letters(messy_page)} == {"es"}
    view.chips["interpreter"].click()
    qtbot.keyClicks(view.search, "zzz")
    qtbot.waitUntil(lambda: view.nobody.isVisible())
    view.clear()
    assert len(letters(messy_page)) == 28
    view.officer.choose(str(messy_page.bundles[1].id))
    assert {row.one.officer.name for row in letters(messy_page) if row.one.officer} == {"M. Ferrer"}


def test_an_overdue_letter_says_so(messy_page: DeliveryPage, messy_context: Context) -> None:
    row = row_of(messy_page, "HB-008")
    with messy_context.store.change("Printed long ago") as tx:
        tx.save(replace(row.one.invitation, letter_on=date(2026, 11, 10)))
    messy_page.open(only="overdue")
    assert [each.one.invitee.code for each in letters(messy_page)] == ["HB-008"]
    assert "1 overdue" in messy_page.header.subtitle.text()


def test_names_are_hidden_everywhere(page: DeliveryPage, context: Context, qapp: QApplication) -> None:
    context.set_names_hidden(True)
    names = [one.invitee for one in plans.full_plan_of(context.store).invited]
    for view in (LETTERS, REMINDERS, RIDES):
        page.open(view=view)
        table = {LETTERS: page.letters.table, REMINDERS: page.reminders.table, RIDES: page.rides.table}[view]
        model = table.model()
        shown = " ".join(
            str(model.data(model.index(row, column)))
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )
        shown += " ".join(texts(page))
        for person in names:
            assert person.name not in shown
            assert person.phones[0] not in shown
            assert person.address not in shown


def test_the_look_before_printing_shows_grade_and_rules(
    messy_page: DeliveryPage, met: Callable[..., None]
) -> None:
    seen: list[str] = []

    def look(dialog: PrintLettersDialog) -> None:
        seen.extend(texts(dialog))
        assert not dialog.go.isEnabled()
        assert nameless(dialog) == []
        dialog.reject()

    met(look)
    messy_page.print_letters.click()
    said = " ".join(seen)
    assert "reads at grade 11" in said and "D3" in said and "D4" in said
    assert "Nothing is printed until D1 and D3 are settled" in said


def test_a_sound_letter_can_go_on(page: DeliveryPage, met: Callable[..., None]) -> None:
    seen: list[str] = []

    def look(dialog: PrintLettersDialog) -> None:
        seen.extend(texts(dialog))
        assert dialog.go.isEnabled()
        dialog.reject()

    met(look)
    page.print_letters.click()
    assert any("Reads at grade" in text for text in seen)
    assert any("names no group" in text for text in seen)


def test_a_telling_return_address_is_refused_in_its_field(
    page: DeliveryPage, met: Callable[..., None]
) -> None:
    def fill(dialog: AddressDialog) -> None:
        dialog.kind.set_value("envelopes")
        dialog.kind.chosen.emit("envelopes")
        dialog.return_to.setPlainText("County Probation\n1 Main Street")
        dialog.save_button.click()
        assert any("tells everyone at the mailbox" in text for text in texts(dialog))
        assert dialog.leaving is None
        dialog.return_to.setPlainText("P.O. Box 210\nHarlan Bend")
        dialog.officer.set_value("all")
        dialog.reject()

    met(fill)
    page.out.addresses()


def test_everything_that_leaves_stands_in_one_menu(page: DeliveryPage) -> None:
    page._fill_menu()
    menu: QMenu = page.more.menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Letters with the delivery sheet…", "Delivery sheet of one officer…", "Labels and envelopes…",
        "Who was told and who came, for one officer…", "Overdue letters…", "Letters not delivered…",
        "Interpreter needed…", "Call list…", "Rides…", "Meals…",
    ]  # fmt: skip
    assert all(not action.icon().isNull() for action in menu.actions() if action.text())


def _returned(page: DeliveryPage, context: Context, file: Path) -> Path:
    """Dana Creel's sheet with its first row filled in and its second one faulty."""
    stream = io.BytesIO()
    event_id = context.event_id
    assert event_id is not None
    officer_sheets.leaving(context.store, event_id, page.bundles[0].id).write(
        "xlsx", ["code", "name"], "Copy 1", stream
    )
    book = load_workbook(io.BytesIO(stream.getvalue()))
    sheet = book.worksheets[0]
    at = {str(cell.value): cell.column for cell in sheet[2]}
    for row, day in ((3, date(2026, 11, 23)), (4, "soon")):
        sheet.cell(row, at["Date"]).value = day
        sheet.cell(row, at["How it went"]).value = "Handed over"
        sheet.cell(row, at["How it was brought"]).value = "Home visit"
    book.save(file)
    return file


def test_a_returned_sheet_is_looked_at_and_stored_in_one_step(
    qtbot: QtBot, messy_page: DeliveryPage, messy_context: Context, met: Callable[..., None], tmp_path: Path
) -> None:
    file = _returned(messy_page, messy_context, tmp_path / "back.xlsx")
    done: list[str] = []

    def look(dialog: ReturnedDialog) -> None:
        assert nameless(dialog) == []
        assert dialog.said.text().startswith("Row 4, HB-012, column “Date”: “soon”.")
        assert not dialog.store_button.isEnabled()
        dialog.without.click()
        dialog.store_button.click()
        done.append(dialog.text.text())

    met(look)
    messy_page.returning.take(file)
    qtbot.waitUntil(lambda: bool(done), timeout=20000)
    assert done[0].startswith("3 sent, 3 returned: 1 new, 1 left empty, 1 faulty.")
    assert row_of(messy_page, "HB-008").one.invitation.letter is LetterState.DELIVERED
    history.undo(messy_context.store)
    assert row_of(messy_page, "HB-008").one.invitation.letter is LetterState.WITH_OFFICER


def test_a_returned_sheet_under_its_key_asks_for_it(
    qtbot: QtBot, messy_page: DeliveryPage, messy_context: Context, met: Callable[..., None], tmp_path: Path
) -> None:
    file = _returned(messy_page, messy_context, tmp_path / "back.xlsx")
    file.write_bytes(protect("xlsx", file.read_bytes(), "able acid aged also area army"))
    asked: list[str] = []

    def wrong(dialog: KeyDialog) -> None:
        met(right)
        dialog.key.setText("something else")
        dialog.save_button.click()

    def right(dialog: KeyDialog) -> None:
        asked.extend(texts(dialog))
        met(look)
        dialog.key.setText("able acid aged also area army")
        dialog.save_button.click()

    def look(dialog: ReturnedDialog) -> None:
        asked.append("read")
        dialog.reject()

    met(wrong)
    messy_page.returning.take(file)
    qtbot.waitUntil(lambda: "read" in asked, timeout=30000)
    assert any("That key does not open the file" in text for text in asked)


def test_a_foreign_file_comes_to_a_sentence(
    qtbot: QtBot, messy_page: DeliveryPage, messy_context: Context, tmp_path: Path
) -> None:
    said: list[str] = []
    messy_context.notice_said.connect(said.append)
    (tmp_path / "list.csv").write_text("Name,Phone\nAna Lark,555-0100\n")
    messy_page.returning.take(tmp_path / "list.csv")
    qtbot.waitUntil(lambda: bool(said), timeout=20000)
    assert "not a sheet of this program" in said[0]


def test_a_call_is_noted_by_keyboard(
    qtbot: QtBot, page: DeliveryPage, context: Context, met: Callable[..., None]
) -> None:
    page.open(view=REMINDERS)
    view = page.reminders
    assert view.days.value() == "1"

    def fill(dialog: ReminderDialog) -> None:
        assert nameless(dialog) == []
        dialog.answer.set_value(Answer.COMING)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    met(fill)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.told.text() == "Nov 24 · 1 of 28 reached"


def test_without_consent_no_text_is_offered(
    page: DeliveryPage, context: Context, met: Callable[..., None]
) -> None:
    page.open(view=REMINDERS)
    view = page.reminders
    row = next(each for each in view.calls.shown() if each.way == "call")
    ways: list[int] = []

    def look(dialog: ReminderDialog) -> None:
        ways.append(dialog.way.count())
        dialog.reject()

    met(look)
    view.note(row)
    assert ways == [1]
    agree = next(action for action in view.row_menu(row).actions() if action.text() == "Agreed to texts")
    agree.trigger()
    with context.store.read() as tx:
        assert tx.get(Invitee, row.one.invitee.id).text_consent_on == date(2026, 11, 24)
    fresh = next(each for each in view.calls.shown() if each.id == row.id)
    assert reminders.may_text(fresh.one.invitee)


def test_the_rounds_go_onto_the_checklist_and_are_ticked_there(page: DeliveryPage, context: Context) -> None:
    page.open(view=REMINDERS)
    view = page.reminders
    assert view.plan.isVisible()
    view.plan.click()
    assert not view.plan.isVisible()
    view.days.set_value("7")
    view.days.chosen.emit("7")
    for row in list(view.calls.shown()):
        reminders.note_reminder(context.store, row.id, 7, way="call", answer=Answer.MESSAGE_LEFT)  # type: ignore[arg-type]
    assert view.told.text() == "Nov 18 · 28 of 28 reached"
    assert view.finish.isVisible()
    view.finish.click()
    assert not view.finish.isVisible()


def test_a_ride_is_planned(page: DeliveryPage, context: Context, met: Callable[..., None]) -> None:
    page.open(view=RIDES)
    view = page.rides
    one = next(each for each in view.rides.shown() if each.invitee.code == "HB-003")

    def fill(dialog: RideDialog) -> None:
        assert nameless(dialog) == []
        dialog.driver.setText("D. Hughes")
        dialog.at.setText("5:05")
        dialog.save_button.click()

    met(fill)
    view.change(one)
    first = view.rides.shown()[0]
    assert (first.invitee.code, first.invitation.ride_at) == ("HB-003", time(17, 5))
    assert first.invitation.guest == "Mother"


def test_no_letters_and_no_call_in_say_what_comes_next(
    qtbot: QtBot, page: DeliveryPage, context: Context
) -> None:
    with context.store.change("Nobody approved") as tx:
        for one in plans.full_plan_of(context.store).invited:
            tx.save(replace(one.invitation, status=Status.CANDIDATE))
    assert page.empty.isVisible()
    assert not page.print_letters.isVisible()
    with context.store.change("Another call-in") as tx:
        event = factories.event(on=date(2027, 2, 3))
        tx.save(event)
    context.set_event(event.id)
    assert page.empty.isVisible()
    context.set_event(None)
    assert page.no_event.isVisible()


def test_the_page_leads_to_the_person(page: DeliveryPage, context: Context) -> None:
    opened: list[tuple[str, object]] = []
    context.page_wanted.connect(lambda key, target: opened.append((key, target)))
    row = choose(page, "HB-001")
    page.letters.drawer.person.click()
    assert opened == [("invitees", {"invitation_id": row.id})]


def test_letters_are_printed_through_the_one_dialog_and_go_to_the_officer(
    qtbot: QtBot,
    page: DeliveryPage,
    context: Context,
    light_stretching: Cost,
    met: Callable[..., None],
    tmp_path: Path,
) -> None:
    leaving.give_passphrase(context.site, light_stretching)
    row = choose(page, "HB-001")
    with context.store.change("To print") as tx:
        tx.delete_all(row.one.attempts)
        tx.save(replace(row.one.invitation, letter=LetterState.TO_PRINT, status=Status.APPROVED))
    choose(page, "HB-001")
    said: list[str] = []

    def look(dialog: PrintLettersDialog) -> None:
        said.append(dialog.officer.currentText())
        met(let_out)
        dialog.go.click()

    def let_out(dialog: LeavingDialog) -> None:
        dialog.folder = tmp_path / "out"
        dialog.form.recipient.setText("Dana Creel, Probation")
        dialog.form.purpose.setText("To hand over")
        dialog.form.secret.setText(leaving.PASSPHRASE)
        dialog.act()
        close_when_saved(dialog)

    def close_when_saved(dialog: LeavingDialog) -> None:
        if dialog.disclosed is None:
            QTimer.singleShot(20, lambda: close_when_saved(dialog))
            return
        met(lambda question: said.append(question.heading.text()) or question.accept())
        dialog.accept()

    met(look)
    page.print_letters.click()
    assert said == ["Dana Creel (6 letters)", "Are the letters with the officer?"]
    assert row_of(page, "HB-001").one.invitation.letter is LetterState.WITH_OFFICER
    (logged,) = leaving.rows(context.store)
    assert (logged.what, logged.people, logged.format) == ("letters", 1, "pdf")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [logged.file_name]


def test_the_page_opens_at_one_officers_letters(page: DeliveryPage) -> None:
    page.open(officer_id=page.bundles[1].id)
    assert {row.one.officer.name for row in letters(page) if row.one.officer} == {"M. Ferrer"}
    assert page.letters.officer.text() == "Officer: M. Ferrer"

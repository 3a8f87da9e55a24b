"""The dialog through which every list leaves: by keyboard, with its refusals, its key and its printer."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.disclosures import Protection
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import disclosure_log, disclosure_policy, invite_export
from callin_planner.usecases.disclosure import Leaving
from tests import leaving
from tests.gui.reading import nameless
from tests.leaving import PASSPHRASE
from ui.kit import clipboard, theme
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.disclosing import LeavingDialog, PermitDialog, disclose
from ui.kit.labels import Label

WAIT = 20_000


@pytest.fixture
def city(context: Context, light_stretching: Cost) -> Context:
    leaving.give_passphrase(context.site, light_stretching)
    return context


def shown(qtbot: QtBot, context: Context, listed: Leaving | None = None) -> LeavingDialog:
    dialog = LeavingDialog(None, context, listed or invite_export.invite_list(context.store))
    qtbot.addWidget(dialog)
    dialog.folder = context.site.path.parent / "lists"
    dialog.show()
    return dialog


def say(dialog: LeavingDialog | PermitDialog, *, secret: str = "") -> None:
    dialog.form.recipient.setText("Dana Creel, Probation")
    dialog.form.purpose.setText("To hand over the letters")
    dialog.form.secret.setText(secret)


def choose(dialog: LeavingDialog, way: str) -> None:
    assert dialog.shown.way is not None
    dialog.shown.way._buttons[way].click()


def finish(qtbot: QtBot, dialog: LeavingDialog) -> None:
    dialog.act()
    qtbot.waitUntil(lambda: dialog.act_button.isEnabled(), timeout=WAIT)


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label) if label.isVisible())


def test_names_are_off_until_they_are_chosen(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city)
    private = {column.key for column in invite_export.columns() if column.names}
    assert dialog.shown.value() == "codes"
    assert not private & set(dialog.shown.columns())
    assert not dialog.form.secret.isVisible()
    assert dialog.form.protect.isChecked()
    choose(dialog, "names")
    assert {"first", "last"} <= set(dialog.shown.columns())
    assert dialog.form.secret.isVisible()
    choose(dialog, "counts")
    assert dialog.shown.columns() == ()
    assert not dialog.form.secret.isVisible()
    choose(dialog, "codes")
    assert not private & set(dialog.shown.columns())
    assert nameless(dialog) == []


def test_a_file_leaves_by_keyboard_and_its_key_is_shown_once(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.form.recipient.hasFocus)
    qtbot.keyClicks(dialog.form.recipient, "Dana Creel, Probation")
    qtbot.keyClick(dialog.form.recipient, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.form.purpose, "To hand over the letters")
    choose(dialog, "names")
    qtbot.keyClicks(dialog.form.secret, PASSPHRASE)
    qtbot.keyClick(dialog.form.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.disclosed is not None, timeout=WAIT)
    (row,) = leaving.rows(city.store)
    assert row.names and row.protection is Protection.PASSWORD
    assert [path.name for path in dialog.folder.iterdir()] == [row.file_name]
    said = words(dialog)
    assert row.file_name in said
    key = dialog._password
    assert len(key.split()) == 6 and all(word in said for word in key.split())
    dialog.key.copy.click()
    assert QGuiApplication.clipboard().text() == key
    clipboard.clear_secret()
    assert QGuiApplication.clipboard().text() == ""
    assert nameless(dialog) == []
    qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert not dialog.isVisible() and dialog._password == ""


def test_what_is_missing_or_wrong_is_said_beside_its_field(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city)
    choose(dialog, "names")
    finish(qtbot, dialog)
    assert dialog.form.fields["recipient"].has_fault()
    dialog.form.recipient.setText("Dana Creel, Probation")
    finish(qtbot, dialog)
    assert dialog.form.fields["purpose"].has_fault()
    say(dialog, secret="not my passphrase at all")
    finish(qtbot, dialog)
    assert dialog.form.fields["secret"].has_fault()
    for box in dialog.shown.boxes.values():
        box.setChecked(False)
    finish(qtbot, dialog)
    assert "Choose at least one column." in words(dialog)
    assert dialog.disclosed is None and leaving.rows(city.store) == []
    assert not dialog.folder.exists()


def test_a_reason_is_asked_for_where_the_rule_lets_names_leave_plain(qtbot: QtBot, city: Context) -> None:
    disclosure_policy.allow_plain(city.site, False, PASSPHRASE)
    strict = shown(qtbot, city)
    choose(strict, "names")
    assert not strict.form.protect.isEnabled() and strict.form.protect.isChecked()
    strict.reject()
    disclosure_policy.allow_plain(city.site, True, PASSPHRASE)
    dialog = shown(qtbot, city)
    choose(dialog, "names")
    dialog.form.protect.setChecked(False)
    assert dialog.form.reason.isVisible()
    say(dialog, secret=PASSPHRASE)
    finish(qtbot, dialog)
    assert dialog.form.fields["reason"].has_fault()
    dialog.form.reason.setText("Their laptop opens no key")
    dialog.act()
    qtbot.waitUntil(lambda: dialog.disclosed is not None, timeout=WAIT)
    (row,) = leaving.rows(city.store)
    assert (row.protection, row.reason) == (Protection.NONE, "Their laptop opens no key")
    assert "The key" not in words(dialog)


def test_a_print_goes_to_the_printer_page_by_page(qtbot: QtBot, city: Context, tmp_path: Path) -> None:
    paper = tmp_path / "printed.pdf"

    def to_a_file(parent: QWidget, title: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    dialog = shown(qtbot, city)
    dialog.ask_printer = to_a_file
    choose(dialog, "names")
    for box in dialog.shown.boxes.values():
        box.setChecked(True)
    dialog.format._buttons["print"].click()
    assert not dialog.form.protect.isVisible() and dialog.act_button.text() == "Print…"
    say(dialog, secret=PASSPHRASE)
    dialog.act()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)
    (row,) = leaving.rows(city.store)
    assert (row.protection, row.format, row.file_name) == (Protection.PRINT, "print", "")
    document = pypdfium2.PdfDocument(paper)
    sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    pages = len(document)
    document.close()
    assert (pages > 1, sizes) == (True, {(792, 612)})
    assert not dialog.folder.exists()


def test_thinking_better_of_the_printer_leaves_nothing(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city)
    dialog.ask_printer = lambda parent, title: None
    dialog.format._buttons["print"].click()
    say(dialog)
    dialog.act()
    assert dialog.isVisible() and leaving.rows(city.store) == []


def test_what_was_said_before_is_offered_again(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city)
    say(dialog)
    dialog.act()
    qtbot.waitUntil(lambda: dialog.disclosed is not None, timeout=WAIT)
    again = shown(qtbot, city)
    for editor, part in ((again.form.recipient, "probation"), (again.form.purpose, "LETTERS")):
        completer = editor.completer()
        completer.setCompletionPrefix(part)
        assert completer.currentCompletion() in ("Dana Creel, Probation", "To hand over the letters")
        assert [action.text() for action in editor.actions()] == ["Said before"]


def test_a_role_that_may_not_is_told_so(qtbot: QtBot, city: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(Dialog, "exec", lambda dialog: told.append(words_of(dialog)))
    here = city.store.actor
    leaving.act_as(city.site, Actor(here.person_id, here.name, Role.OBSERVER))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not disclose(city, invite_export.invite_list(city.store), parent)
    assert "Your role lets no list of people out." in told[0]
    leaving.act_as(city.site, Actor(here.person_id, here.name, Role.PO_LIAISON))
    dialog = shown(qtbot, city)
    assert dialog.shown.value() == "counts" and dialog.shown.way is None


def words_of(dialog: Dialog) -> str:
    return f"{dialog.heading.text()}\n{dialog.text.text()}"


def test_the_log_itself_leaves_without_a_question_of_names(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city, disclosure_log.log_leaving(city.store))
    assert dialog.shown.way is None and dialog.shown.value() == ""
    assert not dialog.form.secret.isVisible()
    assert "digest" not in " ".join(dialog.shown.columns())


def test_papers_in_one_act_ask_once(qtbot: QtBot, city: Context) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PermitDialog(parent, city, "letter", "Who gets the papers?", "They hold names.")
    dialog.show()
    say(dialog, secret="wrong")
    dialog.act()
    qtbot.waitUntil(lambda: dialog.form.fields["secret"].has_fault(), timeout=WAIT)
    say(dialog, secret=PASSPHRASE)
    dialog.act()
    qtbot.waitUntil(lambda: dialog.permit is not None, timeout=WAIT)
    assert dialog.permit is not None and len(dialog.permit.password.split()) == 6
    assert leaving.rows(city.store) == []


@pytest.mark.parametrize(("look", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 1.3), ("dark", 1.3)])
def test_everything_fits_at_every_size(
    qtbot: QtBot, city: Context, qapp: QApplication, look: str, scale: float
) -> None:
    theme.apply(qapp, look, scale)  # type: ignore[arg-type]
    dialog = shown(qtbot, city)
    choose(dialog, "names")
    qtbot.waitExposed(dialog)
    assert dialog.width() <= 1180 and dialog.height() <= 720
    whole = dialog.rect()
    for widget in (dialog.act_button, dialog.form.secret, dialog.change_folder, *dialog.shown.boxes.values()):
        at = widget.mapTo(dialog, QPoint(0, 0))
        assert whole.contains(at) and whole.contains(at + QPoint(widget.width() - 1, widget.height() - 1))
    theme.apply(qapp, "light", 1.0)


def test_it_cannot_be_closed_while_the_file_is_made(qtbot: QtBot, city: Context) -> None:
    dialog = shown(qtbot, city)
    choose(dialog, "names")
    say(dialog, secret=PASSPHRASE)
    dialog.act()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.disclosed is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: "The key" in words(dialog))

"""Pastes, sheets, saved matches, the reckoning, and imports taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.list_lock import ListLock
from callin_planner.exchange.fields import Field
from callin_planner.usecases import import_mappings, importing
from callin_planner.usecases.importing import Choice
from tests.core.exchange.making import PAROLE, PROBATION, workbook
from tests.gui.importing.driving import count, finish, press, read
from ui.importing.page import ImportPage
from ui.importing.tables import lines_of
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Line


def during(act: Callable[[QWidget], object]) -> None:
    """Do `act` to the dialog that is about to open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        act(dialog)

    QTimer.singleShot(0, look)


def name_it(name: str) -> Callable[[QWidget], object]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.findChildren(Line)[0].setText(name)
        dialog.save_button.click()

    return act


def choose(page: ImportPage, *words: str) -> None:
    """Pick from the menu of saved matches, one level down a word."""
    menu = page.match.matches.menu
    page.match.matches.fill()
    for place, word in enumerate(words):
        action = next(one for one in menu.actions() if one.text() == word)
        if place + 1 == len(words):
            action.trigger()
        else:
            menu = action.menu()


def test_a_match_is_saved_shared_and_taken_in(
    page: ImportPage, qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(page, qtbot, PROBATION)
    page.match.changed.emit(7, None)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    during(name_it("County probation"))
    press(qtbot, page.match.remember)
    (kept,) = import_mappings.mappings(context.store)
    target = tmp_path / "shared.callinmatch"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    choose(page, "Save as a file to share", "County probation")
    during(name_it("Probation"))
    choose(page, "Rename", "County probation")
    choose(page, "Remove", "Probation")
    assert import_mappings.mappings(context.store) == []
    read(page, qtbot, PROBATION)
    assert page.draft is not None and page.draft.preview.columns[7].field is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(target), ""))
    choose(page, "Take in a saved match…")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.draft.preview.columns[7].field is None
    assert import_mappings.mappings(context.store)[0].name == kept.name
    read(page, qtbot, PROBATION)
    assert page.match.caption.text() == "8 of 11 matched as for “County probation”"
    page.match.changed.emit(7, Field.PHONE)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    choose(page, "Use “County probation”")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.draft is not None and page.draft.preview.columns[7].field is None


def test_rows_to_mend_leave_through_the_one_dialog(page: ImportPage, qtbot: QtBot) -> None:
    read(page, qtbot, PAROLE)
    assert page.side.save is not None
    titles: list[str] = []

    def look(dialog: QWidget) -> None:
        titles.append(dialog.windowTitle())
        dialog.close()

    during(look)
    page.side.save.click()
    assert titles and page.draft is not None


def test_a_table_is_pasted_from_the_clipboard(page: ImportPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Name\tDOB\tGroup\r\nTuala,\u00a0Tyree\t02/13/1999\tMill Pond\r\n")
    page.choose.setFocus()
    qtbot.keyClick(page.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.draft is not None and not page.is_busy(), timeout=10_000)
    assert page.file_line.text() == "Pasted list · 1 row"
    kept = page.drafts()
    page.foot.cancel.click()
    page.restore_drafts(kept)
    qtbot.waitUntil(lambda: page.draft is not None and not page.is_busy(), timeout=10_000)
    assert page.draft is not None and page.draft.preview.rows[0].name == "Tyree Tuala"


def test_a_paste_of_nothing_says_so(page: ImportPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("one\ntwo")
    press(qtbot, page.choose.drop.paste)
    qtbot.waitUntil(page.choose.fault.isVisible, timeout=10_000)
    assert "one column only" in page.choose.fault.label.text()


def test_a_copied_file_is_taken_as_the_file(page: ImportPage, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PROBATION))])
    QGuiApplication.clipboard().setMimeData(data)
    press(qtbot, page.choose.drop.paste)
    qtbot.waitUntil(lambda: page.draft is not None and not page.is_busy(), timeout=10_000)
    assert page.draft is not None and page.draft.preview.new == 34


def test_an_example_sheet_is_saved(
    page: ImportPage, qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "example.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    press(qtbot, page.choose.drop.example)
    assert importing.preview(context.store, target).rows_read == 2


def test_another_sheet_keeps_what_was_chosen_for_this_one(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    head = ["Name", "DOB", "Group"]
    file = tmp_path / "two.xlsx"
    file.write_bytes(
        workbook(
            {
                "June": [head, ["Tuala, Al", "02/13/1999", "Mill Pond"], ["Tuala, A.", "02/13/1999", ""]],
                "July": [head, ["Stone, Mia", "02/13/1999", "Mill Pond"]],
                "Remarks": [["nothing here"]],
            }
        )
    )
    read(page, qtbot, file)
    assert page.match.sheets.isVisible() and page.draft is not None
    page.side.decided.emit(3, Choice.SKIP)
    page.match.sheet_wanted.emit("July")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert [one.name for one in page.draft.preview.rows] == ["Mia Stone"] and page.draft.choices == {}
    page.match.sheet_wanted.emit("Remarks")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.draft.preview.sheet == "July" and page.match.sheets.choice.value() == "July"
    page.match.sheet_wanted.emit("June")
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.draft.choices == {3: Choice.SKIP} and page.draft.preview.rows_read == 2


def test_the_last_step_accounts_for_every_line(page: ImportPage, qtbot: QtBot, doubtful: Path) -> None:
    read(page, qtbot, doubtful)
    page.side.decided.emit(2, Choice.SKIP)
    press(qtbot, page.foot.next)
    press(qtbot, page.foot.next)
    card = page.finish.reckoning

    def shown() -> str:
        return " ".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))

    qtbot.waitUntil(lambda: "in all" in shown(), timeout=5_000)
    said = shown()
    assert "5 lines read" in said and "4 rows of people 1 heading 5 in all" in said
    assert "1 added 1 repeat 1 possible duplicate left out 1 with a problem 4 in all" in said
    qtbot.keyClicks(card.expected, "4")
    assert card.verdict.label.text() == "That fits: 3 people were read."
    qtbot.keyClicks(card.expected, "0")
    assert "37 fewer" in card.verdict.label.text()
    press(qtbot, page.foot.back)
    press(qtbot, page.foot.next)
    assert card.expected.text() == "40"


def test_a_decision_about_what_is_no_duplicate_any_more_does_not_show(
    page: ImportPage, qtbot: QtBot, doubtful: Path
) -> None:
    read(page, qtbot, doubtful)
    page.side.decided.emit(2, Choice.SKIP)
    page.match.changed.emit(1, None)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.draft is not None
    doubtful_rows = {one.row for one in page.draft.preview.possible_duplicates}
    shown = {line.row.number: line.look.word for line in lines_of(page.context, page.draft)}
    assert all(word != "Left out" for number, word in shown.items() if number not in doubtful_rows)


def test_an_import_is_taken_back_weeks_later(page: ImportPage, qtbot: QtBot, context: Context) -> None:
    assert not page.choose.batches.isVisible()
    read(page, qtbot, PROBATION)
    press(qtbot, page.foot.next)
    press(qtbot, page.foot.next)
    finish(page, qtbot)
    assert count(context) == 62
    press(qtbot, page.finish.again)
    (button,) = page.choose.batches.buttons.values()
    assert button.isVisible()
    press(qtbot, button)
    assert count(context) == 28 and not page.choose.batches.isVisible()


def test_a_locked_list_is_said_at_once_and_refused_at_last(
    page: ImportPage, qtbot: QtBot, context: Context
) -> None:
    assert context.event_id is not None and not page.choose.locked.isVisible()
    lock = ListLock(event_id=context.event_id, locked_at=context.store.clock.now(), locked_by=("A", "B"))
    with context.store.change("Lock") as tx:
        tx.save(lock)
    assert page.choose.locked.isVisible()
    read(page, qtbot, PROBATION)
    press(qtbot, page.foot.next)
    press(qtbot, page.foot.next)
    assert not page.foot.next.isEnabled() and "list is locked" in page.foot.hint.text()
    with context.store.change("Open") as tx:
        tx.save(replace(lock, opened_at=context.store.clock.now()))
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.foot.next.isEnabled()

"""No name reaches the clipboard by itself; one that is copied on purpose is marked and fades (R-B7)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.gui.invitees.acting import choose, press, row_of, texts, tick
from ui.invitees.page import InviteesPage
from ui.kit import clipboard
from ui.kit.context import Context


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:
    fader = clipboard._fader()
    usual = fader.interval()
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    fader.stop()
    fader.setInterval(usual)
    board.clear()


def _copy(qtbot: QtBot, page: InviteesPage) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_the_copy_key_takes_codes(
    qtbot: QtBot, page: InviteesPage, board: QClipboard, said: list[str]
) -> None:
    choose(page, "HB-008")
    page.table.setCurrentIndex(page.table.people.index(page.table.currentIndex().row(), 1))
    _copy(qtbot, page)
    assert board.text() == "HB-008"
    assert said[-1] == "1 code copied, no name."
    tick(page, "HB-001", "HB-022")
    _copy(qtbot, page)
    assert sorted(board.text().split(", ")) == ["HB-001", "HB-022"]
    assert not clipboard.is_marked(board)


def test_a_name_is_copied_by_its_own_entry_and_fades(
    qtbot: QtBot, page: InviteesPage, board: QClipboard, said: list[str]
) -> None:
    assert clipboard.KEPT_MS == 10_000
    clipboard._fader().setInterval(60)
    choose(page, "HB-008")
    press(page.drawer.more.menu(), "Copy name")
    assert board.text() == "Devin Ashgrove"
    assert clipboard.is_marked(board)
    assert said[-1] == "Name copied. It leaves the clipboard in 10 seconds."
    qtbot.waitUntil(lambda: board.text() == "")


def test_what_was_copied_since_then_stays(qtbot: QtBot, page: InviteesPage, board: QClipboard) -> None:
    clipboard._fader().setInterval(60)
    page.acts.copy_name(row_of(page, "HB-008"))
    board.setText("a phone number")
    qtbot.waitUntil(lambda: not clipboard._fader().isActive())
    assert board.text() == "a phone number"


def test_a_name_copied_out_of_its_field_is_marked_too(
    qtbot: QtBot, page: InviteesPage, board: QClipboard
) -> None:
    choose(page, "HB-008")
    field = page.drawer.saving.texts["last"]
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == "Ashgrove"
    assert clipboard.is_marked(board)


def test_no_name_is_copied_while_names_are_hidden(page: InviteesPage, context: Context) -> None:
    context.set_names_hidden(True)
    menu = QMenu()
    page.acts.fill_row_menu(menu, row_of(page, "HB-008"), lambda: None)
    entry = next(action for action in menu.actions() if action.text() == "Copy name")
    assert not entry.isEnabled()
    assert "Ashgrove" not in " ".join(texts(menu))


def test_nothing_in_sight_names_anybody_while_names_are_hidden(page: InviteesPage, context: Context) -> None:
    page.table.choose_columns(list(page.table.offered))
    row = row_of(page, "HB-008")
    context.set_names_hidden(True)
    choose(page, "HB-008")
    people = page.table.people
    shown = [
        str(people.data(people.index(place, column)))
        for place in range(people.rowCount())
        for column in range(people.columnCount())
    ]
    secrets = {part for one in page.listing.rows for part in (one.invitee.last, *one.invitee.phones)}
    assert not {text for text in shown for secret in secrets if secret in text}
    visible = [
        editor.text() for editor in page.drawer.saving.texts.values() if editor.isVisible() and editor.text()
    ]
    assert not {text for text in visible if row.invitee.last in text or row.invitee.address in text}
    page.table.usual_columns()

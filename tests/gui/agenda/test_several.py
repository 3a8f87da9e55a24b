"""Several items at once, and copies between call-ins."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.roles import Voice
from callin_planner.usecases import agenda
from tests import factories
from tests.gui.agenda.acting import choose, chosen, clipboard, item, stored, titles
from ui.agenda.columns import HANDLE, TITLE
from ui.agenda.page import AgendaPage
from ui.kit.context import Context

Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
MOTHER, BULLET, CODE = "A mother’s words", "What a bullet does", "The code is a lie"


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


@pytest.fixture
def said(context: Context) -> list[str]:
    heard: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: heard.append(text))
    context.notice_said.connect(heard.append)
    return heard


def test_shift_and_arrows_choose_several_and_a_bar_says_so(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, MOTHER)
    assert not page.selection.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Shift)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Shift)
    assert chosen(page) == [MOTHER, BULLET, CODE]
    assert page.selection.isVisible()
    assert page.selection.count.text() == "3 items chosen · 17 min"
    assert not page._ending.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert not page.selection.isVisible()
    assert page._ending.isVisible()


def test_control_and_click_chooses_without_opening_an_editor(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, MOTHER)
    row = page.table.lines.row_of(item(page, CODE).id)
    at = page.table.visualRect(page.table.lines.index(row, TITLE + 4)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, Control, at)
    assert chosen(page) == [MOTHER, CODE]
    assert page.table.editor() is None


def test_several_move_copy_and_go_in_one_step_each(qtbot: QtBot, page: AgendaPage, said: list[str]) -> None:
    before = stored(page)
    choose(page, MOTHER, BULLET)
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Alt)
    assert titles(page)[5:7] == [MOTHER, BULLET]
    assert said[-1] == "Move 2 items"
    assert chosen(page) == [MOTHER, BULLET]
    page.context.store.undo()
    assert stored(page) == before
    qtbot.keyClick(page.table, Qt.Key.Key_D, Control)
    assert titles(page).count(MOTHER) == titles(page).count(BULLET) == 2
    page.context.store.undo()
    choose(page, MOTHER, BULLET)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert said[-1] == "2 items taken out of the agenda. 13 items, 49 minutes."
    assert chosen(page) == [CODE]
    page.context.store.undo()
    assert stored(page) == before


def test_the_last_items_leave_the_one_before_in_view(qtbot: QtBot, page: AgendaPage) -> None:
    last = titles(page)[-2:]
    choose(page, *last)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert chosen(page) == [titles(page)[-1]]


def test_several_are_dragged_together(qtbot: QtBot, page: AgendaPage) -> None:
    choose(page, MOTHER, CODE)
    table = page.table
    start = table.visualRect(table.lines.index(table.lines.row_of(item(page, CODE).id), HANDLE)).center()
    goal = table.visualRect(table.lines.index(4, HANDLE))
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(table.viewport(), QPoint(start.x(), goal.top() + 4))
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start.x(), goal.top() + 4))
    assert titles(page)[3:6] == [MOTHER, CODE, "Welcome and ground rules"]
    assert chosen(page) == [MOTHER, CODE]


def test_the_voice_of_several(page: AgendaPage) -> None:
    choose(page, MOTHER, CODE)
    page.selection.voice.menu().actions()[list(Voice).index(Voice.MEDICAL)].trigger()
    assert {item(page, title).voice for title in (MOTHER, CODE)} == {Voice.MEDICAL}
    page.context.store.undo()
    assert item(page, CODE).voice is Voice.MORAL


def test_copies_into_another_call_in(
    qtbot: QtBot, page: AgendaPage, context: Context, said: list[str]
) -> None:
    agenda.change_item(context.store, item(page, MOTHER).id, note_private="Water on the lectern")
    choose(page, MOTHER, BULLET)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Control)
    assert said[-1] == "2 items copied. Paste them here or into another call-in."
    assert "Water" not in clipboard()
    event = factories.event(name="Next", on=factories.EVENING)
    with context.store.change("Set up") as tx:
        tx.save(event)
    context.set_event(event.id)
    assert page.empty.isVisible()
    page.more.menu().aboutToShow.emit()
    assert page.more.paste.isEnabled()
    page.more.paste.trigger()
    assert titles(page) == [MOTHER, BULLET]
    assert chosen(page) == [MOTHER, BULLET]
    assert page.table.current_record().speaker.name == "Denise Marlow"  # type: ignore[union-attr]
    context.store.undo()
    assert page.empty.isVisible()


def test_cut_and_paste_keep_private_notes_off_the_clipboard(qtbot: QtBot, page: AgendaPage) -> None:
    agenda.change_item(page.context.store, item(page, MOTHER).id, note_private="Water on the lectern")
    choose(page, MOTHER)
    qtbot.keyClick(page.table, Qt.Key.Key_X, Control)
    assert MOTHER not in titles(page)
    assert "Water" not in clipboard()
    choose(page, "Welcome and ground rules")
    qtbot.keyClick(page.table, Qt.Key.Key_V, Control)
    assert titles(page)[4] == MOTHER
    assert item(page, MOTHER).note_private == "Water on the lectern"


def test_other_text_is_not_pasted(
    qtbot: QtBot, page: AgendaPage, said: list[str], qapp: QApplication
) -> None:
    qapp.clipboard().setText("Good evening.")
    before = stored(page)
    choose(page, MOTHER)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Control)
    assert said[-1].startswith("There are no agenda items to paste.")
    assert stored(page) == before


def _action(menu: QMenu, words: str) -> object:
    return next(action for action in menu.actions() if action.text().split("\t")[0] == words)


def test_the_menu_of_an_item_splits_it(page: AgendaPage) -> None:
    choose(page, MOTHER)
    menu = page.item_menu()
    _action(menu, "Split in two").trigger()  # type: ignore[attr-defined]
    at = titles(page).index(MOTHER)
    assert titles(page)[at + 1] == f"{MOTHER} (part 2)"
    assert page.balance.total.text() == "60 of 60 minutes"
    page.context.store.undo()
    assert titles(page)[at + 1] == BULLET


def test_the_menu_marks_several(page: AgendaPage) -> None:
    choose(page, BULLET, CODE)
    menu = page.item_menu()
    assert "Edit" not in [action.text().split("\t")[0] for action in menu.actions()]
    _action(menu, "Keeps its minutes").trigger()  # type: ignore[attr-defined]
    assert item(page, BULLET).may_not_shrink and item(page, CODE).may_not_shrink


def test_insert_adds_an_item_from_anywhere_on_the_page(
    qtbot: QtBot, window: QMainWindow, page: AgendaPage
) -> None:
    choose(page, MOTHER)
    qtbot.keyClick(page.table, Qt.Key.Key_Insert)
    assert titles(page)[titles(page).index(MOTHER) + 1] == "New item"
    qtbot.keyClick(page.inspector.saving.texts["title"], Qt.Key.Key_Insert)
    assert titles(page).count("New item") == 2

"""Outline A from a blank agenda: once by keyboard alone, once by mouse alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import Part
from callin_planner.usecases.outlines import Line, outline_of
from tests import factories
from tests.gui.agenda.acting import stored
from ui.agenda.page import AgendaPage
from ui.kit.context import Context
from ui.kit.speaker_words import voice_words

A = outline_of("A").lines
Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def blank(window: QMainWindow, page: AgendaPage, context: Context) -> Iterator[AgendaPage]:
    """The page of a call-in without items."""
    event = factories.event(name="Next", on=factories.EVENING)
    with context.store.change("Set up") as tx:
        tx.save(event)
    context.set_event(event.id)
    window.activateWindow()
    yield page


def _is_outline_a(page: AgendaPage) -> bool:
    told = [
        (item.title, item.seconds, item.voice, item.part, {key.value for key in item.message_keys})
        for item in stored(page)
    ]
    return told == [
        (line.title, line.minutes * 60, line.voice, line.part, {f"M{key}" for key in line.keys.split()})
        for line in A
    ]


# --- by keyboard -------------------------------------------------------------------------------------
def test_outline_a_by_keyboard_alone(qtbot: QtBot, blank: AgendaPage) -> None:
    for line in A:
        qtbot.keyClick(_focus(blank), Key.Key_Insert)
        _type_item(qtbot, blank, line)
    assert _is_outline_a(blank)


def _focus(page: AgendaPage) -> QWidget:
    found = QApplication.focusWidget()
    return found if found is not None and page.isAncestorOf(found) else page


def _type_item(qtbot: QtBot, page: AgendaPage, line: Line) -> None:
    inspector = page.inspector
    assert inspector.saving.texts["title"].hasFocus()
    _type(_focus(page), line.title)
    _tab_to(qtbot, page, inspector.saving.texts["minutes"])
    _focus(page).selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(_focus(page), str(line.minutes))
    _tab_to(qtbot, page, inspector.saving.choices["voice"])
    _pick_by_key(qtbot, page, voice_words()[line.voice])
    for key, box in inspector.carries.boxes.items():
        if key.value.removeprefix("M") in line.keys.split():
            _tab_to(qtbot, page, box)
            qtbot.keyClick(box, Key.Key_Space)
    if line.part is not Part.PROGRAMME:
        _tab_to(qtbot, page, inspector.saving.choices["part"])
        _pick_by_key(qtbot, page, "After")


def _type(widget: QWidget, words: str) -> None:
    """Letter by letter; the curly apostrophe is one of them, which QTest cannot type."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _tab_to(qtbot: QtBot, page: AgendaPage, goal: QWidget) -> None:
    for _step in range(60):
        if goal.hasFocus():
            return
        qtbot.keyClick(_focus(page), Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {goal.accessibleName()}")


def _pick_by_key(qtbot: QtBot, page: AgendaPage, words: str) -> None:
    """Down or Up until the wanted words show."""
    choice = _focus(page)
    assert isinstance(choice, QComboBox)
    goal = choice.findText(words)
    for _step in range(choice.count()):
        if choice.currentIndex() == goal:
            return
        qtbot.keyClick(choice, Key.Key_Down if choice.currentIndex() < goal else Key.Key_Up)
    raise AssertionError(f"no {words}")


# --- by mouse ----------------------------------------------------------------------------------------
def test_outline_a_by_mouse_alone(qtbot: QtBot, blank: AgendaPage) -> None:
    """One click for the outline; an item is dragged away and back, ticked, and the tick undone."""
    qtbot.mouseClick(blank.empty.buttons["A"], Left)
    assert _is_outline_a(blank)
    last = blank.table.lines.shown()[-2]
    row = blank.table.lines.row_of(last.id)
    _drag(qtbot, blank, row, 0)
    assert not _is_outline_a(blank)
    _drag(qtbot, blank, 0, row + 1)
    assert _is_outline_a(blank)
    _click_row(qtbot, blank, blank.table.lines.row_of(last.id))
    _tick(qtbot, blank.inspector.carries.boxes[next(iter(blank.inspector.carries.boxes))])
    assert not _is_outline_a(blank)
    qtbot.mouseClick(blank.undo, Left)
    assert _is_outline_a(blank)


def _row_centre(page: AgendaPage, row: int, column: int) -> QPoint:
    table = page.table
    table.scrollTo(table.lines.index(row, column))
    return table.visualRect(table.lines.index(row, column)).center()


def _click_row(qtbot: QtBot, page: AgendaPage, row: int) -> None:
    qtbot.mouseClick(page.table.viewport(), Left, pos=_row_centre(page, row, 3))


def _tick(qtbot: QtBot, box: QCheckBox) -> None:
    qtbot.mouseClick(box, Left, pos=QPoint(8, box.height() // 2))


def _drag(qtbot: QtBot, page: AgendaPage, row: int, gap: int) -> None:
    """By the handle, to the gap before row `gap`; the list scrolls on the way."""
    view = page.table.viewport()
    start = _row_centre(page, row, 0)
    qtbot.mousePress(view, Left, pos=start)
    page.table.scrollTo(page.table.lines.index(min(gap, page.table.lines.rowCount() - 1), 0))
    goal = page.table.visualRect(page.table.lines.index(gap, 0))
    end = QPoint(start.x(), goal.top() + 3)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Left, pos=end)

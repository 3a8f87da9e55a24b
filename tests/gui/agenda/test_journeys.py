"""Outline A from a blank agenda by keyboard alone and by mouse alone; a short one item by item by mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QWidget,
)
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.usecases.outlines import Line, outline_of
from tests import factories
from tests.gui.agenda.acting import stored
from ui.agenda.columns import SPEAKER
from ui.agenda.page import AgendaPage
from ui.agenda.speakers import SpeakerMenu
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


@pytest.mark.qt_log_ignore(
    "^This plugin does not support grabbing the keyboard"
)  # opened lists and menus, drawn off screen
def test_a_blank_agenda_item_by_item_by_mouse(qtbot: QtBot, blank: AgendaPage, context: Context) -> None:
    """Every step is a click; letters go only into a field that was clicked. The last item is dragged up."""
    pastor = factories.speaker(name="Rev. Ann Ferris", role=SpeakerRole.MV_CLERGY)
    with context.store.change("Know somebody") as tx:
        tx.save(pastor)
    qtbot.mouseClick(_button(blank.empty, "Start with a blank item"), Left)
    _fill_by_mouse(qtbot, blank, "Welcome", 4, Voice.FRAMING)
    qtbot.mouseClick(blank.add, Left)
    _fill_by_mouse(qtbot, blank, "What help there is", 6, Voice.HELP)
    qtbot.mouseClick(blank.add, Left)
    _fill_by_mouse(qtbot, blank, "A word of comfort", 5, Voice.MORAL)
    _pick_speaker(qtbot, blank, 2, pastor.name)
    _drag(qtbot, blank, 2, 1)
    assert [(item.title, item.seconds, item.voice, item.speaker_id) for item in stored(blank)] == [
        ("Welcome", 240, Voice.FRAMING, None),
        ("A word of comfort", 300, Voice.MORAL, pastor.id),
        ("What help there is", 360, Voice.HELP, None),
    ]


def _button(parent: QWidget, words: str) -> QAbstractButton:
    return next(one for one in parent.findChildren(QAbstractButton) if words in one.text())


def _fill_by_mouse(qtbot: QtBot, page: AgendaPage, title: str, minutes: int, voice: Voice) -> None:
    """The title and the minutes into their clicked fields, the voice out of its opened list."""
    for key, words in (("title", title), ("minutes", str(minutes))):
        editor = page.inspector.saving.texts[key]
        assert isinstance(editor, QLineEdit)
        middle = QPoint(20, editor.height() // 2)
        qtbot.mouseClick(editor, Left, pos=middle)
        qtbot.mouseDClick(editor, Left, pos=middle)
        qtbot.mouseClick(editor, Left, pos=middle)  # three clicks choose the whole line
        assert editor.selectedText() == editor.text()
        qtbot.keyClicks(editor, words)
    choice = page.inspector.saving.choices["voice"]
    qtbot.mouseClick(choice, Left)
    options = choice.view()
    place = options.model().index(choice.findText(voice_words()[voice]), 0)
    options.scrollTo(place)
    qtbot.mouseMove(options.viewport(), options.visualRect(place).center())
    qtbot.mouseClick(options.viewport(), Left, pos=options.visualRect(place).center())


def _pick_speaker(qtbot: QtBot, page: AgendaPage, row: int, name: str) -> None:
    """The chip opens the roster beside it; one click there."""
    qtbot.mouseClick(page.table.viewport(), Left, pos=_chip(page, row))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, SpeakerMenu)
    chosen = next(action for action in menu.actions() if action.text() == name)
    qtbot.mouseClick(menu, Left, pos=menu.actionGeometry(chosen).center())


def _chip(page: AgendaPage, row: int) -> QPoint:
    box = page.table.visualRect(page.table.lines.index(row, SPEAKER))
    return QPoint(box.left() + 30, box.center().y())


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

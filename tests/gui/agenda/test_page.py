"""The agenda by keyboard and mouse: what a project manager does to an evening, and takes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from callin_planner.domain.agenda import Part
from callin_planner.domain.event import Event
from callin_planner.usecases import agenda
from tests import factories
from tests.gui.reading import nameless
from ui.agenda.columns import HANDLE, SCRIPT, START
from ui.agenda.page import AgendaPage
from ui.kit.context import Context

Up, Down, Alt, Control = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier,
)  # fmt: skip


@pytest.fixture
def said(context: Context) -> Iterator[list[str]]:
    """What the undo bar and the sentence bar said, in order."""
    heard: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: heard.append(text))
    context.notice_said.connect(heard.append)
    yield heard


def _titles(page: AgendaPage) -> list[str]:
    return [line.item.title for line in page.table.lines.shown()]


def _starts(page: AgendaPage) -> dict[str, str]:
    model = page.table.lines
    rows = [row for row in range(model.rowCount()) if model.record(row) is not None]
    return {_title(page, row): model.index(row, START).data() for row in rows}


def _title(page: AgendaPage, row: int) -> str:
    line = page.table.lines.record(row)
    assert line is not None
    return line.item.title


def _choose(page: AgendaPage, title: str) -> None:
    line = next(line for line in page.table.lines.shown() if line.item.title == title)
    assert page.table.select(line.id)
    page.table.setFocus()


def _row(page: AgendaPage, title: str) -> int:
    return next(row for row in range(page.table.lines.rowCount()) if _is(page, row, title))


def _is(page: AgendaPage, row: int, title: str) -> bool:
    line = page.table.lines.record(row)
    return line is not None and line.item.title == title


def test_shows_the_evening(page: AgendaPage) -> None:
    assert page.header.subtitle.text() == "15 items · 13 speakers · 13 confirmed"
    assert _starts(page)["A mother’s words"] == "6:12 pm"
    assert page.balance.total.text() == "60 of 60 minutes"
    assert page.balance.spare.text() == "On target"
    assert page._ends.text() == "Ends 7:00 pm, on time."
    assert page.inspector.heading.text() == _titles(page)[3]


def test_every_control_has_a_name(page: AgendaPage) -> None:
    assert nameless(page) == []


def test_alt_and_arrows_move_and_times_reflow(
    qtbot: QtBot, page: AgendaPage, said: list[str], context: Context
) -> None:
    before = _titles(page)
    _choose(page, "A mother’s words")
    qtbot.keyClick(page.table, Up, Alt)
    assert _titles(page).index("A mother’s words") == before.index("A mother’s words") - 1
    assert _starts(page)["A mother’s words"] == "6:07 pm"
    assert _starts(page)["You belong to us"] == "6:14 pm"
    assert said[-1] == "Move “A mother’s words” to 6:07 pm"
    qtbot.keyClick(page.table, Down, Alt)
    assert _titles(page) == before
    context.store.undo()
    context.store.undo()
    assert _titles(page) == before


def test_minutes_are_typed_in_the_row(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    qtbot.keyClicks(page.table, "1")
    editor = page.table.editor()
    assert editor is not None
    qtbot.keyClicks(editor, ":30")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.table.editor() is None
    assert page.table.hasFocus()
    assert _starts(page)["What a bullet does"] == "6:13 pm"
    assert page.balance.total.text() == "54:30 of 60 minutes"
    assert page.balance.spare.text() == "5.5 min spare"


@pytest.mark.parametrize("typed", ["soon", "0", "", "999"])
def test_minutes_that_cannot_be_read_stay_with_a_sentence(qtbot: QtBot, page: AgendaPage, typed: str) -> None:
    _choose(page, "A mother’s words")
    line = page.table.current_record()
    assert line is not None
    editor = page.table.edit_minutes(line)
    editor.setText(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.table.editor() is editor
    assert editor.text() == typed
    assert editor.refusal().endswith(".")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert page.table.editor() is None
    assert _starts(page)["What a bullet does"] == "6:19 pm"


def test_plus_and_minus_change_a_minute(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A short bridge")
    qtbot.keyClick(page.table, Qt.Key.Key_Plus)
    assert page.balance.total.text() == "61 of 60 minutes"
    for _ in range(3):
        qtbot.keyClick(page.table, Qt.Key.Key_Minus)
    assert page.balance.total.text() == "60 of 60 minutes"


def test_delete_and_take_it_back(qtbot: QtBot, page: AgendaPage, said: list[str], context: Context) -> None:
    before = _titles(page)
    _choose(page, "A short bridge")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "A short bridge" not in _titles(page)
    assert said[-1] == "“A short bridge” taken out of the agenda. 14 items, 59 minutes."
    assert page.table.current_record() is not None
    context.store.undo()
    assert _titles(page) == before


def test_control_d_duplicates(qtbot: QtBot, page: AgendaPage, said: list[str]) -> None:
    _choose(page, "A short bridge")
    qtbot.keyClick(page.table, Qt.Key.Key_D, Control)
    assert _titles(page).count("A short bridge") == 2
    assert said[-1] == "Duplicate “A short bridge”"


def test_add_puts_a_new_item_after_the_one_in_view(
    qtbot: QtBot, window: QMainWindow, page: AgendaPage
) -> None:
    _choose(page, "A short bridge")
    page.add.click()
    titles = _titles(page)
    assert titles[titles.index("A short bridge") + 1] == "New item"
    assert page.inspector.heading.text() == "New item"
    title = page.inspector.fields["title"].editor
    title.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(title, "A song")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert "A song" in _titles(page)


def test_dragging_by_the_handle_moves(qtbot: QtBot, page: AgendaPage) -> None:
    table = page.table
    start = table.visualRect(table.lines.index(_row(page, "A mother’s words"), HANDLE)).center()
    goal = table.visualRect(table.lines.index(_row(page, "Welcome and ground rules"), HANDLE))
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(table.viewport(), QPoint(start.x(), goal.top() + 4))
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start.x(), goal.top() + 4))
    assert _starts(page)["A mother’s words"] == "6:00 pm"
    assert _starts(page)["Welcome and ground rules"] == "6:07 pm"


def test_dragging_above_the_heading_leaves_the_programme(
    qtbot: QtBot, page: AgendaPage, context: Context
) -> None:
    table = page.table
    start = table.visualRect(table.lines.index(_row(page, "A mother’s words"), HANDLE)).center()
    goal = table.visualRect(table.lines.index(_row(page, "Everyone is walked to a seat"), HANDLE))
    qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(table.viewport(), QPoint(start.x(), goal.bottom() - 4))
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(start.x(), goal.bottom() - 4))
    assert context.event_id is not None
    moved = [
        item for item in agenda.items_of(context.store, context.event_id) if item.title == "A mother’s words"
    ]
    assert moved[0].part is Part.BEFORE
    assert page.balance.total.text() == "53 of 60 minutes"


def test_the_inspector_saves_on_leaving_a_field(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    title = page.inspector.fields["title"].editor
    page.inspector.focus_title()
    qtbot.keyClicks(title, "Her words")
    qtbot.keyClick(title, Qt.Key.Key_Tab)
    assert "Her words" in _titles(page)
    assert page.inspector.heading.text() == "Her words"


def test_the_script_is_counted_while_typing_and_saved_after_a_pause(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A short bridge")
    script = page.inspector.fields["script"].editor
    script.setFocus()
    script.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(script, "word " * 300)
    assert page.inspector._words.text() == "300 words at 130 a minute"
    assert page.inspector._spoken.verdict() == "1:18 over"
    assert page.inspector.drafts()
    qtbot.waitUntil(lambda: not page.inspector.drafts(), timeout=5000)
    assert script.hasFocus()
    assert script.toPlainText().endswith("word ")  # type: ignore[union-attr]
    line = page.table.current_record()
    assert line is not None and line.over
    row = page.table.currentIndex().row()
    assert page.table.lines.index(row, SCRIPT).data() == "2:18, too long"


def test_drafts_survive(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A short bridge")
    script = page.inspector.fields["script"].editor
    script.setPlainText("Half a thought")  # type: ignore[union-attr]
    kept = page.drafts()
    assert list(kept.values()) == ["Half a thought"]
    script.setPlainText("")  # type: ignore[union-attr]
    _choose(page, "A mother’s words")
    page.restore_drafts(kept)
    assert page.inspector.heading.text() == "A short bridge"
    page.refresh(None)
    assert script.toPlainText() == "Half a thought"  # type: ignore[union-attr]
    bridge = page.table.current_record()
    assert bridge is not None and bridge.item.script != "Half a thought"
    _choose(page, "A mother’s words")
    _choose(page, "A short bridge")
    bridge = page.table.current_record()
    assert bridge is not None and bridge.item.script == "Half a thought"


def test_drafts_come_back_before_the_page_was_ever_shown(
    qtbot: QtBot, page: AgendaPage, context: Context
) -> None:
    _choose(page, "A short bridge")
    page.inspector.fields["script"].editor.setPlainText("Half a thought")  # type: ignore[union-attr]
    fresh = AgendaPage(context)
    qtbot.addWidget(fresh)
    fresh.restore_drafts(page.drafts())
    assert fresh.drafts() == page.drafts()


def test_a_refusal_stands_under_the_field_and_typing_stays(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    title = page.inspector.fields["title"]
    page.inspector.focus_title()
    qtbot.keyClick(title.editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(title.editor, Qt.Key.Key_Return)
    assert title.has_fault()
    assert "A mother’s words" in _titles(page)
    assert title.text() == ""
    qtbot.keyClicks(title.editor, "Hers")
    qtbot.keyClick(title.editor, Qt.Key.Key_Return)
    assert not title.has_fault()


def test_the_backup_cannot_be_the_speaker(page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    line = page.table.current_record()
    assert line is not None
    backup = page.inspector.fields["backup_id"]
    backup.editor.picked.emit(line.item.speaker_id)  # type: ignore[union-attr]
    assert "backup" in backup.sentence.text()


def test_moving_between_parts_from_the_inspector(page: AgendaPage) -> None:
    _choose(page, "A short bridge")
    page.inspector.fields["part"].editor.picked.emit(Part.AFTER)  # type: ignore[union-attr]
    assert page.balance.total.text() == "59 of 60 minutes"
    assert page.inspector.subtitle.text().startswith("Not counted")


def test_findings_stand_in_place_and_lead_to_the_item(page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    line = page.table.current_record()
    assert line is not None
    page._save_minutes(line, "11")
    _choose(page, "A short bridge")
    page.review_now()
    finding = next(one for one in page.balance._findings if one.rule == "A4")
    page._go_to_finding(finding)
    assert page.inspector.heading.text() == "A mother’s words"


def test_opens_on_an_item(page: AgendaPage) -> None:
    line = page.table.lines.shown()[-1]
    page.open(item_id=line.id)
    assert page.table.current_record() == line


def test_narrow_windows_fold(qtbot: QtBot, window: QMainWindow, page: AgendaPage) -> None:
    window.resize(1124, 666)
    qtbot.waitUntil(lambda: page.split.overlay)
    assert not page.split.is_open()
    assert page.details.isVisible()
    assert page.undo.toolTip() == "Undo"
    assert "ends 7:00 pm" in page.header.subtitle.text()
    _choose(page, "A mother’s words")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.split.is_open()
    qtbot.keyClick(page.inspector, Qt.Key.Key_Escape)
    assert not page.split.is_open()


def test_escape_closes_the_inspector_and_f2_opens_it(qtbot: QtBot, page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.split.is_open()
    assert page.details.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert page.inspector.saving.texts["title"].hasFocus()


def test_an_empty_agenda_offers_outlines(qtbot: QtBot, page: AgendaPage, context: Context) -> None:
    event = factories.event(name="Next", on=factories.EVENING)
    with context.store.change("Set up") as tx:
        tx.save(event)
    context.set_event(event.id)
    assert page.empty.isVisible()
    page.empty.buttons["B"].click()
    assert page.split.isVisible()
    assert page.balance.total.text() == "45 of 45 minutes"
    context.store.undo()
    assert page.empty.isVisible()


def test_no_call_in_yet(page: AgendaPage, context: Context) -> None:
    context.set_event(None)
    assert page.no_event.isVisible()
    assert not page.add.isVisible()


def test_undoing_everything_brings_the_evening_back(qtbot: QtBot, page: AgendaPage, context: Context) -> None:
    def stored() -> tuple[object, ...]:
        with context.store.read() as tx:
            return tuple(sorted(tx.list(Event, order_by="name"), key=lambda one: one.name)), tuple(
                agenda.items_of(context.store, context.event_id)  # type: ignore[arg-type]
            )

    before = stored()
    seq = context.store.journal_head()[0]
    _choose(page, "A mother’s words")
    qtbot.keyClick(page.table, Down, Alt)
    qtbot.keyClick(page.table, Qt.Key.Key_Plus)
    qtbot.keyClick(page.table, Qt.Key.Key_D, Control)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    page.add.click()
    for _ in range(context.store.journal_head()[0] - seq):
        context.store.undo()
    assert stored() == before

"""The checklist as a person meets it: by keyboard, by mouse, late or empty."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import new_id
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import EvidenceFile, SignOff, Task, TaskState
from callin_planner.usecases import events, tasks
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.task_rows import TaskRow
from tests.gui.reading import nameless
from ui.checklist.dialogs import DateDialog, NotNeededDialog, SignDialog, TaskDialog
from ui.checklist.filters import LATE
from ui.checklist.lines import ChapterLine
from ui.checklist.page import ChecklistPage
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.labels import Label


@pytest.fixture
def draft(context: Context, messy_site: OpenSite) -> Context:
    """The sample twenty days before the evening."""
    return Context(messy_site, sample_id("event/E2"))


def show(qtbot: QtBot, context: Context, width: int = 1300) -> ChecklistPage:
    page = ChecklistPage(context)
    qtbot.addWidget(page)
    page.resize(width, 846)
    page.show()
    page.table.setFocus()
    return page


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(
        label.accessibleName() or label.text() for label in widget.findChildren(Label) if label.isVisible()
    )


def stored(context: Context, key: str) -> Task:
    with context.store.read() as tx:
        return tx.get(Task, sample_id(f"task/{key}"))


def go(page: ChecklistPage, key: str) -> TaskRow:
    page.open(task_id=sample_id(f"task/{key}"))
    row = page.table.current_task()
    assert row is not None
    assert row.task.key == key
    return row


def shown_keys(page: ChecklistPage) -> list[str]:
    return [line.task.key for line in page.table.records.shown() if isinstance(line, TaskRow)]


def in_dialog(kind: type[QDialog], act: Any) -> None:
    """Do `act(dialog)` in the next dialog of that kind."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act(dialog)

    QTimer.singleShot(0, look)


def test_the_first_draft(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    assert page.header.subtitle.text() == "39 tasks · 17 done, 8 in progress, 3 late · 20 days to go"
    assert page.filters.chips[LATE].text() == "Late 3"
    assert page.filters.gates.text() == "Gates 15"
    row = page.table.current_task()
    assert row is not None
    assert row.task.key == "speaker-prep"
    assert "36 days late." in words(page.drawer)
    heading = page.table.records.record(0)
    assert isinstance(heading, ChapterLine)
    text = page.table.records.index(0, 2).data()
    assert text == "Set up, Sep 21 – Oct 19, 5 of 6 done, open"
    assert nameless(page) == []


def test_space_ticks_and_undo_takes_it_back(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert stored(draft, "speaker-prep").state is TaskState.DONE
    assert page.filters.chips[LATE].text() == "Late 2"
    assert page.drawer.main.text() == "Open again"
    draft.store.undo()
    assert page.filters.chips[LATE].text() == "Late 3"
    assert page.drawer.main.text() == "Tick as done"


def test_a_click_on_the_box_ticks(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    row = page.table.records.row_of(sample_id("task/speaker-prep"))
    rect = page.table.visualRect(page.table.records.index(row, 0))
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert stored(draft, "speaker-prep").state is TaskState.DONE


def test_a_gate_asks_for_a_sign_off(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "help-line")

    def sign(dialog: SignDialog) -> None:
        assert "Iris Kemper" in dialog.text.text()
        dialog.note.setText("Answered twice")
        dialog.save_button.click()

    in_dialog(SignDialog, sign)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert stored(draft, "help-line").state is TaskState.DONE
    with draft.store.read() as tx:
        (signed,) = tx.list(SignOff, subject="task:help-line")
    assert (signed.by_name, signed.note) == ("Iris Kemper", "Answered twice")
    assert "Signed by Iris Kemper" in words(page.drawer)


def test_a_gate_left_unsigned_stays_open(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "help-line")
    in_dialog(SignDialog, lambda dialog: dialog.reject())
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert stored(draft, "help-line").state is not TaskState.DONE
    assert sample_id("task/help-line") not in page.table.records.checked


def test_a_stranger_cannot_sign(qtbot: QtBot, draft: Context) -> None:
    draft.store.actor = Actor(new_id(), "Lt. Owen Sayre", Role.LE_LIAISON)
    page = show(qtbot, draft)
    said: list[str] = []
    draft.undo_said.connect(lambda text, icon, undoable: said.append(text))
    go(page, "help-line")
    assert not page.drawer.evidence.sign.isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert said == ["Only the owner of this task or a project manager may sign it off."]


def test_a_file_shows_that_it_was_done(qtbot: QtBot, draft: Context, tmp_path: Path) -> None:
    page = show(qtbot, draft)
    go(page, "help-line")
    memo = tmp_path / "call & answer.txt"
    memo.write_text("Answered on the second ring.")
    page.attach(memo, done=True)
    assert stored(draft, "help-line").state is TaskState.DONE
    assert "call & answer.txt · 1 KB" in words(page.drawer)
    with draft.store.read() as tx:
        (kept,) = tx.list(EvidenceFile)
    page.drawer.evidence.remove_wanted.emit(kept)
    assert "call & answer.txt ·" not in words(page.drawer)


def test_a_file_that_is_too_large_says_so(qtbot: QtBot, draft: Context, tmp_path: Path) -> None:
    page = show(qtbot, draft)
    said: list[str] = []
    draft.notice_said.connect(said.append)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"x" * 2_000_001)
    page.attach(scan)
    assert len(said) == 1
    assert "larger than 2 MB" in said[0]


def test_chapters_fold_by_key_and_by_mouse(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    assert "debrief" not in shown_keys(page)
    page.table.select("set-up")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert "audit" not in shown_keys(page)
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert "audit" in shown_keys(page)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert "audit" not in shown_keys(page)
    at = page.table.visualRect(page.table.records.index(0, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "audit" in shown_keys(page)
    assert page.drawer.current() is None


def test_filters_show_what_is_late_and_open_folded_chapters(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    page.filters.chips[LATE].click()
    assert shown_keys(page) == ["speaker-prep", "help-line", "delivery-1"]
    page.filters.gates.click()
    assert shown_keys(page) == ["help-line"]
    page.filters.gates.click()
    page.filters.chips[LATE].click()
    page.filters.owner.choose("Monique Tarver")
    assert shown_keys(page) == [
        "help-funded", "help-line", "contact-24", "contact-48", "drop-in",
    ]  # fmt: skip
    page.filters.search.setText("zzz")
    assert page.nothing.isVisible()
    page.filters.clear()
    assert len(shown_keys(page)) == 24


def test_a_task_that_waits_says_so_and_leads_there(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "delivery-2")
    assert "Waits for “Hand over letters, first wave”." in words(page.drawer)
    page.drawer.go_wanted.emit(sample_id("task/delivery-1"))
    row = page.table.current_task()
    assert row is not None
    assert row.task.key == "delivery-1"


def test_a_circle_is_refused_with_a_sentence(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    said: list[str] = []
    draft.notice_said.connect(said.append)
    go(page, "delivery-1")
    page.drawer.waits_menu.aboutToShow.emit()
    second = next(a for a in page.drawer.waits_menu.actions() if a.text().endswith("second wave"))
    assert not second.isChecked()
    second.trigger()
    assert len(said) == 1
    assert "“Hand over letters, second wave” waits for “Hand over letters, first wave”" in said[0]
    assert stored(draft, "delivery-1").depends_on == ("letter", "list-lock")


def test_alt_d_moves_the_date(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "readiness")
    before = stored(draft, "rehearsal")
    go(page, "rehearsal")

    def move(dialog: DateDialog) -> None:
        assert "T−7" in dialog.field.sentence.text()
        dialog.day.setDate(dialog.day.date().addDays(2))
        assert "T−5" in dialog.field.sentence.text()
        dialog.save_button.click()

    in_dialog(DateDialog, move)
    qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert stored(draft, "rehearsal").offset_days == before.offset_days + 2


def test_an_impossible_day_is_refused_in_place(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "rehearsal")

    def move(dialog: DateDialog) -> None:
        dialog.day.setDate(QDate(1900, 1, 1))
        dialog.save_button.click()
        assert dialog.field.has_fault()
        dialog.reject()

    in_dialog(DateDialog, move)
    page.change_date()
    assert stored(draft, "rehearsal").offset_days == -7


def test_ctrl_n_adds_a_task(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)

    def add(dialog: TaskDialog) -> None:
        dialog.save_button.click()
        assert dialog.form.fields["title"].has_fault()
        dialog.title.setText("Book the choir")
        dialog.gate.setChecked(True)
        dialog.save_button.click()

    in_dialog(TaskDialog, add)
    qtbot.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    row = page.table.current_task()
    assert row is not None
    assert (row.task.title, row.task.gate, row.task.is_own) == ("Book the choir", True, True)
    page.drawer.more.menu().aboutToShow.emit()
    next(a for a in page.drawer.more.menu().actions() if a.text() == "Take out").trigger()
    assert "Book the choir" not in [task.title for task in tasks.tasks_of(draft.store, row.task.event_id)]


def test_not_needed_asks_why(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "press")
    page.drawer.more.menu().aboutToShow.emit()

    def say(dialog: NotNeededDialog) -> None:
        dialog.save_button.click()
        assert dialog.form.fields["reason"].has_fault()
        dialog.reason.setText("No statement is planned.")
        dialog.save_button.click()

    in_dialog(NotNeededDialog, say)
    next(a for a in page.drawer.more.menu().actions() if a.text() == "Not needed…").trigger()
    assert stored(draft, "press").state is TaskState.NOT_NEEDED
    page.drawer.main.click()
    assert stored(draft, "press").state is TaskState.NOT_STARTED


def test_owner_and_note_are_saved_from_the_drawer(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "rehearsal")
    kemper = next(person for person in page._staff if person.name == "Iris Kemper")
    page.drawer.saving.keep("owner", ("person", kemper.id))
    page.drawer.saving.keep("note", "Bring the timer.")
    task = stored(draft, "rehearsal")
    assert (task.person_id, task.note) == (kemper.id, "Bring the timer.")
    row = page.table.current_task()
    assert row is not None
    assert row.person == kemper
    assert "Edit the note on" in words(page.drawer)


def test_the_help_line_leads_to_the_log_of_calls(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    calls: list[tuple[str, dict[str, Any]]] = []
    draft.page_wanted.connect(lambda key, target: calls.append((key, target)))
    go(page, "help-line")
    page.drawer.main.click()
    assert calls == [("settings", {"section": "help_line"})]


def test_opened_at_a_stage_it_shows_the_first_open_task(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    page.open(offset=-30)
    assert page.drawer.current() is not None
    assert page.drawer.current().task.key == "help-line"  # type: ignore[union-attr]
    page.open(offset=3)
    assert "debrief" in shown_keys(page)
    page.open(late=True)
    assert len(shown_keys(page)) == 3


def test_an_empty_checklist_is_made_with_one_press(qtbot: QtBot, context: Context) -> None:
    context.set_event(sample_id("event/E3"))
    page = show(qtbot, context)
    assert page.empty.isVisible()
    assert "39 tasks" in page.empty.text.text()
    assert nameless(page) == []
    page.empty.make.click()
    assert page.split.isVisible()
    assert page.header.subtitle.text().startswith("39 tasks · 0 done")
    context.store.undo()
    assert page.empty.isVisible()


def test_without_a_call_in_one_step_is_offered(qtbot: QtBot, context: Context) -> None:
    context.set_event(None)
    page = show(qtbot, context)
    assert page.no_event.isVisible()
    assert not page.add.isVisible()
    assert nameless(page) == []


def test_a_long_title_and_owner_fit(qtbot: QtBot, draft: Context) -> None:
    long = "Nguyễn Thị Lan and José Peña call everyone whose officer could not be reached before the evening"
    store, event_id = draft.store, sample_id("event/E2")
    tasks.add_task(store, event_id, title=long, on=date(2026, 11, 30), owner="Zoran Petrović, interpreter")
    page = show(qtbot, draft)
    page.open(task_id=next(task.id for task in tasks.tasks_of(store, event_id) if task.title == long))
    assert page.drawer.heading.text() == long
    assert page.drawer.width() <= theme.px(340)


def test_half_typed_notes_come_back(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    go(page, "rehearsal")
    page.drawer.saving.texts["note"].setPlainText("Half a")  # type: ignore[union-attr]
    kept = page.drafts()
    assert list(kept.values()) == ["Half a"]
    again = show(qtbot, draft)
    again.restore_drafts(kept)
    assert again.drawer.saving.texts["note"].text() == "Half a"
    page.drawer.saving.texts["note"].set_value(stored(draft, "rehearsal").note)


def test_the_evening_moved_shows_new_days(qtbot: QtBot, draft: Context) -> None:
    page = show(qtbot, draft)
    row = go(page, "rehearsal")
    events.change_event(draft.store, row.task.event_id, on=date(2026, 12, 14) + timedelta(days=7))
    after = page.table.current_task()
    assert after is not None
    assert after.due - row.due == timedelta(days=7)


def test_the_day_before_what_is_done_is_folded_and_the_evening_open(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    keys = shown_keys(page)
    assert "audit" not in keys
    assert "debrief" in keys
    row = page.table.current_task()
    assert row is not None
    assert not row.task.is_closed


def test_the_sheet_of_the_day_is_offered_with_its_task(
    qtbot: QtBot, draft: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(qtbot, draft)
    go(page, "press")
    assert page.drawer.evidence.day_sheet.isHidden()
    go(page, "run-sheet")
    out = tmp_path / "day.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(out), ""))
    page.drawer.evidence.day_sheet.click()
    assert out.stat().st_size > 1000

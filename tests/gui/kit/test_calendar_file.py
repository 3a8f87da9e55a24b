"""Saving a calendar file from the window."""

from pathlib import Path

import icalendar
from pytestqt.qtbot import QtBot

from callin_planner.usecases.sample_source import sample_id
from ui.kit.calendar_file import SPEAKER, TASKS, CalendarDialog
from ui.kit.context import Context


def test_saves_what_was_chosen(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    assert context.event_id is not None
    dialog = CalendarDialog(None, context, context.event_id)
    qtbot.addWidget(dialog)
    said: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: said.append(text))
    out = tmp_path / "evening.ics"
    dialog.write(out)
    dialog.what.set_value((TASKS, None))
    dialog.write(out)
    dialog.what.set_value((SPEAKER, sample_id("speaker/whitcomb")))
    dialog.neutral.setChecked(True)
    dialog.write(out)
    assert said == [
        "Calendar file saved, 20 entries.",
        "Calendar file saved, 12 entries.",
        "Calendar file saved, 2 entries.",
    ]
    entries = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert {str(entry["SUMMARY"]) for entry in entries} == {"Community meeting"}


def test_offers_no_tasks_where_there_are_none(qtbot: QtBot, context: Context) -> None:
    dialog = CalendarDialog(None, context, sample_id("event/E3"), TASKS)
    qtbot.addWidget(dialog)
    assert dialog.what.count() == 1

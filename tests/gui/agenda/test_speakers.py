"""Choosing, adding and changing a speaker from the agenda."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.speakers import Answer
from callin_planner.usecases import plans, speakers
from tests import factories
from ui.agenda.columns import SPEAKER
from ui.agenda.page import AgendaPage
from ui.agenda.speakers import SpeakerDialog
from ui.kit.context import Context


def _choose(page: AgendaPage, title: str) -> None:
    line = next(line for line in page.table.lines.shown() if line.item.title == title)
    assert page.table.select(line.id)


def _speaker_cell(page: AgendaPage) -> str:
    return str(page.table.lines.index(page.table.currentIndex().row(), SPEAKER).data())


def _menu(page: AgendaPage) -> QMenu:
    line = page.table.current_record()
    assert line is not None
    return page.speaker_menu(line)


def test_a_speaker_is_chosen_under_the_chip(page: AgendaPage) -> None:
    _choose(page, "A mother’s words")
    menu = _menu(page)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Denise Marlow"]
    next(action for action in menu.actions() if action.text() == "Curtis Vane").trigger()
    assert _speaker_cell(page) == "Curtis Vane, confirmed"
    next(action for action in _menu(page).actions() if action.text() == "Nobody yet").trigger()
    assert _speaker_cell(page) == "Nobody yet"


def test_who_speaks_elsewhere_at_that_hour_is_refused(
    qtbot: QtBot, page: AgendaPage, context: Context
) -> None:
    _choose(page, "A mother’s words")
    line = page.table.current_record()
    assert line is not None
    evening = plans.event_of(context.store, context.event_id)
    busy = factories.speaker(name="Ann Ferris")
    other = factories.event(name="West side", on=evening.on, begins=evening.begins)
    with context.store.change("Plan the other hall") as tx:
        tx.save_all((busy, other))
        tx.save(factories.item(other.id, title="Grief", seconds=3600, speaker_id=busy.id))
    menu = _menu(page)
    with qtbot.waitSignal(context.notice_said) as said:
        next(action for action in menu.actions() if action.text() == "Ann Ferris").trigger()
    assert said.args is not None and "“West side” at 6:00 pm (“Grief”)" in said.args[0]
    assert _speaker_cell(page).startswith("Denise Marlow")
    page.inspector.fields["speaker_id"].editor.picked.emit(busy.id)  # type: ignore[union-attr]
    assert "same hour" in page.inspector.fields["speaker_id"].sentence.text()


def test_a_new_speaker_waits_with_a_backup(qtbot: QtBot, page: AgendaPage, context: Context) -> None:
    dialog = SpeakerDialog(page, context.store)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["name"].has_fault()
    dialog.name.setText("Nguyễn Thị Lan")
    dialog.pace.setText("fast")
    dialog.save_button.click()
    assert dialog.form.fields["pace"].has_fault()
    dialog.pace.setText("110")
    dialog.answer.set_value(Answer.ASKED)
    dialog.save_button.click()
    _choose(page, "A mother’s words")
    line = page.table.current_record()
    assert line is not None
    page._give(line, dialog.speaker_id)
    page._give(line, _id(context, "Curtis Vane"), "backup_id")
    assert _speaker_cell(page) == "Nguyễn Thị Lan, waiting; backup Curtis Vane"
    assert page.header.subtitle.text().endswith("1 waiting")
    assert page.inspector.fields["speaker_id"].sentence.text() == "Waiting for a yes"


def test_the_pace_of_a_speaker_changes_the_speaking_time(
    qtbot: QtBot, page: AgendaPage, context: Context
) -> None:
    _choose(page, "A mother’s words")
    line = page.table.current_record()
    assert line is not None and line.speaker is not None and not line.over
    dialog = SpeakerDialog(page, context.store, line.speaker)
    qtbot.addWidget(dialog)
    dialog.pace.setText("100")
    dialog.save_button.click()
    slower = page.table.current_record()
    assert slower is not None and slower.over
    assert "over" in page.inspector._spoken.verdict()


def _id(context: Context, name: str):  # type: ignore[no-untyped-def]
    return next(one.id for one in speakers.speakers_of(context.store) if one.name == name)

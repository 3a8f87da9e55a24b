"""Cancelling or postponing from the window."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from callin_planner.domain.event import EventState
from callin_planner.usecases import plans
from tests.gui.reading import nameless
from tests.leaving import PLAIN
from ui.kit.call_off import CANCEL, CallOffDialog
from ui.kit.context import Context


def dialog_of(qtbot: QtBot, context: Context) -> CallOffDialog:
    dialog = CallOffDialog(None, context, plans.event_of(context.store, context.event_id))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_says_who_knows_and_asks_why_before_anything_is_done(qtbot: QtBot, context: Context) -> None:
    dialog = dialog_of(qtbot, context)
    assert dialog.told.label.text().startswith("Already told: 28 people by letter, ")
    assert nameless(dialog) == []
    dialog.save_button.click()
    assert dialog.form.fields["reason"].has_fault()
    assert plans.event_of(context.store, context.event_id).state is EventState.PLANNED


def test_cancels_and_writes_the_papers(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    said: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: said.append(text))
    dialog = dialog_of(qtbot, context)
    dialog.what.set_value(CANCEL)
    dialog.reason.setText("A storm")
    papers = tmp_path / "papers"
    papers.mkdir()
    dialog.apply(papers, PLAIN)
    event = plans.event_of(context.store, context.event_id)
    assert (event.state, event.state_reason) == (EventState.CANCELLED, "A storm")
    assert len(list(papers.iterdir())) == 3
    assert said == ["Cancel “Fall call-in”. 3 files saved."]
    context.store.undo()
    assert plans.event_of(context.store, context.event_id).state is EventState.PLANNED


def test_a_new_day_says_what_moves(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, context)
    assert not dialog.day_field.isVisible()
    dialog.knows_day.click()
    assert dialog.day_field.isVisible()
    dialog.day.setDate(QDate(2026, 12, 9))
    assert dialog.day_field.sentence.text().startswith("12 open tasks get another day.")
    dialog.reason.setText("Partners asked for more time")
    dialog.apply(tmp_path, PLAIN)
    assert plans.event_of(context.store, context.event_id).on == date(2026, 12, 9)

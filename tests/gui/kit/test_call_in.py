"""Making and changing a call-in."""

from datetime import date

from PySide6.QtCore import QDate, QTime
from pytestqt.qtbot import QtBot

from callin_planner.domain.event import Event
from callin_planner.usecases import agenda, plans
from ui.kit.call_in import CallInDialog
from ui.kit.context import Context


def _events(context: Context) -> list[Event]:
    return plans.events(context.store)


def test_makes_one_from_an_outline_and_brings_it_into_view(qtbot: QtBot, context: Context) -> None:
    before = len(_events(context))
    dialog = CallInDialog(None, context)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["name"].has_fault()
    dialog.name.setText("Spring call-in")
    dialog.day.setDate(QDate(2027, 4, 6))
    dialog.start.set_value(("outline", "B"))
    dialog.save_button.click()
    assert len(_events(context)) == before + 1
    assert context.event_id == dialog.event_id
    assert len(agenda.items_of(context.store, dialog.event_id)) == 12


def test_copies_an_earlier_one_without_its_people(qtbot: QtBot, context: Context) -> None:
    source = context.event_id
    assert source is not None
    dialog = CallInDialog(None, context)
    qtbot.addWidget(dialog)
    dialog.name.setText("Spring call-in")
    dialog.start.set_value(("copy", source))
    dialog.save_button.click()
    full = plans.full_plan_of(context.store, dialog.event_id)
    assert full.invited == ()
    assert len(full.plan.items) == len(agenda.items_of(context.store, source))


def test_refuses_doors_after_the_beginning(qtbot: QtBot, context: Context) -> None:
    dialog = CallInDialog(None, context)
    qtbot.addWidget(dialog)
    dialog.name.setText("Spring call-in")
    dialog.doors.setTime(QTime(20, 0))
    dialog.save_button.click()
    assert dialog.form.fields["doors"].has_fault()
    dialog.doors.setTime(QTime(17, 0))
    dialog.seats.setText("many")
    dialog.save_button.click()
    assert dialog.form.fields["target_attendance"].has_fault()
    assert dialog.name.text() == "Spring call-in"


def test_changes_one(qtbot: QtBot, context: Context) -> None:
    event = plans.event_of(context.store, context.event_id)
    dialog = CallInDialog(None, context, event)
    qtbot.addWidget(dialog)
    dialog.day.setDate(QDate(2026, 12, 2))
    dialog.place.setText("Town Hall")
    dialog.save_button.click()
    changed = plans.plan_of(context.store, event.id)
    assert changed.event.on == date(2026, 12, 2)
    assert changed.venue is not None and changed.venue.name == "Town Hall"
    context.store.undo()
    assert plans.event_of(context.store, event.id) == event


def test_another_day_shows_what_moves_before_it_is_saved(qtbot: QtBot, context: Context) -> None:
    event = plans.event_of(context.store, context.event_id)
    dialog = CallInDialog(None, context, event)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.moves.isVisible()
    dialog.day.setDate(QDate(2026, 12, 2))
    assert dialog.moves.note.label.text() == "12 open tasks get another day. 27 that are done keep theirs."
    assert dialog.save_button.text() == "Save and move 12 tasks"
    dialog.day.setDate(QDate(event.on.year, event.on.month, event.on.day))
    assert not dialog.moves.isVisible()
    assert dialog.save_button.text() == "Save"
    assert plans.event_of(context.store, event.id) == event


def test_a_day_that_has_passed_is_warned_of(qtbot: QtBot, context: Context) -> None:
    dialog = CallInDialog(None, context)
    qtbot.addWidget(dialog)
    dialog.name.setText("Last year")
    dialog.day.setDate(QDate(2025, 11, 25))
    assert "has passed" in dialog.day_field.sentence.text()
    dialog.save_button.click()
    assert plans.event_of(context.store, dialog.event_id).on == date(2025, 11, 25)


def test_the_next_one_is_proposed_twelve_weeks_later(qtbot: QtBot, context: Context) -> None:
    event = plans.event_of(context.store, context.event_id)
    dialog = CallInDialog(None, context, after=event)
    qtbot.addWidget(dialog)
    dialog.name.setText("Winter call-in")
    dialog.save_button.click()
    full = plans.full_plan_of(context.store, dialog.event_id)
    assert full.plan.event.on == date(2027, 2, 17)
    assert full.invited == ()
    assert len(full.plan.tasks) == 39
    assert full.plan.event.languages == event.languages

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

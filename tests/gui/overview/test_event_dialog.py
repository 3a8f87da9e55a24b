"""Setting and changing the date and place of a call-in."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QTime
from pytestqt.qtbot import QtBot

from callin_planner.usecases import plans
from callin_planner.usecases.sample_source import sample_id
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.overview.event_dialog import EventDialog


def dialog(qtbot: QtBot, context: Context, key: str | None) -> EventDialog:
    event = plans.event_of(context.store, sample_id(key)) if key else None
    made = EventDialog(None, context, event)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_day_moves_and_can_be_taken_back(qtbot: QtBot, context: Context) -> None:
    shown = dialog(qtbot, context, "event/E2")
    assert shown.place.text() == "Mill Hill Community Center"
    said: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: said.append(text))
    shown.day.setDate(QDate(2026, 12, 1))
    shown.save_button.click()
    event = plans.event_of(context.store, sample_id("event/E2"))
    assert event.on == date(2026, 12, 1)
    assert event.venue_id == sample_id("venue/mill-hill")
    assert said == ["Change the date of “Fall call-in”"]
    context.store.undo()
    assert plans.event_of(context.store, sample_id("event/E2")).on == date(2026, 11, 25)


def test_a_fault_stays_beside_its_field(qtbot: QtBot, context: Context) -> None:
    shown = dialog(qtbot, context, "event/E2")
    shown.doors.setTime(QTime(19, 30))
    shown.save_button.click()
    assert shown.isVisible()
    assert [field.key for field in shown.form.faults()] == ["doors"]
    assert plans.event_of(context.store, sample_id("event/E2")).doors.hour == 17


@pytest.mark.parametrize(("typed", "known"), [("Eastmoor Branch Library", True), ("Ropewalk School", False)])
def test_a_place_is_found_or_made_by_its_name(
    qtbot: QtBot, context: Context, typed: str, known: bool
) -> None:
    shown = dialog(qtbot, context, "event/E2")
    shown.place.setText(typed)
    shown.save_button.click()
    plan = plans.plan_of(context.store, sample_id("event/E2"))
    assert plan.venue is not None
    assert plan.venue.name == typed
    assert (plan.venue.id == sample_id("venue/library")) == known


def test_a_new_call_in_comes_into_view(qtbot: QtBot, context: Context) -> None:
    shown = dialog(qtbot, context, None)
    assert [found for found in nameless(shown) if "QListView" not in found] == []
    shown.name.setText("Spring call-in")
    shown.day.setDate(QDate(2027, 4, 20))
    shown.save_button.click()
    plan = plans.plan_of(context.store, context.event_id)
    assert (plan.event.name, plan.event.on) == ("Spring call-in", date(2027, 4, 20))
    assert len(plan.items) > 10


def test_a_name_is_needed(qtbot: QtBot, context: Context) -> None:
    shown = dialog(qtbot, context, None)
    shown.save_button.click()
    assert [field.key for field in shown.form.faults()] == ["name"]
    assert len(plans.events(context.store)) == 3

"""What calendars are told of the sample evening, and what changes afterwards."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import Event, EventState
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, calendars, events, evidence, plans, tasks
from callin_planner.usecases.calendars import MadeCalendar
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id

EVENING = sample_id("event/E2")
CHIEF = sample_id("speaker/whitcomb")
HERE = ZoneInfo("America/Chicago")


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


def read(made: MadeCalendar) -> dict[str, Any]:
    """Entries by summary; both parsers must agree on how many there are."""
    found = icalendar.Calendar.from_ical(made.content).walk("VEVENT")
    assert len(vobject.readOne(made.content.decode()).vevent_list) == len(found) == made.entries
    return {str(entry["SUMMARY"]): entry for entry in found}


def test_the_evening_and_its_segments(store: Store) -> None:
    made = calendars.event_calendar(store, EVENING)
    entries = read(made)
    assert made.entries == 20
    evening = entries["Fall call-in"]
    assert evening["DTSTART"].dt == datetime(2026, 11, 25, 17, 15, tzinfo=HERE)
    assert evening["DTEND"].dt == datetime(2026, 11, 25, 20, 0, tzinfo=HERE)
    assert str(evening["LOCATION"]).startswith("Mill Hill Community Center, Main hall")
    chief = entries["What changes from tonight"]
    assert chief["DTEND"].dt - chief["DTSTART"].dt == timedelta(minutes=5)
    assert "Chief Lorna Whitcomb" in str(chief["DESCRIPTION"])
    assert {entry["SEQUENCE"] for entry in entries.values()} == {0}
    assert len({str(entry["UID"]) for entry in entries.values()}) == 20


def test_one_speaker(store: Store) -> None:
    entries = read(calendars.speaker_calendar(store, EVENING, CHIEF))
    assert set(entries) == {"Fall call-in", "You speak: What changes from tonight"}
    with pytest.raises(UserError, match="nothing"):
        calendars.speaker_calendar(store, EVENING, sample_id("speaker/sorrento"))


def test_neutral_titles_say_nothing(store: Store) -> None:
    made = calendars.event_calendar(store, EVENING, neutral=True, with_tasks=True)
    text = made.content.decode().replace("\r\n ", "")
    for word in ("call-in", "police", "Whitcomb", "DESCRIPTION", "letter"):
        assert word.casefold() not in text.casefold()
    assert text.count("CLASS:PRIVATE") == made.entries


def test_nobody_invited_is_ever_named(store: Store) -> None:
    full = plans.full_plan_of(store, EVENING)
    made = calendars.event_calendar(store, EVENING, with_tasks=True)
    text = made.content.decode().replace("\r\n ", "")
    for one in full.invited:
        assert one.invitee.name not in text
        assert one.invitee.code not in text


def test_uids_stay_and_the_sequence_rises_only_for_what_changed(store: Store) -> None:
    before = read(calendars.event_calendar(store, EVENING))
    again = read(calendars.event_calendar(store, EVENING))
    assert {entry["SEQUENCE"] for entry in again.values()} == {0}
    agenda.change_item(store, sample_id("item/elder"), seconds=180)
    after = read(calendars.event_calendar(store, EVENING))
    assert {str(entry["UID"]) for entry in after.values()} == {str(entry["UID"]) for entry in before.values()}
    raised = {summary for summary, entry in after.items() if entry["SEQUENCE"] == 1}
    assert "Fall call-in" in raised
    assert "What changes from tonight" not in raised
    assert len(raised) == 3
    events.change_event(store, EVENING, on=date(2026, 12, 2))
    moved = read(calendars.event_calendar(store, EVENING))
    assert {moved[summary]["SEQUENCE"] for summary in raised} == {2}
    assert moved["What changes from tonight"]["SEQUENCE"] == 1
    store.undo()
    back = read(calendars.event_calendar(store, EVENING))
    assert back["What changes from tonight"]["SEQUENCE"] == 2


def test_open_tasks_as_whole_days_and_what_is_done_is_taken_back(store: Store) -> None:
    first = read(calendars.task_calendar(store, EVENING))
    assert len(first) == 12
    contact = first["Gate: Call everyone who agreed to be called"]
    assert contact["DTSTART"].dt == date(2026, 11, 26)
    assert str(contact["STATUS"]) == "CONFIRMED"
    evidence.sign(store, sample_id("task/contact-24"))
    second = read(calendars.task_calendar(store, EVENING))
    done = second["Gate: Call everyone who agreed to be called"]
    assert (str(done["STATUS"]), done["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_cancelled_evening_is_taken_back(store: Store) -> None:
    calendars.event_calendar(store, EVENING)
    with store.change("Cancel") as tx:
        tx.save(replace(tx.get(Event, EVENING), state=EventState.CANCELLED))
    made = calendars.event_calendar(store, EVENING)
    assert made.cancels
    assert b"METHOD:CANCEL" in made.content
    assert {str(entry["STATUS"]) for entry in read(made).values()} == {"CANCELLED"}
    assert {entry["SEQUENCE"] for entry in read(made).values()} == {1}


def test_an_evening_past_midnight(store: Store) -> None:
    events.change_event(store, EVENING, begins=time(23, 30), doors=time(23, 0))
    evening = read(calendars.event_calendar(store, EVENING))["Fall call-in"]
    assert evening["DTEND"].dt.date() == date(2026, 11, 26)


def test_nothing_to_put_in(store: Store) -> None:
    with pytest.raises(UserError, match="nothing"):
        calendars.task_calendar(store, sample_id("event/E3"))
    assert read(calendars.event_calendar(store, sample_id("event/E3")))


def test_written_by_name_to_a_file(store: Store, tmp_path: Path) -> None:
    out = tmp_path / calendars.file_name(Event(name="x", on=date(2026, 11, 25)))
    assert out.name == "callin_2026-11-25_calendar.ics"
    calendars.export(store, out, event_id=EVENING, speaker="whitcomb")
    assert b"You speak" in out.read_bytes()
    for name in ("nobody", "e"):
        with pytest.raises(UserError):
            calendars.export(store, out, event_id=EVENING, speaker=name)


def test_a_file_is_noted_and_is_no_step_of_undo(store: Store) -> None:
    tasks.tick(store, sample_id("task/press"))
    label = store.can_undo()
    calendars.event_calendar(store, EVENING)
    assert store.history(1)[0].label == "Save a calendar file"
    assert store.can_undo() == label


def test_a_segment_that_is_taken_out_is_taken_back(store: Store) -> None:
    before = read(calendars.event_calendar(store, EVENING))
    agenda.delete_item(store, sample_id("item/elder"))
    after = read(calendars.event_calendar(store, EVENING))
    (gone,) = (entry for entry in after.values() if str(entry["STATUS"]) == "CANCELLED")
    assert str(gone["UID"]) in {str(entry["UID"]) for entry in before.values()}
    assert gone["SEQUENCE"] == 1
    again = read(calendars.event_calendar(store, EVENING))
    assert again[str(gone["SUMMARY"])]["SEQUENCE"] == 1


def test_a_speaker_who_was_replaced_is_told(store: Store) -> None:
    calendars.speaker_calendar(store, EVENING, CHIEF)
    with store.read() as tx:
        items = [item.id for item in tx.list(AgendaItem, event_id=EVENING, speaker_id=CHIEF)]
    for item_id in items:
        agenda.change_item(store, item_id, speaker_id=sample_id("speaker/reese"))
    made = calendars.speaker_calendar(store, EVENING, CHIEF)
    assert made.cancels
    assert {str(entry["STATUS"]) for entry in read(made).values()} == {"CANCELLED"}
    assert {entry["SEQUENCE"] for entry in read(made).values()} == {1}
    fresh = read(calendars.speaker_calendar(store, EVENING, sample_id("speaker/reese")))
    assert {str(entry["STATUS"]) for entry in fresh.values()} == {"CONFIRMED"}

from datetime import date, time, timedelta

import pytest

from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.event import Event, EventKind, EventState, Venue
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Invitation
from callin_planner.domain.tasks import Task
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import events
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.tasks import add_task, tick
from tests import factories


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


def _event(store: Store, event_id: object) -> Event:
    with store.read() as tx:
        return tx.get(Event, event_id)  # type: ignore[arg-type]


def _items(store: Store, event_id: object) -> list[AgendaItem]:
    with store.read() as tx:
        return in_order(tx.list(AgendaItem, event_id=event_id))


def test_a_blank_call_in(store: Store) -> None:
    event_id = new_id()
    changed = events.add_event(
        store,
        name=" Fall  call-in ",
        on=date(2026, 12, 10),
        doors=time(17, 30),
        begins=time(18, 30),
        kind=EventKind.FIRST,
        venue="Mill Hill Community Center",
        event_id=event_id,
        target_attendance=24,
    )
    event = _event(store, event_id)
    assert changed.label == "Add the call-in “Fall call-in”"
    assert (event.name, event.kind, event.begins, event.target_attendance) == (
        "Fall call-in", EventKind.FIRST, time(18, 30), 24,
    )  # fmt: skip
    assert _items(store, event_id) == []
    with store.read() as tx:
        assert tx.get(Venue, event.venue_id).name == "Mill Hill Community Center"
    store.undo()
    with store.read() as tx:
        assert tx.count(Event) == tx.count(Venue) == 0
    store.redo()
    assert _event(store, event_id) == event


def test_a_known_place_is_not_made_twice(store: Store) -> None:
    for _ in range(2):
        events.add_event(store, name="Call-in", on=factories.EVENING, venue="Library")
    with store.read() as tx:
        assert tx.count(Venue) == 1


def test_from_an_outline(store: Store) -> None:
    event_id = new_id()
    events.add_event(store, name="Table", on=factories.EVENING, outline="b", event_id=event_id)
    items = _items(store, event_id)
    assert _event(store, event_id).target_minutes == 45
    assert sum(item.seconds for item in items if item.part is Part.PROGRAMME) == 45 * 60


def test_a_copy_takes_the_agenda_and_never_a_person(store: Store) -> None:
    old = factories.event(
        on=date(2026, 8, 18), state=EventState.HELD, counted_invited=24, counted_attended=18,
        target_attendance=30,
    )  # fmt: skip
    speaker, person = factories.speaker(), factories.invitee()
    with store.change("Set up") as tx:
        tx.save_all((old, speaker, person))
        tx.save(
            factories.item(
                old.id, seq=0, speaker_id=speaker.id, script="Good evening.", note_private="Shy",
                actual_seconds=200, rehearsed_seconds=190,
            )
        )  # fmt: skip
        tx.save(factories.invitation(old.id, person.id))
    event_id = new_id()
    events.add_event(store, name="Next", on=factories.EVENING, copy_from=old.id, event_id=event_id)
    event, (item,) = _event(store, event_id), _items(store, event_id)
    assert (event.state, event.counted_invited, event.target_attendance) == (EventState.PLANNED, None, 30)
    assert (item.speaker_id, item.script) == (speaker.id, "Good evening.")
    assert (item.note_private, item.actual_seconds, item.rehearsed_seconds) == ("", None, None)
    with store.read() as tx:
        assert tx.count(Invitation, event_id=event_id) == 0
        assert tx.count(AgendaItem, event_id=old.id) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"doors": time(19, 0)}, "doors"),
        ({"target_minutes": 5}, "target_minutes"),
        ({"target_minutes": 241}, "target_minutes"),
        ({"target_attendance": -1}, "target_attendance"),
    ],
)
def test_refuses_with_a_sentence(store: Store, fields: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        events.add_event(store, **{"name": "Call-in", "on": factories.EVENING, **fields})  # type: ignore[arg-type]
    assert refused.value.field == field
    with store.read() as tx:
        assert tx.count(Event) == 0


def test_a_day_that_has_passed_is_warned_of_and_kept(store: Store) -> None:
    event_id = new_id()
    assert "has passed" in events.warning_of(date(2026, 11, 1), factories.TODAY)
    assert events.warning_of(factories.TODAY, factories.TODAY) == ""
    events.add_event(store, name="Long ago", on=date(2026, 11, 1), event_id=event_id)
    assert _event(store, event_id).on == date(2026, 11, 1)


def test_changes_one(store: Store) -> None:
    event_id = new_id()
    events.add_event(store, name="Call-in", on=factories.EVENING, event_id=event_id)
    assert events.change_event(store, event_id, on=date(2026, 12, 2)).label == "Change the date of “Call-in”"
    assert events.change_event(store, event_id, begins=time(19)).label == "Change when “Call-in” begins"
    assert events.change_event(store, event_id, name="Winter").label == "Rename “Call-in” to “Winter”"
    assert events.change_event(store, event_id, food=True, layout="table").label.startswith(
        "Change the call-in"
    )
    assert not events.change_event(store, event_id, food=True).ids
    store.undo()
    store.undo()
    assert _event(store, event_id).name == "Call-in"


def test_moves_to_a_place_by_name(store: Store) -> None:
    event_id = new_id()
    events.add_event(store, name="Call-in", on=factories.EVENING, event_id=event_id)
    changed = events.change_event(store, event_id, venue="Town Hall")
    assert changed.label == "Change the place of “Call-in”"
    assert changed.kinds == {"Event", "Venue"}
    assert not events.change_event(store, event_id, venue="Town Hall").ids
    events.change_event(store, event_id, venue="")
    assert _event(store, event_id).venue_id is None


def test_a_call_in_that_was_held_keeps_its_past_day(store: Store) -> None:
    held = factories.event(on=date(2026, 8, 18), state=EventState.HELD)
    with store.change("Set up") as tx:
        tx.save(held)
    events.change_event(store, held.id, name="August")
    events.change_event(store, held.id, on=date(2026, 8, 19))
    assert _event(store, held.id).on == date(2026, 8, 19)


def test_copying_from_nothing_is_refused(store: Store) -> None:
    with pytest.raises(UserError):
        events.add_event(store, name="Call-in", on=factories.EVENING, copy_from=new_id())


def _tasks(store: Store, event_id: object) -> dict[str, Task]:
    with store.read() as tx:
        return {task.key: task for task in tx.list(Task, event_id=event_id)}


def test_the_checklist_comes_with_the_call_in(store: Store) -> None:
    first, second = new_id(), new_id()
    events.add_event(store, name="First", on=factories.EVENING, event_id=first)
    events.add_event(store, name="Second", on=factories.EVENING, event_id=second)
    assert (len(_tasks(store, first)), len(_tasks(store, second))) == (42, 39)
    store.undo()
    assert _tasks(store, second) == {}


def test_moving_the_evening_takes_open_tasks_along_and_leaves_what_is_done(store: Store) -> None:
    event_id, on = new_id(), date(2027, 3, 4)
    events.add_event(store, name="Call-in", on=on, event_id=event_id, kind=EventKind.FOLLOW_UP)
    tick(store, _tasks(store, event_id)["goals"].id)
    done = _tasks(store, event_id)["goals"].due(on)
    later = on + timedelta(days=14)
    before = _tasks(store, event_id)

    moves = events.what_moves(store, event_id, later)
    assert (len(moves.moves), moves.stays) == (38, 1)
    assert "goals" not in {move.task.key for move in moves.moves}
    assert all(move.after - move.before == timedelta(days=14) for move in moves.moves)
    assert _tasks(store, event_id) == before

    events.change_event(store, event_id, on=later)
    after = _tasks(store, event_id)
    assert after["goals"].due(later) == done
    assert after["goals"].offset_days == before["goals"].offset_days
    assert {move.task.key: move.after for move in moves.moves} == {
        key: task.due(later) for key, task in after.items() if key != "goals"
    }
    store.undo()
    assert _tasks(store, event_id) == before


def test_moving_the_evening_close_gives_what_would_be_late_a_week(store: Store) -> None:
    event_id = new_id()
    events.add_event(store, name="Call-in", on=date(2027, 3, 4), event_id=event_id)
    near = factories.TODAY + timedelta(days=20)
    moves = {move.task.key: move for move in events.what_moves(store, event_id, near).moves}
    assert moves["audit"].after == factories.TODAY + timedelta(days=7)
    assert events.what_moves(store, event_id, date(2027, 3, 4)) == events.Moves()


def test_a_new_kind_brings_what_only_a_first_one_needs(store: Store) -> None:
    event_id = new_id()
    events.add_event(store, name="Call-in", on=factories.EVENING, event_id=event_id, kind=EventKind.FOLLOW_UP)
    events.change_event(store, event_id, kind=EventKind.FIRST)
    assert len(_tasks(store, event_id)) == 42
    events.change_event(store, event_id, kind=EventKind.FOLLOW_UP)
    assert len(_tasks(store, event_id)) == 39


def test_the_next_one_is_twelve_weeks_later_with_the_same_tasks(store: Store) -> None:
    event_id, following = new_id(), new_id()
    events.add_event(store, name="Call-in", on=factories.EVENING, event_id=event_id)
    add_task(store, event_id, title="Book the choir", on=factories.EVENING - timedelta(days=9))
    with store.read() as tx:
        on = events.next_after(tx.get(Event, event_id))
    assert (on - factories.EVENING).days == 84
    assert on.weekday() == factories.EVENING.weekday()
    events.add_event(store, name="Next", on=on, copy_from=event_id, event_id=following)
    copied = _tasks(store, following)
    assert len(copied) == 40
    (choir,) = (task for task in copied.values() if task.is_own)
    assert choir.due(on) == on - timedelta(days=9)

from datetime import date, time

import pytest

from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.event import Event, EventKind, EventState, Venue
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Invitation
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import events
from callin_planner.usecases.opening import OpenSite
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
        ({"on": date(2026, 11, 1)}, "on"),
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


def test_today_is_soon_enough(store: Store) -> None:
    events.add_event(store, name="Tonight", on=factories.TODAY)


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
    with pytest.raises(FieldError, match="passed"):
        events.change_event(store, event_id, on=date(2026, 1, 1))
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

from datetime import date

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.ids import new_id
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, rehearsals
from callin_planner.usecases.opening import OpenSite
from tests import factories


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event(store: Store) -> Event:
    event = factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
        tx.save_all(factories.item(event.id, seq=seq, title=f"Item {seq}", seconds=300) for seq in range(3))
    return event


def test_keeps_what_was_measured_in_one_step(store: Store, event: Event) -> None:
    before = agenda.items_of(store, event.id)
    changed = rehearsals.record_rehearsal(
        store, event.id, {before[0].id: 320, before[2].id: 100, new_id(): 5}
    )
    assert changed.label == "Record the rehearsal of 2 items"
    assert [item.rehearsed_seconds for item in agenda.items_of(store, event.id)] == [320, None, 100]
    store.undo()
    assert agenda.items_of(store, event.id) == before


def test_marks_those_who_rehearsed_when_wished(store: Store, event: Event) -> None:
    first, second = (
        factories.speaker(name="A B"),
        factories.speaker(name="C D", rehearsed_on=date(2026, 1, 1)),
    )
    items = agenda.items_of(store, event.id)
    with store.change("Set up") as tx:
        tx.save_all([first, second])
    agenda.change_item(store, items[0].id, speaker_id=first.id)
    agenda.change_item(store, items[1].id, speaker_id=second.id)
    rehearsals.record_rehearsal(store, event.id, {item.id: 60 for item in items}, mark_speakers=True)
    with store.read() as tx:
        assert tx.get(Speaker, first.id).rehearsed_on == factories.TODAY
        assert tx.get(Speaker, second.id).rehearsed_on == date(2026, 1, 1)
    store.undo()
    with store.read() as tx:
        assert tx.get(Speaker, first.id) == first


@pytest.mark.parametrize("seconds", [None, 0])
def test_nothing_measured_is_said(store: Store, event: Event, seconds: int | None) -> None:
    items = agenda.items_of(store, event.id)
    measured = {} if seconds is None else {items[0].id: seconds}
    with pytest.raises(UserError, match="Nothing was measured"):
        rehearsals.record_rehearsal(store, event.id, measured)


def test_rehearsed_times_can_be_forgotten_and_taken_back(store: Store, event: Event) -> None:
    items = agenda.items_of(store, event.id)
    rehearsals.record_rehearsal(store, event.id, {item.id: 60 for item in items})
    rehearsals.forget_rehearsal(store, event.id)
    assert agenda.items_of(store, event.id) == items
    assert not rehearsals.forget_rehearsal(store, event.id).ids
    store.undo()
    assert [item.rehearsed_seconds for item in agenda.items_of(store, event.id)] == [60, 60, 60]

"""A whole import taken back for 30 days, whatever was done in between (R-E6)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.event import Event
from callin_planner.domain.invitees import Invitee
from callin_planner.errors import ConflictError, UserError
from callin_planner.storage.store import Store
from callin_planner.storage.tables import NAMES
from callin_planner.usecases import import_batches, importing, invitees, plans
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.core.exchange.making import PAROLE, PROBATION


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


def everything(store: Store) -> dict[str, dict[Any, Any]]:
    with store.read() as tx:
        return {name: {row.id: row for row in tx.list(kind)} for kind, name in NAMES.items()}


def test_two_imports_are_taken_back_in_any_order(store: Store) -> None:
    before = everything(store)
    first = importing.commit(store, importing.preview(store, PAROLE), skip_problem_rows=True)
    assert first.batch_id is not None
    between = everything(store)
    with store.change("Edit the call-in") as tx:
        tx.save(replace(tx.list(Event)[0], ground_rules="Be kind"))
    with store.read() as tx:
        edited = tx.list(Event)[0]
    (batch,) = import_batches.recent(store)
    assert (batch.id, batch.source, batch.rows_read, batch.added) == (first.batch_id, PAROLE.name, 13, 12)
    import_batches.take_back(store, batch.id)
    after = everything(store)
    assert after["event"][edited.id] == edited
    assert {**after, "event": before["event"]} == before and between != before
    assert import_batches.recent(store) == []
    store.redo()
    assert [one.id for one in import_batches.recent(store)] == [batch.id]
    import_batches.take_back(store, batch.id)
    with pytest.raises(UserError, match="taken back already"):
        import_batches.take_back(store, batch.id)


def test_after_thirty_days_it_stays(store: Store) -> None:
    done = importing.commit(store, importing.preview(store, PROBATION))
    assert isinstance(store.clock, FixedClock) and done.batch_id is not None
    store.clock = FixedClock(store.clock.now() + timedelta(days=30))
    assert len(import_batches.recent(store)) == 1
    store.clock = FixedClock(store.clock.now() + timedelta(seconds=1))
    assert import_batches.recent(store) == []
    with pytest.raises(UserError, match="for 30 days"):
        import_batches.take_back(store, done.batch_id)


def test_a_list_that_was_locked_since_stays_whole(store: Store) -> None:
    done = importing.commit(store, importing.preview(store, PROBATION))
    event = plans.next_event(store)
    assert done.batch_id is not None and event is not None
    with store.change("Lock", undoable=False) as tx:
        tx.save(factories.list_lock(event.id))
    with pytest.raises(UserError) as caught:
        import_batches.take_back(store, done.batch_id)
    assert caught.value.code == "list-locked"


def test_people_changed_since_are_not_lost(store: Store) -> None:
    done = importing.commit(store, importing.preview(store, PROBATION))
    with store.read() as tx:
        person = tx.list(Invitee, order_by="-code")[0]
    invitees.change_invitee(store, person.id, note="Prefers evenings")
    with pytest.raises(ConflictError, match="were changed since"):
        import_batches.take_back(store, done.batch_id or person.id)
    store.undo()
    import_batches.take_back(store, done.batch_id or person.id)
    assert import_batches.recent(store) == []

"""Writing promises into the ledger."""

from typing import Any

import pytest

from callin_planner.domain.promises import Promise
from callin_planner.errors import FieldError
from callin_planner.usecases import plans, promises
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review
from callin_planner.usecases.sample_source import sample_id

WORDS: dict[str, Any] = {
    "text": " The next group  that kills. ",
    "owner": "Chief Whitcomb",
    "trigger": "A homicide",
}


def test_a_promise_settles_the_trigger(sample_site: OpenSite) -> None:
    store = sample_site.store
    event = plans.event_of(store, None)
    with store.change("Lose the ledger") as tx:
        tx.delete_all(tx.list(Promise, event_id=event.id))
    assert "A18" in {each.rule for each in review(store).findings}
    promises.write_down(store, event.id, **WORDS, capacity_note="Six detectives")
    assert "A18" not in {each.rule for each in review(store).findings}
    (made,) = promises.promises_of(store, event.id)
    assert made.text == "The next group that kills."
    store.undo()
    assert promises.promises_of(store, event.id) == []


def test_a_promise_is_completed_and_keeps_its_day(sample_site: OpenSite) -> None:
    store, known = sample_site.store, sample_id("promise/next-group")
    event = plans.event_of(store, None)
    before = next(each for each in promises.promises_of(store, event.id) if each.id == known)
    promises.write_down(store, event.id, **WORDS, capacity_note="Four", promise_id=known)
    after = next(each for each in promises.promises_of(store, event.id) if each.id == known)
    assert (after.capacity_note, after.due) == ("Four", before.due)


@pytest.mark.parametrize("name", ["text", "owner"])
def test_what_and_who_are_needed(sample_site: OpenSite, name: str) -> None:
    event = plans.event_of(sample_site.store, None)
    with pytest.raises(FieldError) as refused:
        promises.write_down(sample_site.store, event.id, **{**WORDS, name: "  "})
    assert refused.value.field == name

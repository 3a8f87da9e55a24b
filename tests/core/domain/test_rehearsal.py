from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.ids import new_id
from callin_planner.domain.rehearsal import Rehearsal, begin, drift_of, drifting, from_text
from tests import factories

EVENT, NOON = new_id(), factories.NOON


def _items(*seconds: int) -> list[AgendaItem]:
    return [factories.item(EVENT, seq=seq, title=str(seq), seconds=one) for seq, one in enumerate(seconds)]


def _begun(items: list[AgendaItem], first: UUID | None = None) -> Rehearsal:
    begun = begin(items, first)
    assert begun is not None
    return begun


def test_measures_each_item_and_goes_on_through_a_pause() -> None:
    items = _items(60, 60, 60)
    watch = _begun(items).start(100).next(130)
    assert watch.seconds(150) == 20
    watch = watch.pause(150).start(500).next(510)
    assert watch.total(515) == 65
    assert watch.measured(515) == {items[0].id: 30, items[1].id: 30, items[2].id: 5}


def test_back_goes_on_counting_and_again_begins_anew() -> None:
    items = _items(60, 60)
    watch = _begun(items).start(0).next(30).back(40)
    assert watch.seconds(45) == 35
    watch = watch.again(45)
    assert watch.seconds(50) == 5
    assert watch.measured(50) == {items[0].id: 5, items[1].id: 10}
    assert watch.back(60).place == 0


def test_the_clock_stops_after_the_last() -> None:
    watch = _begun(_items(60)).start(0).next(20)
    assert not watch.running
    assert watch.total(99) == 20


def test_begins_where_it_is_asked_to_and_never_outside_the_programme() -> None:
    items = [*_items(60, 60), factories.item(EVENT, seq=0, title="Meal", part=Part.AFTER)]
    assert _begun(items, items[1].id).place == 1
    assert _begun(items, items[2].id).place == 0
    assert begin(items[2:]) is None


@pytest.mark.parametrize(
    ("running", "minutes", "seconds"), [(True, 4, 252), (True, 45, 12), (False, 4, 12), (True, -1, 12)]
)
def test_a_draft_goes_on_as_if_never_put_away(running: bool, minutes: int, seconds: int) -> None:
    watch = _begun(_items(60, 60)).start(0).next(30)
    watch = watch if running else watch.pause(42)
    again = from_text(watch.to_text(42, NOON), 1000, NOON + timedelta(minutes=minutes))
    assert again is not None
    assert (again.ids, again.place, again.seconds(1000)) == (watch.ids, 1, seconds)
    assert again.running is (running and minutes == 4)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", '{"place": 0, "taken": []}', '{"place": 3, "taken": [["x", 1]]}',
        '{"place": 0, "taken": 1}', '{"place": 0, "taken": [[1, 1]]}',
        '{"place": 0, "taken": [["6f9619ff-8b86-d011-b42d-00cf4fc964ff", 1]]}',
        '{"place": 0, "taken": [["6f9619ff-8b86-d011-b42d-00cf4fc964ff", 1]], "running": "soon"}',
        '{"place": 0, "taken": [["6f9619ff-8b86-d011-b42d-00cf4fc964ff", 1]], "running": "2026-01-01"}',
        '{"place": 0, "taken": [["6f9619ff-8b86-d011-b42d-00cf4fc964ff", -1]], "running": ""}',
        '{"place": 0, "taken": [["6f9619ff-8b86-d011-b42d-00cf4fc964ff", NaN]], "running": ""}',
        '{"place": 5, "taken": [["6f9619ff-8b86-d011-b42d-00cf4fc964ff", 1]], "running": ""}',
    ],
)  # fmt: skip
def test_a_draft_that_does_not_hold_is_none(text: str) -> None:
    assert from_text(text, 0, NOON) is None


def test_follows_an_agenda_that_changes_meanwhile() -> None:
    items = _items(60, 60, 60)
    watch = _begun(items).start(0).next(10).next(25)
    assert watch.following(items, 30) is watch
    fewer = watch.following([items[2], items[0]], 30)
    assert fewer is not None
    assert (fewer.item_id, fewer.measured(30)) == (items[2].id, {items[0].id: 10, items[2].id: 5})
    gone = watch.following(items[:2], 30)
    assert gone is not None
    assert gone.place == 1
    assert watch.following([], 30) is None


def test_drift_compares_only_what_was_rehearsed() -> None:
    items = _items(60, 120, 180)
    told = [
        factories.item(EVENT, id=items[0].id, seq=0, seconds=60, rehearsed_seconds=90),
        factories.item(EVENT, id=items[1].id, seq=1, seconds=120, rehearsed_seconds=100),
        items[2],
    ]
    drift = drift_of(told)
    assert (drift.planned, drift.measured, drift.over, drift.items, drift.of) == (180, 190, 10, 2, 3)
    assert [over for _item, over in drifting(told, {item.id for item in items})] == [30, -20]


@given(st.lists(st.tuples(st.sampled_from(["start", "pause", "next", "back", "again"]), st.integers(0, 99))))
def test_no_order_of_keys_loses_time_or_place(acts: list[tuple[str, int]]) -> None:
    watch, now, running = _begun(_items(60, 60, 60)), 0.0, 0.0
    again = False
    for act, later in acts:
        running += later if watch.running else 0
        now += later
        watch = getattr(watch, act)(now)
        again = again or act == "again"
        assert 0 <= watch.place < 3
        assert watch.total(now) <= running
        assert again or watch.total(now) == running

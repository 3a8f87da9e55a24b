"""The state that survives a kill: whole, or not at all."""

import json
from dataclasses import replace
from typing import Any

import pytest

from callin_planner.show import live, run, run_file
from tests.core.show.test_run import EVENING, NOW, started


def test_a_run_is_taken_up_with_the_time_that_went_by() -> None:
    state = run.tick(started(), 12.5)
    data = run_file.dump(state, "abc", NOW)

    assert run_file.load(data, "abc", NOW + 8, EVENING, 6) == run.tick(state, 8)


def test_a_paused_run_is_taken_up_as_it_was() -> None:
    state = run.start_or_pause(run.tick(started(), 12.5), NOW)

    assert run_file.load(run_file.dump(state, "abc", NOW), "abc", NOW + 600, EVENING, 6) == state


def test_another_show_and_another_evening_begin_anew() -> None:
    data = run_file.dump(started(), "abc", NOW)

    assert run_file.load(data, "other", NOW, EVENING, 6) is None
    assert run_file.load(data, "abc", NOW + run_file.STALE + 1, EVENING, 6) is None
    assert run_file.load(data, "abc", NOW - run_file.STALE - 1, EVENING, 6) is None


def test_a_clock_set_back_loses_nothing() -> None:
    state = started()
    data = run_file.dump(state, "abc", NOW)

    assert run_file.load(data, "abc", NOW - 300, EVENING, 6) == state
    assert run_file.load(data, "abc", NOW, EVENING[:2], 6) is None
    assert (
        run_file.load(run_file.dump(replace(started(), slide=5), "abc", NOW), "abc", NOW, EVENING, 5) is None
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"version":1}', b'{"saved":"x"}',
     run_file.dump(started(), "abc", NOW)[:-9],
     run_file.dump(started(), "abc", NOW).replace(b"0.0", b"-5", 1),
     run_file.dump(started(), "abc", NOW).replace(b"0.0", b"NaN", 1)],
)  # fmt: skip
def test_a_damaged_state_begins_anew(data: bytes) -> None:
    assert run_file.load(data, "abc", NOW, EVENING, 6) is None


def busy() -> run.RunState:
    """After one of each deed."""
    state = run.tick(started(), 12.5)
    state = live.give(state, 3, 60)
    state = live.step(state, EVENING, 2, 1)
    state = live.skip(state, EVENING, 2, NOW)
    state = live.tell(state, "Take all the time you need to breathe.")
    return run.freeze_or_thaw(run.start_or_pause(run.next_segment(state, EVENING, NOW), NOW))


def test_everything_that_was_changed_is_taken_up() -> None:
    state = busy()

    assert run_file.load(run_file.dump(state, "abc", NOW), "abc", NOW, EVENING, 6) == state
    assert len(state.past) == 7


def _spoilt(**values: Any) -> bytes:
    return json.dumps(json.loads(run_file.dump(busy(), "abc", NOW)) | values).encode()


@pytest.mark.parametrize(
    "values",
    [{"past": [{}]}, {"past": [None]}, {"past": 3}, {"note": "x" * 500}, {"note": 4}, {"frozen": 9},
     {"course": {"order": [0, 1, 1, 3], "seconds": [1, 1, 1, 1], "skipped": [], "stands_in": []}},
     {"course": {"order": [0, 1, 2, 3], "seconds": [1, 1, 1], "skipped": [], "stands_in": []}},
     {"course": {"order": [0, 1, 2, 3], "seconds": [1, 1, 1, -1], "skipped": [], "stands_in": []}},
     {"course": {"order": [0, 1, 2, 3], "seconds": [1, 1, 1, 1], "skipped": [7], "stands_in": []}},
     {"course": None}, {"slide": True}, {"curtain": "fog"}, {"began": float("inf")}],
)  # fmt: skip
def test_a_state_that_does_not_hold_together_begins_anew(values: dict[str, Any]) -> None:
    assert run_file.load(_spoilt(**values), "abc", NOW, EVENING, 6) is None

"""What the speaker sees."""

from datetime import UTC, datetime
from typing import Any

import pytest

from callin_planner.show import live, run
from callin_planner.stage_timer.view import from_json, to_json, view_of
from tests.core.show.test_live import EVENING, NOW, begun

AT = datetime(2026, 11, 25, 18, 46, 29, tzinfo=UTC)


def view(state: run.RunState) -> Any:
    return view_of(run.turns(state, EVENING), state.note, AT, running=state.running, started=state.started)


def test_who_speaks_now_and_next() -> None:
    seen = view(run.tick(live.tell(begun(), "Slower, please."), 100))

    assert (seen.speaker, seen.following, seen.note) == (
        "Speaker of hello",
        "Speaker of mother",
        "Slower, please.",
    )
    assert (seen.left, seen.allotted, seen.clock) == (140, 240, 18 * 3600 + 46 * 60 + 29)


def test_the_backup_is_who_speaks() -> None:
    state = run.next_segment(live.stand_in(begun(), EVENING, 2), EVENING, NOW)

    assert view(state).speaker == "Ana Reyes"


def test_what_is_left_out_does_not_come_next() -> None:
    assert view(live.skip(begun(), EVENING, 2, NOW)).following == "Speaker of police"


def test_a_show_without_an_agenda_has_the_time_of_day() -> None:
    seen = view_of((), "", AT, running=False, started=False)

    assert (seen.allotted, seen.speaker) == (0, "")


def test_it_travels_whole() -> None:
    seen = view(begun())

    assert from_json(to_json(seen)) == seen


@pytest.mark.parametrize(
    "change",
    [{"left": "x"}, {"left": float("nan")}, {"note": "x" * 500}, {"voice": "thunder"}, {"running": 1},
     {"extra": 1}, {"speaker": None}],
)  # fmt: skip
def test_what_does_not_hold_together_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        from_json(to_json(view(begun())) | change)

"""When someone cannot come: what people type, and what it stands in the way of."""

from datetime import date, time

import pytest

from callin_planner.domain.availability import Away, away_text, in_the_way, read_away

TODAY = date(2026, 11, 2)
EVENING = date(2026, 12, 10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Dec 10", Away(EVENING, EVENING)),
        ("december 10th", Away(EVENING, EVENING)),
        ("10 Dec 2026", Away(EVENING, EVENING)),
        ("12/10", Away(EVENING, EVENING)),
        ("12/10/26", Away(EVENING, EVENING)),
        ("2026-12-10", Away(EVENING, EVENING)),
        ("Jan 3", Away(date(2027, 1, 3), date(2027, 1, 3))),
        ("Dec 20 to Jan 3", Away(date(2026, 12, 20), date(2027, 1, 3))),
        ("12/20-1/3", Away(date(2026, 12, 20), date(2027, 1, 3))),
        ("Thursdays", Away(weekday=3)),
        ("every Tue", Away(weekday=1)),
        ("Dec 10 from 7 pm", Away(EVENING, EVENING, None, time(19))),
        ("Dec 10 until 6:30 pm", Away(EVENING, EVENING, None, None, time(18, 30))),
        ("Thursdays 6 to 8 pm", Away(weekday=3, begins=time(18), ends=time(20))),
        ("Dec 10, 17:00-18:30", Away(EVENING, EVENING, None, time(17), time(18, 30))),
    ],
)
def test_what_is_typed_is_understood_and_reads_back(typed: str, meant: Away) -> None:
    assert read_away(typed, TODAY) == meant
    assert read_away(away_text(meant), TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "maybe", "Feb 30", "13/40", "Jan 3 to Dec 1 2026", "Dec 10 from 25", "Dec 10 8 to 6 pm"]
)
def test_what_cannot_be_told_is_not_guessed(typed: str) -> None:
    assert read_away(typed, TODAY) is None


def test_only_the_hours_of_the_evening_count() -> None:
    evening = (EVENING, time(18), time(19))
    assert in_the_way([], *evening) is None
    late, early, all_day = (
        Away(EVENING, EVENING, None, time(19)),
        Away(EVENING, EVENING, None, None, time(18, 30)),
        Away(weekday=3),
    )
    assert in_the_way([late], *evening) is None
    assert in_the_way([late, early], *evening) is early
    assert in_the_way([all_day], *evening) is all_day
    assert in_the_way([Away(weekday=4), Away(date(2026, 12, 1), date(2026, 12, 9))], *evening) is None

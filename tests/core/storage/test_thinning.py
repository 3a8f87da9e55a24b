"""R-D4: two days all, then twelve daily, ten weekly, nine monthly."""

from datetime import datetime, timedelta

from callin_planner.storage.thinning import kept
from tests.factories import NOON


def every(hours: float, count: int) -> list[datetime]:
    return [NOON - timedelta(hours=hours * i) for i in range(count)]


def test_two_days_are_kept_whole() -> None:
    moments = every(0.5, 97)
    assert kept(moments, NOON) == set(moments)


def test_half_hours_of_two_years_come_down_to_the_schedule() -> None:
    moments = every(0.5, 2 * 365 * 48)
    stay = kept(moments, NOON)
    older = sorted((moment for moment in stay if NOON - moment > timedelta(days=2)), reverse=True)
    assert len(older) == 12 + 10 + 9
    assert len({moment.date() for moment in older[:12]}) == 12
    assert older[0] - older[11] < timedelta(days=12)
    assert len({moment.isocalendar()[:2] for moment in older[12:22]}) == 10
    assert len({(moment.year, moment.month) for moment in older[22:]}) == 9
    assert NOON - older[-1] > timedelta(days=300)


def test_thinning_again_and_again_keeps_the_same_as_thinning_once() -> None:
    moments: set[datetime] = set()
    now = NOON
    for _ in range(120 * 4):
        now += timedelta(hours=6)
        moments = kept({*moments, now}, now)
    older = [moment for moment in moments if now - moment > timedelta(days=2)]
    assert 12 + 10 + 2 <= len(older) <= 12 + 10 + 9


def test_the_newest_stays_however_old() -> None:
    moments = [NOON - timedelta(days=4000), NOON - timedelta(days=4001)]
    assert moments[0] in kept(moments, NOON)
    assert kept([], NOON) == set()

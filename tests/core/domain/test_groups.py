"""Ties between groups: read from either side, dated, and ended instead of deleted."""

from datetime import date, timedelta

import pytest

from callin_planner.domain.groups import TieKind, allies_of, rivals_of
from callin_planner.domain.ids import new_id
from tests import factories

ON = date(2026, 11, 25)
MILL, DEPOT, KILN = new_id(), new_id(), new_id()


def test_a_tie_is_read_from_either_side() -> None:
    ties = [factories.tie(MILL, DEPOT), factories.tie(KILN, MILL, kind=TieKind.ALLY)]
    assert rivals_of(MILL, ties, ON) == {DEPOT}
    assert rivals_of(DEPOT, ties, ON) == {MILL}
    assert rivals_of(KILN, ties, ON) == frozenset()
    assert allies_of(MILL, ties, ON) == {KILN}
    assert allies_of(KILN, ties, ON) == {MILL}


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (0, None, True),
        (1, None, False),
        (None, 0, False),
        (None, 1, True),
        (-9, -2, False),
    ],
)
def test_a_tie_holds_from_its_first_day_until_the_day_it_ends(
    since: int | None, until: int | None, holds: bool
) -> None:
    first, last = (None if days is None else ON + timedelta(days=days) for days in (since, until))
    assert bool(rivals_of(MILL, [factories.tie(MILL, DEPOT, since=first, until=last)], ON)) == holds


def test_a_feud_that_is_quiet_is_not_live() -> None:
    quiet = [factories.tie(MILL, DEPOT, live=False)]
    assert rivals_of(MILL, quiet, ON) == {DEPOT}
    assert rivals_of(MILL, quiet, ON, live_only=True) == frozenset()

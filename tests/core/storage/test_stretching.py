"""R-A3: calibrated to 0.7 to 1.5 seconds, never below the floor."""

from collections.abc import Callable

import pytest

from callin_planner.storage import stretching
from callin_planner.storage.stretching import Cost


def machine(speed: float) -> Callable[[Cost], float]:
    """Seconds of a cost on a machine that takes `speed` seconds for the default."""
    return lambda cost: speed * cost.t * cost.m / (4 * 256 * 1024)


@pytest.mark.parametrize("speed", [0.7, 0.95, 1.5])
def test_a_usual_machine_keeps_the_default(speed: float) -> None:
    assert stretching.calibrated(machine(speed)) == stretching.DEFAULT


@pytest.mark.parametrize("speed", [0.15, 0.3, 0.6, 0.69])
def test_a_fast_machine_makes_more_passes(speed: float) -> None:
    cost = stretching.calibrated(machine(speed))
    assert cost.m == stretching.DEFAULT.m
    assert 0.7 <= machine(speed)(cost) <= 1.5
    assert cost.t <= stretching.CEILING.t


@pytest.mark.parametrize("speed", [1.6, 2.5, 4.0, 60.0])
def test_a_slow_machine_stays_on_the_floor_at_least(speed: float) -> None:
    cost = stretching.calibrated(machine(speed))
    assert cost.t >= stretching.FLOOR.t
    assert cost.m >= stretching.FLOOR.m
    assert stretching.is_allowed(cost)
    assert machine(speed)(cost) <= 1.5 or cost.m == stretching.FLOOR.m


def test_an_impossibly_fast_machine_stays_under_the_ceiling() -> None:
    assert stretching.is_allowed(stretching.calibrated(machine(0.001)))

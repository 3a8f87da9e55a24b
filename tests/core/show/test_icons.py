"""Icons as paths."""

import pytest

from callin_planner import assets
from callin_planner.show.icons import icon
from callin_planner.show.svgpath import parse


@pytest.mark.parametrize("name", [file.stem for file in sorted(assets.folder("icons").glob("*.svg"))])
def test_every_bundled_icon_stays_in_its_square(name: str) -> None:
    path = icon(name, 100, 200, 24, "#000000")

    assert path is not None
    numbers = [numbers for _letter, numbers in path.commands if numbers]
    assert all(
        99 <= x <= 125 and 199 <= y <= 225 for n in numbers for x, y in zip(n[::2], n[1::2], strict=True)
    )


@pytest.mark.parametrize("name", ["nothing", "../icons/clock", "", "clock.svg", "CLOCK"])
def test_what_is_no_icon_is_none(name: str) -> None:
    assert icon(name, 0, 0, 24, "#000000") is None


def test_relative_and_repeated_steps() -> None:
    assert parse("m1 1 2 0v3h-2z") == (
        ("M", (1, 1)),
        ("L", (3, 1)),
        ("L", (3, 4)),
        ("L", (1, 4)),
        ("Z", ()),
    )


def test_a_circle_of_two_arcs_comes_back_to_its_start() -> None:
    commands = parse("M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0")

    assert commands[-1][1][-2:] == pytest.approx((3, 12))
    assert min(n[-1] for _letter, n in commands) == pytest.approx(3)
    assert max(n[-1] for _letter, n in commands) == pytest.approx(21)

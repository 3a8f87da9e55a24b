"""The evening's clock."""

import pytest

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.show import clock, course
from callin_planner.show.clock import Light, Reading, minutes_and_seconds
from callin_planner.show.segments import Segment


def segment(seconds: int, part: Part = Part.PROGRAMME) -> Segment:
    return Segment(id=str(seconds), title="x", voice=ScreenVoice.HOST, seconds=seconds, part=part)


def read(segments: tuple[Segment, ...], current: int, spent: tuple[float, ...]) -> Reading:
    return clock.read(course.turns(segments, course.as_planned(segments), current, spent))


EVENING = (segment(900, Part.BEFORE), segment(240), segment(180), segment(420), segment(3600, Part.AFTER))


@pytest.mark.parametrize(
    ("spent", "left", "light"),
    [(0, 240, Light.ON_TIME), (179, 61, Light.ON_TIME), (180, 60, Light.WRAP_UP), (239.5, 0.5, Light.WRAP_UP),
     (240, 0, Light.PLEASE_CLOSE), (300, -60, Light.PLEASE_CLOSE)],
)  # fmt: skip
def test_the_light_follows_the_time_left(spent: float, left: float, light: Light) -> None:
    reading = read(EVENING, 1, (0, spent, 0, 0, 0))

    assert (reading.left, reading.light) == (left, light)


def test_a_segment_of_a_minute_or_less_is_not_amber_from_its_start() -> None:
    assert read((segment(60),), 0, (0.0,)).light is Light.ON_TIME


def test_over_is_what_was_lost_and_not_what_is_still_to_come() -> None:
    reading = read(EVENING, 2, (1000, 300, 30, 0, 0))

    assert reading.over == 60
    assert reading.to_go == 150 + 420
    assert (reading.used, reading.planned) == (330, 840)


def test_the_present_segment_adds_to_over_once_its_time_is_up() -> None:
    assert read(EVENING, 2, (0, 240, 200, 0, 0)).over == 20


def test_time_in_hand_is_below_zero() -> None:
    assert read(EVENING, 2, (0, 180, 0, 0, 0)).over == -60


def test_what_is_before_and_after_counts_for_nothing() -> None:
    assert read(EVENING, 4, (9000, 240, 180, 420, 9000)).over == 0


def test_no_segments_no_clock() -> None:
    assert read((), 0, ()).planned == 0


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (151.9, "2:31"), (-42.2, "0:42"), (3600, "60:00")]
)
def test_times_are_written_as_minutes_and_seconds(seconds: float, text: str) -> None:
    assert minutes_and_seconds(seconds) == text


@pytest.mark.parametrize(("spent", "part"), [(0, 1.0), (120, 0.5), (500, 0.0)])
def test_the_ring_empties(spent: float, part: float) -> None:
    assert read(EVENING, 1, (0, spent, 0, 0, 0)).part_left == part

"""The evening's clock: pure sums over how long each segment has run. Nothing here reads the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from callin_planner.show.segments import Segment

LAST_MINUTE = 60.0


class Light(StrEnum):
    ON_TIME = "on_time"
    WRAP_UP = "wrap_up"
    PLEASE_CLOSE = "please_close"


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds. `left` is below zero once time is up; `over` is how far the programme is behind (+) or ahead.

    `to_go` is what the programme still needs if every segment to come keeps its time.
    """

    left: float
    allotted: int
    light: Light
    used: float
    planned: int
    over: float
    to_go: float

    @property
    def part_left(self) -> float:
        """From 1.0 at the segment's beginning to 0.0 when its time is up."""
        return min(1.0, max(0.0, self.left / self.allotted)) if self.allotted else 0.0


def read(segments: Sequence[Segment], current: int, spent: Sequence[float]) -> Reading:
    """The clock when segment `current` runs and `spent` seconds were used by each.

    Segments before the current one count as done, those after it as still to come, whatever was used.
    """
    if not segments:
        return Reading(0.0, 0, Light.ON_TIME, 0.0, 0, 0.0, 0.0)
    now = segments[current]
    left = now.seconds - spent[current]
    over = to_go = 0.0
    for index, segment in enumerate(segments):
        if not segment.counts:
            continue
        if index < current:
            over += spent[index] - segment.seconds
        elif index == current:
            over += max(0.0, -left)
            to_go += max(0.0, left)
        else:
            to_go += segment.seconds
    counted = [(segment, used) for segment, used in zip(segments, spent, strict=True) if segment.counts]
    return Reading(
        left=left,
        allotted=now.seconds,
        light=_light(left, now.seconds),
        used=sum(used for _segment, used in counted),
        planned=sum(segment.seconds for segment, _used in counted),
        over=over,
        to_go=to_go,
    )


def minutes_and_seconds(seconds: float) -> str:
    """ "7:05"; the sign is the caller's to say in words."""
    whole = int(abs(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _light(left: float, allotted: int) -> Light:
    if left <= 0:
        return Light.PLEASE_CLOSE
    if left <= LAST_MINUTE and allotted > LAST_MINUTE:
        return Light.WRAP_UP
    return Light.ON_TIME

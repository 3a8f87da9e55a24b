"""The evening's clock: pure sums over how long each segment has run. Nothing here reads the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from callin_planner.show.course import Standing, Turn

LAST_MINUTE = 60.0
_STILL = (Standing.NOW, Standing.COMING)


class Light(StrEnum):
    ON_TIME = "on_time"
    WRAP_UP = "wrap_up"
    PLEASE_CLOSE = "please_close"


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds. `left` is below zero once time is up; `over` is how much longer (+) or shorter the programme
    will be than planned, `to_go` what it still needs, if every segment to come keeps the minutes it has now.
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


def read(turns: Sequence[Turn]) -> Reading:
    """The clock of the segment that is on, and the sums of the programme.

    What was counts with the time it took, what is left out with what it took before it was; what is on and
    what is still to come with its minutes of now, or with what it has taken when that is more.
    """
    now = next((turn for turn in turns if turn.standing is Standing.NOW), None)
    if now is None:
        return Reading(0.0, 0, Light.ON_TIME, 0.0, 0, 0.0, 0.0)
    counted = [turn for turn in turns if turn.segment.counts]
    used = sum(turn.spent for turn in counted)
    planned = sum(turn.planned for turn in counted)
    to_go = sum(max(0.0, turn.left) for turn in counted if turn.standing in _STILL)
    return Reading(
        left=now.left,
        allotted=now.segment.seconds,
        light=light_of(now.left, now.segment.seconds),
        used=used,
        planned=planned,
        over=used + to_go - planned,
        to_go=to_go,
    )


def minutes_and_seconds(seconds: float) -> str:
    """ "7:05"; the sign is the caller's to say in words."""
    whole = int(abs(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def light_of(left: float, allotted: int) -> Light:
    """The light `left` seconds before the end of `allotted`."""
    if left <= 0:
        return Light.PLEASE_CLOSE
    if left <= LAST_MINUTE and allotted > LAST_MINUTE:
        return Light.WRAP_UP
    return Light.ON_TIME

"""What the speaker sees, as numbers and words: the same for the window and for the tablet."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from callin_planner.domain.roles import ScreenVoice
from callin_planner.show.course import Standing, Turn
from callin_planner.show.live import LONGEST_NOTE

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class View:
    """`left` is seconds, below zero once time is up; `clock` the seconds since midnight where the call-in is.

    `over` says that the presenter was left: the timer is of no more use.
    """

    voice: str
    speaker: str
    title: str
    following: str
    note: str
    left: float
    allotted: int
    running: bool
    started: bool
    clock: float
    over: bool = False


def view_of(
    turns: Sequence[Turn], note: str, now: datetime, *, running: bool, started: bool, over: bool = False
) -> View:
    """What is on now. Without a run of show there is nothing but the time of day."""
    on = next((turn for turn in turns if turn.standing is Standing.NOW), None)
    following = next((turn.segment for turn in turns if turn.standing is Standing.COMING), None)
    segment = on.segment if on else None
    return View(
        voice=(segment.voice if segment else ScreenVoice.HOST).value,
        speaker=segment.speaker if segment else "",
        title=segment.title if segment else "",
        following=(following.speaker or following.title) if following else "",
        note=note,
        left=on.left if on else 0.0,
        allotted=segment.seconds if segment else 0,
        running=running,
        started=started,
        clock=now.hour * 3600 + now.minute * 60 + now.second + now.microsecond / 1e6,
        over=over,
    )


def to_json(view: View) -> dict[str, Any]:
    return asdict(view)


def from_json(said: Any) -> View:
    """A view that was sent. Raises ValueError where it is none."""
    if not isinstance(said, dict) or set(said) != {field.name for field in fields(View)}:
        raise ValueError("fields")
    ScreenVoice(said["voice"])
    texts = (said["speaker"], said["title"], said["following"], said["note"])
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts):
        raise ValueError("text")
    if len(said["note"]) > LONGEST_NOTE:
        raise ValueError("note")
    numbers = (said["left"], said["allotted"], said["clock"])
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in numbers):
        raise ValueError("number")
    if not all(isinstance(said[name], bool) for name in ("running", "started", "over")):
        raise ValueError("yes or no")
    return View(**said)

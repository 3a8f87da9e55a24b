"""The state that survives a kill, as bytes: read back strictly, or not at all."""

import json
import math
from collections.abc import Sequence
from typing import Any

from callin_planner.show.course import Course
from callin_planner.show.live import LONGEST_NOTE, LONGEST_SECONDS
from callin_planner.show.run import MOST_STEPS, Curtain, Deed, RunState, Step, tick
from callin_planner.show.segments import Segment

VERSION = 2
STALE = 6 * 3600.0
"""A run left longer ago than this, in seconds, is another evening's."""


def dump(state: RunState, show: str, now: float) -> bytes:
    """The state as bytes for the file that survives a kill; `show` is the bundle's digest."""
    said = {
        "version": VERSION,
        "show": show,
        "saved": now,
        "frozen": state.frozen,
        "past": [_dump_step(step) for step in state.past],
    }
    return json.dumps(said | _dump_common(state), separators=(",", ":")).encode("ascii")


def load(data: bytes, show: str, now: float, segments: Sequence[Segment], pages: int) -> RunState | None:
    """The state that was saved for this very show, its clock carried on to `now`; None where it is none.

    The speaker did not stop speaking when the program did: a running clock gets the time in between. Where
    the computer's own clock was set back meanwhile, that time is unknown and nothing is added.
    """
    try:
        said = json.loads(data)
        state = _state(said, len(segments), pages)
        away = now - _seconds(said["saved"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if said.get("show") != show or said.get("version") != VERSION or abs(away) > STALE:
        return None
    return tick(state, away)


def _state(said: dict[str, Any], segments: int, pages: int) -> RunState:
    frozen = said["frozen"]
    past = said["past"]
    if len(past) > MOST_STEPS:
        raise ValueError("steps")
    return RunState(
        pages,
        _spent(said["spent"], segments),
        _course(said["course"], segments),
        _place(said["slide"], pages),
        _place(said["segment"], segments),
        bool(said["running"]),
        _seconds(said["began"]),
        Curtain(said["curtain"]),
        None if frozen is None else _place(frozen, pages),
        _note(said["note"]),
        tuple(_step(step, segments, pages) for step in past),
    )


def _step(said: dict[str, Any], segments: int, pages: int) -> Step:
    slide, curtain = said["shown"]
    return Step(
        Deed(said["deed"]),
        _place(said["about"], segments),
        _course(said["course"], segments),
        _spent(said["spent"], segments),
        _place(said["slide"], pages),
        _place(said["segment"], segments),
        bool(said["running"]),
        _seconds(said["began"]),
        Curtain(said["curtain"]),
        _note(said["note"]),
        (_place(slide, pages), Curtain(curtain)),
    )


def _course(said: dict[str, Any], segments: int) -> Course:
    order = tuple(_place(index, segments) for index in said["order"])
    seconds = tuple(_place(value, LONGEST_SECONDS + 1) for value in said["seconds"])
    if sorted(order) != list(range(segments)) or len(seconds) != segments:
        raise ValueError("course")
    return Course(order, seconds, _set(said["skipped"], segments), _set(said["stands_in"], segments))


def _set(said: list[Any], segments: int) -> frozenset[int]:
    return frozenset(_place(index, segments) for index in said)


def _spent(said: list[Any], segments: int) -> tuple[float, ...]:
    spent = tuple(_seconds(value) for value in said)
    if len(spent) != segments:
        raise ValueError("clock")
    return spent


def _seconds(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise ValueError("seconds")
    return float(value)


def _place(value: object, most: int) -> int:
    """A whole number of at least 0 and under `most`, which counts as 1 where it is 0."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < max(1, most):
        raise ValueError("place")
    return value


def _note(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NOTE:
        raise ValueError("note")
    return value


def _dump_step(step: Step) -> dict[str, Any]:
    return {"deed": step.deed, "about": step.about, "shown": step.shown} | _dump_common(step)


def _dump_common(stand: RunState | Step) -> dict[str, Any]:
    course = stand.course
    return {
        "spent": stand.spent,
        "course": {
            "order": course.order,
            "seconds": course.seconds,
            "skipped": sorted(course.skipped),
            "stands_in": sorted(course.stands_in),
        },
        "slide": stand.slide,
        "segment": stand.segment,
        "running": stand.running,
        "began": stand.began,
        "curtain": stand.curtain,
        "note": stand.note,
    }

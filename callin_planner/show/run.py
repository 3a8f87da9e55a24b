"""Where the evening stands: slide, segment, clock, what the room sees. Every move makes a new state."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from callin_planner.show.segments import Segment

VERSION = 1
STALE = 6 * 3600.0
"""A run left longer ago than this, in seconds, is another evening's."""


class Curtain(StrEnum):
    """What covers the slide: nothing, the calm page, or white."""

    OPEN = ""
    CALM = "calm"
    WHITE = "white"


@dataclass(frozen=True, slots=True)
class RunState:
    """`spent` is seconds used by each segment; `began` the wall time of the first start, 0 before it."""

    pages: int
    spent: tuple[float, ...]
    slide: int = 0
    segment: int = 0
    running: bool = False
    began: float = 0.0
    curtain: Curtain = Curtain.OPEN

    @property
    def started(self) -> bool:
        return self.began > 0


def fresh(pages: int, segments: Sequence[Segment]) -> RunState:
    """Before the evening: first slide, first segment of the programme, clock at rest."""
    first = next((i for i, segment in enumerate(segments) if segment.counts), 0)
    return RunState(pages, (0.0,) * len(segments), segment=first)


def tick(state: RunState, seconds: float) -> RunState:
    """`seconds` have passed; they are the running segment's."""
    if not state.running or not state.spent or seconds <= 0:
        return state
    spent = list(state.spent)
    spent[state.segment] += seconds
    return replace(state, spent=tuple(spent))


def next_slide(state: RunState) -> RunState:
    return go_to_slide(state, state.slide + 1)


def previous_slide(state: RunState) -> RunState:
    return go_to_slide(state, state.slide - 1)


def go_to_slide(state: RunState, slide: int) -> RunState:
    """Slide `slide`, or the nearest there is; the curtain opens."""
    return replace(state, slide=max(0, min(slide, state.pages - 1)), curtain=Curtain.OPEN)


def start_or_pause(state: RunState, now: float) -> RunState:
    """Start the clock, pause it, or let it go on. `now` is wall time."""
    if not state.spent:
        return state
    return replace(state, running=not state.running, began=state.began or now)


def next_segment(state: RunState, segments: Sequence[Segment], now: float) -> RunState:
    """Begin the next segment with its own first slide; before the start, begin the first one."""
    if not segments:
        return state
    if not state.started:
        return _begin(state, segments, state.segment, now)
    return _begin(state, segments, state.segment + 1, now)


def previous_segment(state: RunState, segments: Sequence[Segment], now: float) -> RunState:
    """Back to the segment before, whose clock goes on where it stopped."""
    return _begin(state, segments, state.segment - 1, now) if segments else state


def draw_curtain(state: RunState, curtain: Curtain) -> RunState:
    """Cover the slide, or uncover it when it is covered so already."""
    return replace(state, curtain=Curtain.OPEN if state.curtain is curtain else curtain)


def _begin(state: RunState, segments: Sequence[Segment], index: int, now: float) -> RunState:
    index = max(0, min(index, len(segments) - 1))
    moved = replace(state, segment=index, running=True, began=state.began or now)
    page = segments[index].first_page
    return moved if page is None else go_to_slide(moved, page)


def dump(state: RunState, show: str, now: float) -> bytes:
    """The state as bytes for the file that survives a kill; `show` is the bundle's digest."""
    said = asdict(state) | {"version": VERSION, "show": show, "saved": now}
    return json.dumps(said).encode("ascii")


def load(data: bytes, show: str, now: float, segments: Sequence[Segment], pages: int) -> RunState | None:
    """The state that was saved for this very show, its clock carried on to `now`; None where it is none.

    The speaker did not stop speaking when the program did: a running clock gets the time in between.
    """
    try:
        said = json.loads(data)
        state = _state(said, len(segments), pages)
        away = now - float(said["saved"])
    except (ValueError, KeyError, TypeError):
        return None
    if said.get("show") != show or said.get("version") != VERSION or not 0 <= away <= STALE:
        return None
    return tick(state, away)


def _state(said: dict[str, Any], segments: int, pages: int) -> RunState:
    spent = tuple(float(value) for value in said["spent"])
    began = float(said["began"])
    if len(spent) != segments or not all(math.isfinite(value) and value >= 0 for value in (*spent, began)):
        raise ValueError("clock")
    slide, segment = int(said["slide"]), int(said["segment"])
    if not 0 <= slide < max(1, pages) or not 0 <= segment < max(1, segments):
        raise ValueError("place")
    return RunState(pages, spent, slide, segment, bool(said["running"]), began, Curtain(said["curtain"]))

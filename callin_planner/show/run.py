"""Where the evening stands: slide, segment, clock, what the room sees. Every move makes a new state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from callin_planner.show import course as courses
from callin_planner.show.course import Course, Turn
from callin_planner.show.segments import Segment

MOST_STEPS = 40
"""Live acts that can be taken back."""


class Curtain(StrEnum):
    """What covers the slide: nothing, the calm page, black or white."""

    OPEN = ""
    CALM = "calm"
    BLACK = "black"
    WHITE = "white"


class Deed(StrEnum):
    """A live act that can be taken back."""

    CLOCK = "clock"
    NEXT = "next"
    BACK = "back"
    MINUTES = "minutes"
    SKIP = "skip"
    ORDER = "order"
    STAND_IN = "stand_in"
    LAND = "land"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Step:
    """How everything stood before a deed; `shown` is the slide and curtain the deed itself left behind."""

    deed: Deed
    about: int
    course: Course
    spent: tuple[float, ...]
    slide: int
    segment: int
    running: bool
    began: float
    curtain: Curtain
    note: str
    shown: tuple[int, Curtain]


@dataclass(frozen=True, slots=True)
class RunState:
    """`spent` is seconds used by each segment; `began` the wall time of the first start, 0 before it.

    `frozen` is the slide the room keeps seeing while the operator looks at others; `note` is for the speaker.
    """

    pages: int
    spent: tuple[float, ...]
    course: Course
    slide: int = 0
    segment: int = 0
    running: bool = False
    began: float = 0.0
    curtain: Curtain = Curtain.OPEN
    frozen: int | None = None
    note: str = ""
    past: tuple[Step, ...] = ()

    @property
    def started(self) -> bool:
        return self.began > 0

    @property
    def seen(self) -> int:
        """The slide the room sees when no curtain covers it."""
        return self.slide if self.frozen is None else self.frozen


def fresh(pages: int, segments: Sequence[Segment]) -> RunState:
    """Before the evening: first slide, first segment of the programme, clock at rest."""
    first = next((i for i, segment in enumerate(segments) if segment.counts), 0)
    return RunState(pages, (0.0,) * len(segments), courses.as_planned(segments), segment=first)


def turns(state: RunState, segments: Sequence[Segment]) -> tuple[Turn, ...]:
    """The run of show as it is now."""
    return courses.turns(segments, state.course, state.segment, state.spent)


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


def draw_curtain(state: RunState, curtain: Curtain) -> RunState:
    """Cover the slide, or uncover it when it is covered so already."""
    return replace(state, curtain=Curtain.OPEN if state.curtain is curtain else curtain)


def freeze_or_thaw(state: RunState) -> RunState:
    """Let the room keep the slide it sees while the operator turns others, or show theirs again."""
    return replace(state, frozen=state.slide if state.frozen is None else None)


def start_or_pause(state: RunState, now: float) -> RunState:
    """Start the clock, pause it, or let it go on. `now` is wall time."""
    if not state.spent:
        return state
    after = replace(state, running=not state.running, began=state.began or now)
    return remembered(state, after, Deed.CLOCK, state.segment)


def next_segment(state: RunState, segments: Sequence[Segment], now: float) -> RunState:
    """Begin the next segment with its own first slide; before the start, begin the first one."""
    if not segments:
        return state
    following = courses.next_after(state.course, state.segment)
    if not state.started or following is None:
        following = state.segment
    return remembered(state, begun(state, segments, following, now), Deed.NEXT, following)


def previous_segment(state: RunState, segments: Sequence[Segment], now: float) -> RunState:
    """Back to the segment before, whose clock goes on where it stopped."""
    if not segments:
        return state
    earlier = courses.before(state.course, state.segment)
    index = state.segment if earlier is None else earlier
    return remembered(state, begun(state, segments, index, now), Deed.BACK, index)


def begun(state: RunState, segments: Sequence[Segment], index: int, now: float) -> RunState:
    """Segment `index` is on, its clock runs and its first slide is up; a note to another speaker is gone.

    Where somebody stands in, the room gets the calm page instead of a card with the other one's name.
    """
    moved = replace(state, segment=index, running=True, began=state.began or now)
    if index != state.segment:
        moved = replace(moved, note="")
    page = segments[index].first_page
    moved = moved if page is None else go_to_slide(moved, page)
    if index in state.course.stands_in and segments[index].names_on_slide:
        moved = replace(moved, curtain=Curtain.CALM)
    return moved


def remembered(was: RunState, after: RunState, deed: Deed, about: int) -> RunState:
    """`after` with the step that leads back to `was`; a deed that changed nothing is none."""
    if after == was:
        return was
    step = Step(
        deed, about, was.course, was.spent, was.slide, was.segment, was.running, was.began, was.curtain,
        was.note, (after.slide, after.curtain),
    )  # fmt: skip
    return replace(after, past=(*was.past, step)[-MOST_STEPS:])

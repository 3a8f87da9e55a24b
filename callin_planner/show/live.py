"""What the operator changes while the evening runs; each deed can be taken back as if never done."""

from collections.abc import Sequence
from dataclasses import replace

from callin_planner.domain.agenda_edits import LEAST_SECONDS
from callin_planner.show import course as courses
from callin_planner.show import run
from callin_planner.show.course import Course
from callin_planner.show.landing import Landing
from callin_planner.show.run import Deed, RunState
from callin_planner.show.segments import Segment

MINUTE = 60
LONGEST_SECONDS = 6 * 3600
LONGEST_NOTE = 120


def give(state: RunState, index: int, seconds: int) -> RunState:
    """Segment `index` gets `seconds` more, or less; never under a minute nor under what it has already."""
    if not 0 <= index < len(state.spent):
        return state
    now = state.course.seconds[index]
    least = min(now, LEAST_SECONDS)
    wanted = max(least, min(now + seconds, LONGEST_SECONDS))
    changed = list(state.course.seconds)
    changed[index] = wanted
    return _on_course(state, replace(state.course, seconds=tuple(changed)), Deed.MINUTES, index)


def skip(state: RunState, segments: Sequence[Segment], index: int, now: float) -> RunState:
    """Leave segment `index` out, or take it in again. When it is on, the next one begins at once.

    The last one of all cannot be left while it is on.
    """
    if index not in state.course.order:
        return state
    if index in state.course.skipped:
        back = replace(state.course, skipped=state.course.skipped - {index})
        return _on_course(state, back, Deed.SKIP, index)
    course = replace(state.course, skipped=state.course.skipped | {index})
    after = replace(state, course=course)
    if index == state.segment:
        following = courses.next_after(course, index)
        if following is None:
            return state
        after = (
            run.begun(after, segments, following, now) if state.started else replace(after, segment=following)
        )
    return run.remembered(state, after, Deed.SKIP, index)


def step(state: RunState, segments: Sequence[Segment], index: int, by: int) -> RunState:
    """Swap a segment to come with the one before (-1) or after (+1) it."""
    course = courses.stepped(segments, state.course, state.segment, index, by)
    return _on_course(state, course, Deed.ORDER, index)


def make_next(state: RunState, segments: Sequence[Segment], index: int) -> RunState:
    """Let a segment to come follow the present one."""
    course = courses.brought_forward(segments, state.course, state.segment, index)
    return _on_course(state, course, Deed.ORDER, index)


def stand_in(state: RunState, segments: Sequence[Segment], index: int) -> RunState:
    """The backup speaks in place of the speaker, or the speaker after all. Needs a backup."""
    if not 0 <= index < len(segments) or not segments[index].backup:
        return state
    course = replace(state.course, stands_in=state.course.stands_in ^ {index})
    after = replace(state, course=course)
    if index == state.segment and index in course.stands_in and segments[index].names_on_slide:
        after = replace(after, curtain=run.Curtain.CALM)
    return run.remembered(state, after, Deed.STAND_IN, index)


def land(state: RunState, landing: Landing) -> RunState:
    """Do what was shown."""
    course = replace(state.course, seconds=landing.seconds, skipped=landing.skipped)
    return _on_course(state, course, Deed.LAND, state.segment)


def tell(state: RunState, note: str) -> RunState:
    """A note for the speaker, on one line; "" takes it away."""
    text = " ".join(note.split())[:LONGEST_NOTE]
    text = "".join(letter for letter in text if letter.isprintable())
    return run.remembered(state, replace(state, note=text), Deed.NOTE, state.segment)


def undo(state: RunState) -> RunState:
    """Back to where we were before the last deed, as if it had never been done.

    Time that went by since belongs to the segment that was on then, unless the clock rested. Slides the
    operator turned since stay turned.
    """
    if not state.past:
        return state
    last = state.past[-1]
    spent = list(last.spent)
    if last.running and spent:
        spent[last.segment] += sum(state.spent) - sum(last.spent)
    untouched = (state.slide, state.curtain) == last.shown
    return replace(
        state,
        spent=tuple(spent),
        course=last.course,
        slide=last.slide if untouched else state.slide,
        curtain=last.curtain if untouched else state.curtain,
        segment=last.segment,
        running=last.running,
        began=last.began,
        note=last.note,
        past=state.past[:-1],
    )


def _on_course(state: RunState, course: Course, deed: Deed, about: int) -> RunState:
    return run.remembered(state, replace(state, course=course), deed, about)

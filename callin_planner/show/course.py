"""How the evening goes now: order, minutes, what is left out, who stands in. The plan itself stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from callin_planner.show.segments import Segment


class Standing(StrEnum):
    DONE = "done"
    NOW = "now"
    COMING = "coming"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Course:
    """By the index a segment has in the show: `order` of all, `seconds` allotted, and two sets of indices."""

    order: tuple[int, ...]
    seconds: tuple[int, ...]
    skipped: frozenset[int] = frozenset()
    stands_in: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """A segment with the minutes and the speaker it has now; `planned` is what the plan gave it."""

    index: int
    segment: Segment
    planned: int
    spent: float
    standing: Standing

    @property
    def left(self) -> float:
        """Seconds, below zero once time is up."""
        return self.segment.seconds - self.spent


def as_planned(segments: Sequence[Segment]) -> Course:
    return Course(tuple(range(len(segments))), tuple(segment.seconds for segment in segments))


def turns(
    segments: Sequence[Segment], course: Course, current: int, spent: Sequence[float]
) -> tuple[Turn, ...]:
    """Every segment in the order of now; `current` is the index of the one that is on."""
    place = course.order.index(current) if course.order else 0
    return tuple(
        Turn(
            index,
            segment_now(segments, course, index),
            segments[index].seconds,
            spent[index],
            _standing(course, index, at, place),
        )
        for at, index in enumerate(course.order)
    )


def segment_now(segments: Sequence[Segment], course: Course, index: int) -> Segment:
    """Segment `index` with the minutes and the speaker it has now."""
    segment = segments[index]
    if index in course.stands_in:
        segment = replace(segment, speaker=segment.backup, role=segment.backup_role, seat=segment.backup_seat)
    if course.seconds[index] != segment.seconds:
        segment = replace(segment, seconds=course.seconds[index])
    return segment


def next_after(course: Course, current: int) -> int | None:
    """The segment that follows, those left out passed over; None after the last."""
    if not course.order:
        return None
    ahead = course.order[course.order.index(current) + 1 :]
    return next((index for index in ahead if index not in course.skipped), None)


def before(course: Course, current: int) -> int | None:
    """The segment that was on before, those left out passed over."""
    if not course.order:
        return None
    behind = course.order[: course.order.index(current)]
    return next((index for index in reversed(behind) if index not in course.skipped), None)


def coming(course: Course, current: int) -> tuple[int, ...]:
    """Indices after the present one, those left out included."""
    return course.order[course.order.index(current) + 1 :] if course.order else ()


def stepped(segments: Sequence[Segment], course: Course, current: int, index: int, by: int) -> Course:
    """Segment `index` one place earlier (-1) or later (+1) among those to come of its part, if it can."""
    ahead = list(coming(course, current))
    if index not in ahead:
        return course
    at, to = ahead.index(index), ahead.index(index) + by
    if not 0 <= to < len(ahead) or segments[ahead[to]].part is not segments[index].part:
        return course
    ahead[at], ahead[to] = ahead[to], ahead[at]
    return replace(course, order=(*course.order[: -len(ahead)], *ahead))


def brought_forward(segments: Sequence[Segment], course: Course, current: int, index: int) -> Course:
    """Segment `index` of those to come right after the present one, as far as its part allows."""
    while (moved := stepped(segments, course, current, index, -1)) != course:
        course = moved
    return course


def _standing(course: Course, index: int, at: int, place: int) -> Standing:
    if at == place:
        return Standing.NOW
    if index in course.skipped:
        return Standing.SKIPPED
    return Standing.DONE if at < place else Standing.COMING

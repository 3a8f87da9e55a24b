"""Land on time: fewer minutes for what is still to come, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from callin_planner.domain.land import shortened
from callin_planner.show import clock
from callin_planner.show.course import Standing, Turn


class Part(StrEnum):
    """What a segment to come does: gives some, keeps its minutes and why, or is left out."""

    GIVES = "gives"
    PROTECTED = "protected"
    SPARED = "spared"
    BEGUN = "begun"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Row:
    turn: Turn
    before: int
    after: int
    part: Part


@dataclass(frozen=True, slots=True)
class Landing:
    """`seconds` and `skipped` by the index of the segment, of the whole evening.

    `over` is what was too much before, `missing` what is still too much after; whole seconds.
    """

    seconds: tuple[int, ...]
    skipped: frozenset[int]
    rows: tuple[Row, ...]
    over: int
    missing: int

    @property
    def changes(self) -> bool:
        return any(row.after != row.before for row in self.rows)


def land(
    turns: Sequence[Turn], room: float, *, leave_out: bool = False, shorten_spared: bool = False
) -> Landing:
    """Fit what is still to go into `room` seconds from now.

    Protected segments are never touched, stories and help only with `shorten_spared`, the one that is on and
    those begun before keep theirs. `leave_out` drops what may be skipped when late, the longest first, before
    anything is shortened. The rest gives in proportion, in half-minutes, none under a minute.
    """
    over = max(0, ceil(clock.read(turns).to_go - room - 1e-6))
    ahead = [turn for turn in turns if turn.standing is Standing.COMING and turn.segment.counts]
    dropped = _dropped(ahead, over) if leave_out else frozenset[int]()
    still = max(0, over - sum(turn.segment.seconds for turn in ahead if turn.index in dropped))
    parts = {turn.index: _part(turn, dropped, shorten_spared=shorten_spared) for turn in ahead}
    giving = [turn for turn in ahead if parts[turn.index] is Part.GIVES]
    lengths = shortened([turn.segment.seconds for turn in giving], still)
    after = {turn.index: turn.segment.seconds for turn in turns}
    after |= {turn.index: length for turn, length in zip(giving, lengths, strict=True)}
    given = sum(turn.segment.seconds for turn in giving) - sum(lengths)
    rows = tuple(
        Row(
            turn,
            turn.segment.seconds,
            0 if turn.index in dropped else after[turn.index],
            parts[turn.index],
        )
        for turn in ahead
    )
    skipped = frozenset(turn.index for turn in turns if turn.standing is Standing.SKIPPED) | dropped
    seconds = tuple(after[index] for index in range(len(turns)))
    return Landing(seconds, skipped, rows, over, max(0, still - given))


def may_be_left_out(turns: Sequence[Turn]) -> list[Turn]:
    """Segments to come that the plan allows to skip."""
    return [
        turn
        for turn in turns
        if turn.standing is Standing.COMING
        and turn.segment.counts
        and turn.segment.skip_if_late
        and not turn.segment.may_not_shrink
        and not turn.spent
    ]


def _dropped(ahead: Sequence[Turn], over: int) -> frozenset[int]:
    dropped: list[int] = []
    for turn in sorted(may_be_left_out(ahead), key=lambda turn: -turn.segment.seconds):
        if over <= 0:
            break
        dropped.append(turn.index)
        over -= turn.segment.seconds
    return frozenset(dropped)


def _part(turn: Turn, dropped: frozenset[int], *, shorten_spared: bool) -> Part:
    if turn.index in dropped:
        return Part.LEFT_OUT
    if turn.segment.may_not_shrink:
        return Part.PROTECTED
    if turn.spent:
        return Part.BEGUN
    return Part.SPARED if turn.segment.spared and not shorten_spared else Part.GIVES

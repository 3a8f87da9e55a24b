"""The evening as it went, for the file the planner takes in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from callin_planner.domain.evening import EveningResult, Played
from callin_planner.show.course import Standing, Turn

NAMES = {False: "evening.callinresult", True: "rehearsal.callinresult"}
"""By whether it was a rehearsal."""


def result_of(
    turns: Sequence[Turn],
    stands_in: frozenset[int],
    *,
    show: str,
    began: float,
    rehearsal: bool,
    ended: bool,
) -> EveningResult | None:
    """The programme in the order it came. None where the segments are not those of an agenda."""
    try:
        played = tuple(_played(turn, turn.index in stands_in) for turn in turns if turn.segment.counts)
    except ValueError:
        return None
    if not played:
        return None
    return EveningResult(show, datetime.fromtimestamp(began, UTC), rehearsal, ended, played)


def _played(turn: Turn, stood_in: bool) -> Played:
    return Played(
        UUID(turn.segment.id),
        turn.planned,
        turn.segment.seconds,
        round(turn.spent),
        skipped=turn.standing is Standing.SKIPPED,
        stood_in=stood_in,
    )

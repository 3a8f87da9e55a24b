"""The clock of the first call: it starts at consent and stops when somebody was spoken with (brief 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from callin_planner.domain.referrals import ContactAttempt, reached_at

SOON = timedelta(hours=6)


class ClockState(StrEnum):
    """`LATE` still waits; `MET_LATE` was kept after its time; `STOPPED` has no consent to call any more."""

    LATE = "late"
    SOON = "soon"
    RUNNING = "running"
    MET = "met"
    MET_LATE = "met_late"
    STOPPED = "stopped"


@dataclass(frozen=True)
class ContactClock:
    """`first_by`: somebody should have tried by then; `due`: somebody should have been reached."""

    began: datetime
    first_by: datetime
    due: datetime
    tried_at: datetime | None = None
    reached_at: datetime | None = None
    stopped: bool = False

    def state(self, now: datetime) -> ClockState:
        if self.reached_at is not None:
            return ClockState.MET if self.reached_at <= self.due else ClockState.MET_LATE
        if self.stopped:
            return ClockState.STOPPED
        if now > self.due:
            return ClockState.LATE
        return ClockState.SOON if self.left(now) <= SOON else ClockState.RUNNING

    def left(self, now: datetime) -> timedelta:
        """Until `due`; below zero once it is past."""
        return self.due - now

    def runs(self, now: datetime) -> bool:
        """Whether somebody still has to be reached."""
        return self.state(now) in (ClockState.LATE, ClockState.SOON, ClockState.RUNNING)

    def untried(self, now: datetime) -> bool:
        """Whether the first try is overdue."""
        return self.runs(now) and self.tried_at is None and now > self.first_by


@dataclass(frozen=True)
class Calls:
    """How the calls of an evening stand, in counts: of `waiting` people, without an owner, untried, late."""

    waiting: int = 0
    unowned: int = 0
    untried: int = 0
    late: int = 0


def clock_of(
    began: datetime,
    attempts: Sequence[ContactAttempt],
    *,
    first_hours: int,
    call_hours: int,
    stopped: bool = False,
) -> ContactClock:
    """`attempts` of one intake in any order; tries with relatives do not stop the clock."""
    own = [one.at for one in attempts if not one.family]
    return ContactClock(
        began=began,
        first_by=began + timedelta(hours=first_hours),
        due=began + timedelta(hours=call_hours),
        tried_at=min(own, default=None),
        reached_at=reached_at(attempts),
        stopped=stopped,
    )

"""The invite list, locked by two people, and who came onto it afterwards (domain brief 2, 4.2)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import APPROVED_OR_LATER, Status
from callin_planner.domain.roles import Role

MAY_APPROVE_LIST = frozenset({Role.PM, Role.FACILITATOR, Role.LE_LIAISON, Role.PO_LIAISON})
"""Who may be one of the two: those who answer for whom the partners ask to come."""

LEFT_LIST = frozenset({Status.WITHDRAWN, Status.REPLACED, Status.HELD, Status.SET_ASIDE})
"""Where an invitation stands whose person is not asked to come, or not for now."""


@dataclass(frozen=True, kw_only=True)
class ListLock(Record):
    """One locking of a call-in's list. While `opened_at` is None the list is locked.

    `locked_by` and `opened_by` are the names of the two; `open_reason` says why it was opened again.
    """

    event_id: UUID
    locked_at: datetime
    locked_by: tuple[str, ...]
    opened_at: datetime | None = None
    opened_by: tuple[str, ...] = ()
    open_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ListAddition(Record):
    """That two people let one person onto the list after it was locked, and why."""

    invitation_id: UUID
    at: datetime
    added_by: tuple[str, ...]
    reason: str


def needs_both(now: Status, to: Status) -> bool:
    """Whether a step brings somebody onto a list, or takes an approval back: not while it is locked.

    Leaving the list, letters, answers and what became of the evening are always open.
    """
    if to in (Status.CANDIDATE, Status.SCREENED):
        return True
    return to is Status.APPROVED and now not in APPROVED_OR_LATER

"""Groups and who is held to belong to one, on what basis (domain brief 4.1; 28 CFR Part 23)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class Group(Record):
    """`label` is local and never leaves the team; `alias` ("Group A") is for slides and papers.

    `code` is two or three letters; `color` indexes the palette of group colours.
    """

    label: str
    alias: str = ""
    code: str = ""
    color: int = 0
    members_known: int = 0
    members_active: int = 0
    gmi_12mo: int = 0
    active: bool = True
    last_verified: date | None = None


class TieKind(StrEnum):
    RIVAL = "rival"
    ALLY = "ally"


@dataclass(frozen=True, kw_only=True)
class GroupTie(Record):
    """That two groups are at odds or stand together: one record a tie, whichever side it is read from.

    It is ended by a day instead of being deleted. `live` says that there was violence between them
    lately; a feud counts as live while it is and has not ended.
    """

    group_id: UUID
    other_id: UUID
    kind: TieKind
    since: date | None = None
    until: date | None = None
    live: bool = True

    def holds(self, on: date) -> bool:
        """Whether it stands on that day; the day it ends it does not any more."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    def joins(self, group_id: UUID) -> bool:
        return group_id in (self.group_id, self.other_id)

    def other_than(self, group_id: UUID) -> UUID:
        return self.other_id if group_id == self.group_id else self.group_id


def rivals_of(
    group_id: UUID, ties: Iterable[GroupTie], on: date, *, live_only: bool = False
) -> frozenset[UUID]:
    """The groups at odds with this one on that day, whichever side the tie was written from."""
    held = (tie for tie in ties if tie.kind is TieKind.RIVAL and (tie.live or not live_only))
    return _others(group_id, held, on)


def allies_of(group_id: UUID, ties: Iterable[GroupTie], on: date) -> frozenset[UUID]:
    """The groups that stand with this one on that day."""
    return _others(group_id, (tie for tie in ties if tie.kind is TieKind.ALLY), on)


def _others(group_id: UUID, ties: Iterable[GroupTie], on: date) -> frozenset[UUID]:
    return frozenset(tie.other_than(group_id) for tie in ties if tie.joins(group_id) and tie.holds(on))


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """That a person is held to belong to a group: always with basis, sources and a review date.

    It was written down by `entered_by` on `entered_on`, and validated last by `verified_by` on
    `verified_on`. While `challenged_on` is set somebody has said that it is wrong: `challenged_by` names
    who asked, `challenge` what they said.
    """

    invitee_id: UUID
    group_id: UUID
    basis: str = ""
    sources: int = 0
    verified_on: date | None = None
    verified_by: str = ""
    review_on: date | None = None
    entered_on: date | None = None
    entered_by: str = ""
    challenged_on: date | None = None
    challenged_by: str = ""
    challenge: str = ""


class ReviewAct(StrEnum):
    """What somebody did with a membership: each is an act of its own, with a reason."""

    VALIDATED = "validated"
    CHALLENGED = "challenged"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class MembershipReview(Record):
    """One act on a membership (R-I6). A removal keeps no group, so that nothing says which it was."""

    invitee_id: UUID
    group_id: UUID | None = None
    act: ReviewAct
    at: datetime
    by_name: str = ""
    asked_by: str = ""
    reason: str = ""
    basis: str = ""
    sources: int = 0


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """A shooting or homicide by group and week. No names, no places."""

    on: date
    kind: str
    group_id: UUID | None = None

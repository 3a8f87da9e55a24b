"""Groups and who is held to belong to one, on what basis (domain brief 4.1; 28 CFR Part 23)."""

from dataclasses import dataclass
from datetime import date
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
    rivals: tuple[UUID, ...] = ()
    allies: tuple[UUID, ...] = ()
    active: bool = True
    last_verified: date | None = None


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """That a person is held to belong to a group: always with basis, sources and a review date."""

    invitee_id: UUID
    group_id: UUID
    basis: str = ""
    sources: int = 0
    verified_on: date | None = None
    verified_by: str = ""
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """A shooting or homicide by group and week. No names, no places."""

    on: date
    kind: str
    group_id: UUID | None = None

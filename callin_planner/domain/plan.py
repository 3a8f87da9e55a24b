"""A call-in gathered for reading: what checks, papers and slides are given.

`Plan` holds no invitee, group, officer or flag, so what is built from it cannot name one.
`FullPlan` adds the people, for the checks and the few papers that need them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, Slot, schedule
from callin_planner.domain.contact_clock import Calls
from callin_planner.domain.event import CrewAssignment, Event, Session, Venue
from callin_planner.domain.groups import Group, GroupTie, Membership
from callin_planner.domain.invitees import (
    Attendance,
    DeliveryAttempt,
    Invitation,
    Invitee,
    Officer,
    ScreeningFlag,
)
from callin_planner.domain.letterhead import Letterhead
from callin_planner.domain.list_lock import ListLock
from callin_planner.domain.promises import Promise
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.site import HelpLineTest, Site
from callin_planner.domain.slides import Deck, Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.tasks import SignOff, Task
from callin_planner.domain.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One event without its invitees. `items` are in order; `today` is the site's own day.

    `calls` is filled in for the review alone.
    """

    site: Site
    event: Event
    today: date
    venue: Venue | None = None
    backup_venue: Venue | None = None
    sessions: tuple[Session, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    speakers: Mapping[UUID, Speaker] = field(default_factory=dict)
    deck: Deck | None = None
    slides: tuple[Slide, ...] = ()
    tasks: tuple[Task, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    crew: tuple[CrewAssignment, ...] = ()
    promises: tuple[Promise, ...] = ()
    providers: tuple[Provider, ...] = ()
    services: tuple[Service, ...] = ()
    help_line_tests: tuple[HelpLineTest, ...] = ()
    wordings: tuple[Wording, ...] = ()
    letterhead: Letterhead | None = None
    calls: Calls = field(default_factory=Calls)

    def slots(self) -> list[Slot]:
        return schedule(self.items, self.event.begins)

    def speaker(self, speaker_id: UUID | None) -> Speaker | None:
        return self.speakers.get(speaker_id) if speaker_id else None

    def items_of(self, speaker_id: UUID) -> list[AgendaItem]:
        return [item for item in self.items if item.speaker_id == speaker_id]


@dataclass(frozen=True, kw_only=True)
class Invited:
    """One invitation with everything known of it."""

    invitation: Invitation
    invitee: Invitee
    officer: Officer | None = None
    groups: tuple[Group, ...] = ()
    memberships: tuple[Membership, ...] = ()
    flags: tuple[ScreeningFlag, ...] = ()
    attempts: tuple[DeliveryAttempt, ...] = ()
    attendance: Attendance | None = None


@dataclass(frozen=True, kw_only=True)
class FullPlan:
    """The plan and its people. `last_time` holds the invitees of the call-in before this one.

    `lock` is what two people locked the list with, None while it is open.
    `earlier` are the call-ins before this one that still have people in the file, and how many.
    `in_part`: whoever read it may not see everything of everybody, so no rule is run over it.
    """

    plan: Plan
    invited: tuple[Invited, ...] = ()
    groups: tuple[Group, ...] = ()
    ties: tuple[GroupTie, ...] = ()
    last_time: frozenset[UUID] = frozenset()
    earlier: tuple[tuple[Event, int], ...] = ()
    lock: ListLock | None = None
    in_part: bool = False

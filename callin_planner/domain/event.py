"""A call-in, its sessions and its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record

SIDES = "+"
"""Stands between the languages of a page's two sides: "en+es"."""


class EventKind(StrEnum):
    FIRST = "first"
    FOLLOW_UP = "follow_up"


class EventState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Layout(StrEnum):
    SEMICIRCLE = "semicircle"
    ROWS = "rows"
    TABLE = "table"
    COURTROOM = "courtroom"


class PressPolicy(StrEnum):
    CLOSED_BRIEF_AFTER = "closed_brief_after"
    INVITED_OBSERVER_NO_ID = "invited_observer_no_id"
    PUBLIC = "public"
    UNDISCLOSED = "undisclosed"


SIDES = "+"
"""Stands between the languages of a page's two sides."""


@dataclass(frozen=True, kw_only=True)
class Venue(Record):
    name: str
    room: str = ""
    type: str = ""
    address: str = ""
    capacity: int = 0
    rooms: tuple[str, ...] = ()
    parking: str = ""
    transit: str = ""
    accessibility: str = ""
    av: str = ""
    exits: str = ""
    owner: str = ""
    neutral: bool = True
    backup: bool = False
    notes: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.room}" if self.room else self.name


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """One call-in. Times are local to the site; `target_minutes` is the programme alone.

    `state_reason` says why it was cancelled or postponed. `handouts` is how many intake handouts to print
    per language, "en+es" for those with one language on each side. `letters_two_sided`: where the call-in
    has more than one language, a letter says the same in another one on its back. `counted_invited` and
    `counted_attended` are what remains of a closed call-in once its people are gone.
    """

    name: str
    on: date
    doors: time = time(17, 15)
    begins: time = time(18, 0)
    target_minutes: int = 60
    kind: EventKind = EventKind.FOLLOW_UP
    state: EventState = EventState.PLANNED
    state_reason: str = ""
    venue_id: UUID | None = None
    backup_venue_id: UUID | None = None
    layout: Layout = Layout.SEMICIRCLE
    target_attendance: int = 20
    press_policy: PressPolicy = PressPolicy.CLOSED_BRIEF_AFTER
    languages: tuple[str, ...] = ("en",)
    handouts: Mapping[str, int] = field(default_factory=dict)
    letters_two_sided: bool = True
    ground_rules: str = ""
    arrival_plan: str = ""
    late_plan: str = ""
    loud_plan: str = ""
    one_to_one_minutes: int = 60
    food: bool = False
    provider_tables: bool = False
    guests_welcome: bool = True
    counted_invited: int | None = None
    counted_attended: int | None = None


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """A sitting of the event: most call-ins have one, some split rivals over two."""

    event_id: UUID
    label: str
    begins: time
    capacity: int = 0


@dataclass(frozen=True, kw_only=True)
class CrewAssignment(Record):
    """Who minds the door, the sound, the food on the evening. `job` is a word of domain brief 1.1."""

    event_id: UUID
    job: str
    name: str
    phone: str = ""


def sides_of(languages: str) -> tuple[str, ...]:
    """The languages of a page's two sides, from "en+es"; one where both sides do not differ."""
    return tuple(languages.split(SIDES))

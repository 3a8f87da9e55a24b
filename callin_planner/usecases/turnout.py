"""How an evening stands at the door, for the operator's screen: who is here, who is awaited, what is open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.documents.door_roster import door_name
from callin_planner.domain.agenda import programme_end
from callin_planner.domain.attendance import (
    Summary,
    begin_of,
    came,
    is_expected,
    is_late,
    moment_of,
    summary_of,
)
from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.invitees import Status
from callin_planner.domain.paper_line import paper_numbers
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.text import fold
from callin_planner.storage.store import Store
from callin_planner.usecases import door_live, plans
from callin_planner.usecases.door_live import Live


class Phase(StrEnum):
    """Where an evening is. `OVER` begins with the end of the programme."""

    AHEAD = "ahead"
    TODAY = "today"
    OVER = "over"
    CALLED_OFF = "called_off"


@dataclass(frozen=True)
class Place:
    """One person on the operator's screen. `number` is that of the paper roster; `late` after the begin."""

    one: Invited
    number: int
    short: str
    session: str = ""
    late: bool = False

    @property
    def id(self) -> UUID:
        return self.one.invitation.id

    @property
    def here(self) -> bool:
        return came(self.one.invitation, self.one.attendance)

    @property
    def arrived_at(self) -> datetime | None:
        return self.one.attendance.arrived_at if self.one.attendance else None

    @property
    def left_at(self) -> datetime | None:
        return self.one.attendance.left_at if self.one.attendance else None

    @property
    def guests(self) -> int:
        return self.one.attendance.guests if self.one.attendance else 0

    @property
    def stayed(self) -> bool | None:
        return self.one.attendance.stayed if self.one.attendance else None

    @property
    def interested(self) -> bool | None:
        return self.one.attendance.interested if self.one.attendance else None

    @property
    def reason(self) -> str:
        return self.one.attendance.reason if self.one.attendance else ""

    @property
    def status(self) -> Status:
        return self.one.invitation.status


@dataclass(frozen=True)
class Turnout:
    """An evening at one glance. `people` are those expected, by first name; `to_settle` neither came nor
    have a reason. `counted` is what remains of a call-in whose people are gone: attended, invited.
    """

    full: FullPlan
    phase: Phase
    live: Live
    summary: Summary
    begins: datetime
    ends: datetime
    people: tuple[Place, ...] = ()
    counted: tuple[int, int] | None = None

    @property
    def event(self) -> Event:
        return self.full.plan.event

    @property
    def absent(self) -> tuple[Place, ...]:
        return tuple(place for place in self.people if not place.here)

    @property
    def present(self) -> tuple[Place, ...]:
        return tuple(place for place in self.people if place.here)

    @property
    def to_settle(self) -> int:
        return sum(place.status not in (Status.NO_SHOW, Status.EXCUSED) for place in self.absent)

    @property
    def late(self) -> int:
        return sum(place.late for place in self.people)


def turnout(store: Store, event_id: UUID | None = None) -> Turnout:
    """The evening as it stands now."""
    full = plans.full_plan_of(store, event_id)
    event, zone_name = full.plan.event, full.plan.site.time_zone
    begins = moment_of(event, event.begins, zone_name)
    ends = begins + _programme(full)
    counted = None
    if event.counted_attended is not None and event.counted_invited is not None:
        counted = (event.counted_attended, event.counted_invited)
    return Turnout(
        full=full,
        phase=_phase(event, local_date(store.clock, zone_name), store.clock.now() >= ends),
        live=door_live.live_in(store, full),
        summary=summary_of(plans.whole_of(store, full)),
        people=tuple(places(full)),
        counted=counted,
        begins=begins,
        ends=ends,
    )


def places(full: FullPlan) -> list[Place]:
    """Those whom the door looks out for, by first name."""
    plan = full.plan
    sessions = {session.id: session for session in plan.sessions}
    several = len(sessions) > 1
    numbers = paper_numbers((one.invitation, one.invitee) for one in full.invited)
    found = []
    for one in full.invited:
        if not is_expected(one.invitation):
            continue
        session = sessions.get(one.invitation.session_id) if one.invitation.session_id else None
        begins = begin_of(one.invitation, plan.event, sessions, plan.site.time_zone)
        found.append(
            Place(
                one=one,
                number=numbers[one.invitation.id],
                short=door_name(one.invitee),
                session=session.label if session and several else "",
                late=is_late(one.attendance, begins),
            )
        )
    return sorted(found, key=lambda place: (fold(place.short), place.one.invitee.code))


def _programme(full: FullPlan) -> timedelta:
    """How long the programme is, as planned; its target where nothing is planned."""
    event = full.plan.event
    if not full.plan.items:
        return timedelta(minutes=event.target_minutes)
    end, begin = programme_end(full.plan.items, event.begins), event.begins
    return (_at(end) - _at(begin)) % timedelta(days=1)


def _at(clock: time) -> datetime:
    return datetime.combine(date(2000, 1, 1), clock)


def _phase(event: Event, today: date, ended: bool) -> Phase:
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        return Phase.CALLED_OFF
    if event.on > today:
        return Phase.AHEAD
    return Phase.OVER if ended or event.state is EventState.HELD else Phase.TODAY

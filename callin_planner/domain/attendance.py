"""Who came, who did not and why, and the rates a project manager reports (domain brief 4.7, 7)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.clock import evening_moment
from callin_planner.domain.event import Event, Session
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    Attendance,
    Invitation,
    LetterState,
    Status,
    Supervision,
)
from callin_planner.domain.plan import FullPlan, Invited


class NoShow(StrEnum):
    """Why somebody did not come. It says nothing of what follows; that is for people to decide."""

    NOT_REACHED = "not_reached"
    CUSTODY = "custody"
    HOSPITAL = "hospital"
    WORK = "work"
    TRANSPORT = "transport"
    FEAR = "fear_safety"
    REFUSED = "refused"
    ABSCONDED = "absconded"
    UNKNOWN = "unknown"


AWAITED = frozenset({Status.APPROVED, Status.LETTER_READY, Status.DELIVERED, Status.CONFIRMED})
"""Those whom the door looks out for, until they come or the evening is over."""
OUTCOMES = frozenset({Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED})


@dataclass(frozen=True)
class Rate:
    """`part` out of `whole`, 7/28. `percent` is None where there is nobody to count."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"


@dataclass(frozen=True)
class Tally:
    """Attendance of some of the people: a group, a session, those under supervision."""

    approved: int = 0
    attended: int = 0

    @property
    def rate(self) -> Rate:
        return Rate(self.attended, self.approved)


@dataclass(frozen=True)
class Summary:
    """What became of the evening. `approved` counts everyone who was, withdrawn ones too, replaced ones not.

    `open` are the awaited who neither came nor have a reason yet. `reasons` and `excuses` count the codes of
    `NoShow`; `groups` is by group id, and a person of two groups counts in both.
    """

    approved: int = 0
    attended: int = 0
    no_show: int = 0
    excused: int = 0
    withdrawn: int = 0
    open: int = 0
    late: int = 0
    left_early: int = 0
    guests: int = 0
    stayed: int = 0
    interested: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    excuses: Mapping[str, int] = field(default_factory=dict)
    supervised: Tally = Tally()
    voluntary: Tally = Tally()
    groups: Mapping[UUID, Tally] = field(default_factory=dict)

    @property
    def raw(self) -> Rate:
        """Attended out of everyone approved."""
        return Rate(self.attended, self.approved)

    @property
    def rate(self) -> Rate:
        """Attended out of those approved who could come: without the withdrawn and the excused."""
        return Rate(self.attended, self.approved - self.withdrawn - self.excused)

    @property
    def stayed_rate(self) -> Rate:
        return Rate(self.stayed, self.attended)

    @property
    def interested_rate(self) -> Rate:
        return Rate(self.interested, self.attended)

    def groups_with(self, at_least: int) -> Rate:
        """How many of the active groups had so many people there."""
        there = sum(tally.attended >= at_least for tally in self.groups.values())
        return Rate(there, len(self.groups))


def is_counted(invitation: Invitation) -> bool:
    """Whether the person was approved for this call-in and keeps counting in its rates."""
    if invitation.status is Status.WITHDRAWN:
        return invitation.approved_on is not None
    return invitation.status in APPROVED_OR_LATER


def is_expected(invitation: Invitation) -> bool:
    """Whether the door counts the person among those to come."""
    return invitation.status in AWAITED or invitation.status in OUTCOMES


def came(invitation: Invitation, attendance: Attendance | None) -> bool:
    """Whether the person was there: as the outcome says, and until there is one, as the door does."""
    if invitation.status in OUTCOMES:
        return invitation.status is Status.ATTENDED
    return attendance is not None and attendance.arrived_at is not None


def status_after(invitation: Invitation, attendance: Attendance | None) -> Status:
    """Where an invitation stands once the door has spoken: an arrival makes it attended, its undo takes
    that back. What was set aside, withdrawn or replaced stays so.
    """
    arrived = attendance is not None and attendance.arrived_at is not None
    if arrived and (invitation.status in AWAITED or invitation.status in OUTCOMES):
        return Status.ATTENDED
    if not arrived and invitation.status is Status.ATTENDED:
        return awaited_status(invitation)
    return invitation.status


def awaited_status(invitation: Invitation) -> Status:
    """Where an invitation stood before its outcome was known, as its letter and answer tell."""
    if invitation.confirmed_on is not None:
        return Status.CONFIRMED
    return {
        LetterState.DELIVERED: Status.DELIVERED,
        LetterState.WITH_OFFICER: Status.LETTER_READY,
        LetterState.CAME_BACK: Status.LETTER_READY,
    }.get(invitation.letter, Status.APPROVED)


def moment_of(event: Event, at: time, zone_name: str) -> datetime:
    """A time of the evening as a moment; after midnight it is the next day's."""
    return evening_moment(event.on, event.begins, at, zone_name)


def begin_of(
    invitation: Invitation, event: Event, sessions: Mapping[UUID, Session], zone_name: str
) -> datetime:
    """When the sitting of an invitation begins: its own session, else the call-in."""
    session = sessions.get(invitation.session_id) if invitation.session_id else None
    return moment_of(event, session.begins if session else event.begins, zone_name)


def is_late(attendance: Attendance | None, begins: datetime) -> bool:
    return attendance is not None and attendance.arrived_at is not None and attendance.arrived_at > begins


def summary_of(full: FullPlan) -> Summary:
    """The attendance of a call-in, from the outcomes and the arrivals that are noted."""
    event, zone_name = full.plan.event, full.plan.site.time_zone
    by_id = {session.id: session for session in full.plan.sessions}
    counted = [one for one in full.invited if is_counted(one.invitation)]
    there = [one for one in counted if came(one.invitation, one.attendance)]
    away = (one for one in counted if not came(one.invitation, one.attendance))
    statuses = Counter(one.invitation.status for one in away)
    arrivals = [one.attendance for one in there if one.attendance]
    return Summary(
        approved=len(counted),
        attended=len(there),
        no_show=statuses[Status.NO_SHOW],
        excused=statuses[Status.EXCUSED],
        withdrawn=statuses[Status.WITHDRAWN],
        open=sum(statuses[status] for status in AWAITED),
        late=sum(is_late(one.attendance, begin_of(one.invitation, event, by_id, zone_name)) for one in there),
        left_early=sum(one.left_at is not None for one in arrivals),
        guests=sum(one.guests for one in arrivals),
        stayed=sum(bool(one.stayed) for one in arrivals),
        interested=sum(bool(one.interested) for one in arrivals),
        reasons=_reasons(counted, Status.NO_SHOW),
        excuses=_reasons(counted, Status.EXCUSED),
        supervised=_tally(one for one in counted if one.invitee.supervision is not Supervision.NONE),
        voluntary=_tally(one for one in counted if one.invitee.supervision is Supervision.NONE),
        groups=_by_group(counted, (group for group in full.groups if group.active)),
    )


def _reasons(counted: Iterable[Invited], status: Status) -> dict[str, int]:
    codes = Counter(
        (one.attendance.reason if one.attendance else "") or NoShow.UNKNOWN
        for one in counted
        if one.invitation.status is status
    )
    return {code.value: codes[code] for code in NoShow if codes[code]}


def _tally(people: Iterable[Invited]) -> Tally:
    people = list(people)
    return Tally(len(people), sum(came(one.invitation, one.attendance) for one in people))


def _by_group(counted: Iterable[Invited], active: Iterable[Group]) -> dict[UUID, Tally]:
    """The active groups, those that nobody was asked from too, and others that somebody belongs to."""
    members: dict[UUID, list[Invited]] = {group.id: [] for group in active}
    for one in counted:
        for group in one.groups:
            members.setdefault(group.id, []).append(one)
    return {group_id: _tally(people) for group_id, people in members.items()}

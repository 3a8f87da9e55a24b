"""The sample's evening at the door: who came when, who did not and why, and who stayed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from callin_planner.domain.door import Act, DoorOpening, DoorScan, How, Refusal
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.invitees import (
    Attendance,
    FlagKind,
    FlagState,
    Invitation,
    LetterState,
    ScreeningFlag,
    Status,
)
from callin_planner.usecases.sample_evening import EVENING
from callin_planner.usecases.sample_history import Pen, Step
from callin_planner.usecases.sample_people import APPROVED, LISTED, SCREENED, Asked
from callin_planner.usecases.sample_source import Calendar, Source, sample_id

Row = dict[str, str]

_OPENED, _CLOSED = (17, 5), (20, 50)
_REFUSED = (17, 47)


def of_the_evening(pen: Pen, source: Source, asked: list[Asked], event: Event) -> Iterator[Step]:
    """What lies between the last letters and the closed door; nothing for scenarios that end before it."""
    if "replaced" not in source.twist:
        return
    standing = {one.invitee.code: one.invitation for one in asked}
    yield from _replaced(pen, source)
    yield from _withdrawn(pen, source, standing)
    evening = _Evening(pen, source.calendar, standing)
    rows = source.rows("evening.csv")
    yield from evening.door()
    for row in rows:
        yield from evening.arrival(row)
    yield from evening.marks(rows)
    yield from evening.outcomes(rows)
    if not source.calendar.is_ahead(source.calendar.day(1)):
        yield pen.step(
            1, "kemper", f"Close the {event.name.lower()}", replace(event, state=EventState.HELD), n=30
        )


@dataclass
class _Evening:
    """Tells the evening forward, keeping what is known of each person so far."""

    pen: Pen
    calendar: Calendar
    standing: dict[str, Invitation]

    def __post_init__(self) -> None:
        self._attended: dict[str, Attendance] = {}

    def door(self) -> Iterator[Step]:
        """Opened before the first arrival where the evening is over; a refused scan; closed."""
        opened, closed = self._at(*_OPENED), self._at(*_CLOSED)
        opening = DoorOpening(
            id=sample_id("door/E2"), event_id=EVENING, opened_at=opened, opened_by="Iris Kemper"
        )
        if self._past(closed):
            yield self.pen.step(opened, "kemper", "Open the door", opening)
            yield self.pen.step(closed, "kemper", "Close the door", replace(opening, closed_at=closed))
        refused = self._at(*_REFUSED)
        if self._past(refused):
            scan = _scan("refused", 2, refused, Act.REFUSED, reason=Refusal.UNKNOWN)
            yield self.pen.step(refused, "kemper", "Take up 1 entry of the door", scan)

    def arrival(self, row: Row) -> Iterator[Step]:
        if not row["arrived"] or not self._past(at := self._clock(row["arrived"])):
            return
        code, door, guests = row["code"], int(row["door"]), int(row["guests"])
        invitation = replace(self.standing[code], status=Status.ATTENDED)
        attendance = Attendance(
            id=sample_id(f"attendance/{code}"),
            invitation_id=invitation.id,
            arrived_at=at,
            guests=guests,
            door=door,
            how=How.SCAN,
        )
        scans = [_scan(code, door, at, Act.ARRIVE, invitation)]
        scans += [_scan(f"{code} guest", door, at, Act.GUEST, invitation) for _guest in range(guests)]
        count = "1 entry" if len(scans) == 1 else f"{len(scans)} entries"
        label = f"Take up {count} of the door"
        yield self.pen.step(at, "kemper", label, *scans, attendance, invitation)
        if row["left"] and self._past(left := self._clock(row["left"])):
            attendance = replace(attendance, left_at=left)
            yield self.pen.step(left, "kemper", f"Note that {code} left early", attendance)
        self.standing[code], self._attended[code] = invitation, attendance

    def marks(self, rows: list[Row]) -> Iterator[Step]:
        """Who stayed and who is interested, as the services lead counted them the next morning."""
        if self.calendar.is_ahead(self.calendar.day(1)):
            return
        known = self._attended
        came = [row for row in rows if row["code"] in known]
        for row in came:
            known[row["code"]] = replace(known[row["code"]], stayed=row["stayed"] == "yes")
        stayed = sum(bool(one.stayed) for one in known.values())
        yield self.pen.step(1, "tarver", f"Note who stayed: {stayed} people", *known.values())
        for row in came:
            known[row["code"]] = replace(known[row["code"]], interested=row["interested"] == "yes")
        keen = sum(bool(one.interested) for one in known.values())
        yield self.pen.step(1, "tarver", f"Note who is interested: {keen} people", *known.values(), n=1)

    def outcomes(self, rows: list[Row]) -> Iterator[Step]:
        """Why the others did not come, in one pass the next morning."""
        away = [row for row in rows if row["outcome"] in (Status.NO_SHOW, Status.EXCUSED)]
        if self.calendar.is_ahead(self.calendar.day(1)):
            return
        records = []
        for row in away:
            invitation = replace(self.standing[row["code"]], status=Status(row["outcome"]))
            records += [
                invitation,
                Attendance(
                    id=sample_id(f"attendance/{row['code']}"),
                    invitation_id=invitation.id,
                    reason=row["reason"],
                ),
            ]
        yield self.pen.step(1, "creel", f"Note what became of {len(away)} people", *records, n=5)

    def _clock(self, text: str) -> datetime:
        hour, _, minute = text.partition(":")
        return self._at(int(hour), int(minute))

    def _at(self, hour: int, minute: int) -> datetime:
        return self.calendar.moment(0, hour, minute)

    def _past(self, moment: datetime) -> bool:
        return moment <= self.calendar.now


def _scan(
    name: str, door: int, at: datetime, act: Act, invitation: Invitation | None = None, reason: str = ""
) -> DoorScan:
    return DoorScan(
        id=sample_id(f"door-scan/{name}"),
        event_id=EVENING,
        nonce=hashlib.sha256(f"sample {name}".encode()).hexdigest()[:32],
        door=door,
        at=at,
        act=act,
        how=How.SCAN,
        invitation_id=invitation.id if invitation else None,
        reason=reason,
        received_at=at,
    )


def _withdrawn(pen: Pen, source: Source, standing: dict[str, Invitation]) -> Iterator[Step]:
    table, calendar = source.twist["withdrawn"], source.calendar
    code = table["code"]
    standing[code] = replace(standing[code], status=Status.WITHDRAWN, reason=table["reason"])
    flag = ScreeningFlag(
        id=sample_id(f"flag/withdrawn-{code}"),
        invitation_id=standing[code].id,
        kind=FlagKind(table["flag"]),
        state=FlagState.EXCLUDE,
        reason=table["flag_reason"],
        decided_by="Dana Creel",
        decided_on=calendar.day(table["on"]),
    )
    label = f"Withdraw the invitation of {code}"
    yield pen.step(table["on"], "creel", label, flag, standing[code], n=4)


def _replaced(pen: Pen, source: Source) -> Iterator[Step]:
    """Somebody outside the 28: approved, then replaced; not counted in any rate."""
    table, calendar = source.twist["replaced"], source.calendar
    code = table["code"]
    listed = Invitation(
        id=sample_id(f"invitation/{code}"),
        event_id=EVENING,
        invitee_id=sample_id(f"invitee/{code}"),
        listed_on=calendar.day(LISTED),
    )
    screened = replace(listed, status=Status.SCREENED, screened_on=calendar.day(SCREENED))
    approved = replace(
        screened,
        status=Status.APPROVED,
        letter=LetterState.TO_PRINT,
        approved_on=calendar.day(APPROVED),
        approved_by=("Iris Kemper", "Lt. Owen Sayre"),
    )
    replaced = replace(
        approved,
        status=Status.REPLACED,
        reason=table["reason"],
        replaced_by=sample_id(f"invitation/{table['by']}"),
    )
    yield pen.step(LISTED, "creel", f"List {code}", listed, n=28)
    yield pen.step(SCREENED, "creel", f"Screen {code}", screened, n=28)
    yield pen.step(APPROVED, "kemper", f"Approve {code}", approved, n=28)
    yield pen.step(table["on"], "creel", f"Replace {code} by {table['by']}", replaced, n=6)

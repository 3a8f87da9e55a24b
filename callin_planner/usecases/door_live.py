"""What the operator sees of the doors: how many are here, by group and by session, and the last entries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.attendance import is_expected
from callin_planner.domain.door import Act, DoorScan, distinct, merge
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.storage.store import Store
from callin_planner.usecases import plans


@dataclass(frozen=True)
class Count:
    """A group's or a session's people: how many are here of how many who are expected."""

    key: UUID | None
    title: str
    here: int
    invited: int
    code: str = ""
    color: int = 0


@dataclass(frozen=True)
class LiveEntry:
    """One entry of the log. `undone` says that it was taken back since; `one` is None for a walk-in."""

    scan: DoorScan
    one: Invited | None
    undone: bool = False


@dataclass(frozen=True)
class Live:
    """The door as it stands. `entries` are the newest first; `calls` are for the project manager."""

    here: int = 0
    invited: int = 0
    guests: int = 0
    walk_ins: int = 0
    groups: tuple[Count, ...] = ()
    sessions: tuple[Count, ...] = ()
    entries: tuple[LiveEntry, ...] = ()
    calls: tuple[DoorScan, ...] = ()
    refused: int = 0


def live(store: Store, event_id: UUID, *, newest: int = 100) -> Live:
    """The state of an evening's doors as the site has it; see `receive` for what still waits."""
    return live_in(store, plans.full_plan_of(store, event_id), newest=newest)


def live_in(store: Store, full: FullPlan, *, newest: int = 100) -> Live:
    """The same for a call-in that is gathered already."""
    event_id = full.plan.event.id
    with store.read() as tx:
        scans = tx.list(DoorScan, event_id=event_id)
    by_nonce = {scan.nonce: scan for scan in scans}
    ordered = [by_nonce[entry.nonce] for entry in distinct(scan.entry for scan in scans)]
    state = merge(scan.entry for scan in scans)
    expected = [one for one in full.invited if is_expected(one.invitation)]
    people = {one.invitation.id: one for one in full.invited}
    return Live(
        here=_here(full.invited),
        invited=len(expected),
        guests=sum(one.attendance.guests for one in full.invited if one.attendance),
        walk_ins=len(state.walk_ins),
        groups=_groups(full, expected),
        sessions=_sessions(full, expected),
        entries=tuple(
            LiveEntry(
                scan,
                people.get(scan.invitation_id) if scan.invitation_id else None,
                _gone(scan, state.undone),
            )
            for scan in reversed(ordered[-newest:])
        ),
        calls=tuple(
            scan for scan in reversed(ordered) if scan.act is Act.CALL and not _gone(scan, state.undone)
        ),
        refused=sum(scan.act is Act.REFUSED for scan in scans),
    )


def _gone(scan: DoorScan, undone: frozenset[str]) -> bool:
    return scan.nonce in undone


def _here(people: Iterable[Invited]) -> int:
    return sum(bool(one.attendance and one.attendance.arrived_at) for one in people)


def _groups(full: FullPlan, expected: list[Invited]) -> tuple[Count, ...]:
    counts = []
    belonging = defaultdict(list)
    for one in expected:
        for group_id in {group.id for group in one.groups}:
            belonging[group_id].append(one)
    for group in full.groups:
        if members := belonging[group.id]:
            title = group.alias or group.label
            counts.append(
                Count(group.id, title, _here(members), len(members), code=group.code, color=group.color)
            )
    return tuple(counts)


def _sessions(full: FullPlan, expected: list[Invited]) -> tuple[Count, ...]:
    return tuple(
        Count(session.id, session.label, _here(members), len(members))
        for session in full.plan.sessions
        if (members := [one for one in expected if one.invitation.session_id == session.id])
    )

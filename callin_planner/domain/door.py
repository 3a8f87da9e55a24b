"""The door of an evening: what is entered there, and how the entries of several doors become one truth.

Entries never change. Each carries a nonce, and an undo names the nonces it takes back, so `merge` may be
given entries in any order, twice, and from doors that could not see one another.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record

DESK = 0
"""The door number of what the operator enters in the main window."""


class Act(StrEnum):
    """What was entered. Nobody is marked as left at the door: that is the operator's."""

    ARRIVE = "arrive"
    GUEST = "guest"
    WALK_IN = "walk_in"
    MOVE = "move"
    UNDO = "undo"
    REFUSED = "refused"
    CALL = "call"


class How(StrEnum):
    SEARCH = "search"
    SCAN = "scan"
    CODE = "code"
    DESK = "desk"
    ROSTER = "roster"


class Refusal(StrEnum):
    """Why a scan or a choice came to nothing."""

    UNKNOWN = "unknown"
    NO_LETTER = "no_letter"
    CLOSED = "closed"
    OTHER_SESSION = "other_session"


@dataclass(frozen=True, kw_only=True)
class DoorEntry:
    """One touch or scan. `session_id` is where a person was moved to; `undoes` are nonces."""

    nonce: str
    door: int
    at: datetime
    act: Act
    how: How = How.SEARCH
    invitation_id: UUID | None = None
    undoes: tuple[str, ...] = ()
    session_id: UUID | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DoorScan(Record):
    """An entry as the site keeps it: the log of the door, refused ones included."""

    event_id: UUID
    nonce: str
    door: int
    at: datetime
    act: Act
    how: How = How.SEARCH
    invitation_id: UUID | None = None
    undoes: tuple[str, ...] = ()
    session_id: UUID | None = None
    reason: str = ""
    received_at: datetime

    @property
    def entry(self) -> DoorEntry:
        return DoorEntry(
            nonce=self.nonce,
            door=self.door,
            at=self.at,
            act=self.act,
            how=self.how,
            invitation_id=self.invitation_id,
            undoes=self.undoes,
            session_id=self.session_id,
            reason=self.reason,
        )


@dataclass(frozen=True, kw_only=True)
class DoorOpening(Record):
    """One evening's door, from opening to closing. `list_key` is empty again once it is closed.

    The id is told to the doors alone, inside their list: what comes in under another one was not theirs.
    """

    event_id: UUID
    opened_at: datetime
    opened_by: str = ""
    list_key: bytes = b""
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Arrival:
    """When somebody came. `nonces` are all entries that say so: an undo has to name every one of them."""

    at: datetime
    door: int
    how: How
    nonces: tuple[str, ...]


@dataclass(frozen=True)
class DoorState:
    """What the entries come to. `guests` and `walk_ins` hold one nonce a head."""

    arrivals: Mapping[UUID, Arrival] = field(default_factory=dict)
    guests: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    walk_ins: tuple[str, ...] = ()
    moved: Mapping[UUID, UUID] = field(default_factory=dict)
    undone: frozenset[str] = frozenset()

    @property
    def here(self) -> int:
        return len(self.arrivals)

    @property
    def guest_count(self) -> int:
        return sum(len(nonces) for nonces in self.guests.values())


def new_nonce() -> str:
    """128 random bits: no two entries ever share one."""
    return secrets.token_hex(16)


def merge(entries: Iterable[DoorEntry]) -> DoorState:
    """The state of the door. The earliest arrival wins; an entry given twice counts once."""
    rows = distinct(entries)
    undone = frozenset(nonce for row in rows if row.act is Act.UNDO for nonce in row.undoes)
    standing = [row for row in rows if row.nonce not in undone]
    return DoorState(
        arrivals=_arrivals(standing),
        guests=_guests(standing),
        walk_ins=tuple(row.nonce for row in standing if row.act is Act.WALK_IN),
        moved={
            row.invitation_id: row.session_id
            for row in standing
            if row.act is Act.MOVE and row.invitation_id and row.session_id
        },
        undone=undone,
    )


def with_newest(state: DoorState, entry: DoorEntry) -> DoorState:
    """`merge` of everything behind `state` and of `entry`, which is later than all of that and not among it.

    Nothing that is there already is looked at again: a full evening is no slower than its first arrival.
    """
    if entry.act is Act.WALK_IN:
        return replace(state, walk_ins=(*state.walk_ins, entry.nonce))
    who = entry.invitation_id
    if who is None:
        return state
    if entry.act is Act.ARRIVE:
        return replace(state, arrivals={**state.arrivals, who: _joined(state.arrivals.get(who), entry)})
    if entry.act is Act.GUEST:
        return replace(state, guests={**state.guests, who: (*state.guests.get(who, ()), entry.nonce)})
    if entry.act is Act.MOVE and entry.session_id:
        return replace(state, moved={**state.moved, who: entry.session_id})
    return state


def distinct(entries: Iterable[DoorEntry]) -> list[DoorEntry]:
    """Each nonce once, by time; doors whose clocks agree to the second fall into one fixed order."""
    by_nonce: dict[str, DoorEntry] = {}
    for entry in entries:
        known = by_nonce.get(entry.nonce)
        if known is None or order(entry) < order(known):
            by_nonce[entry.nonce] = entry
    return sorted(by_nonce.values(), key=order)


def _arrivals(standing: Iterable[DoorEntry]) -> dict[UUID, Arrival]:
    found: dict[UUID, Arrival] = {}
    for row in standing:
        if row.act is Act.ARRIVE and row.invitation_id is not None:
            found[row.invitation_id] = _joined(found.get(row.invitation_id), row)
    return found


def _joined(first: Arrival | None, row: DoorEntry) -> Arrival:
    """An arrival that another entry says as well."""
    if first is None:
        return Arrival(row.at, row.door, row.how, (row.nonce,))
    return Arrival(first.at, first.door, first.how, (*first.nonces, row.nonce))


def _guests(standing: Iterable[DoorEntry]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    for row in standing:
        if row.act is Act.GUEST and row.invitation_id is not None:
            found[row.invitation_id] = (*found.get(row.invitation_id, ()), row.nonce)
    return found


def order(entry: DoorEntry) -> tuple[datetime, int, str, str, str]:
    """By time; then some order that is the same everywhere."""
    return (entry.at, entry.door, entry.nonce, entry.act, str(entry.invitation_id))

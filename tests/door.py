"""An evening at the door for tests: a site with people on its list, and PINs stretched at next to no cost."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from callin_planner import door_file
from callin_planner.domain.cards import DoorCode
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.event import Event, Session
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitation, Status
from callin_planner.doorbook import Doorbook
from callin_planner.usecases import cards, door
from callin_planner.usecases.opening import OpenSite
from tests import factories

PIN = "273861"
NOW = datetime(2026, 11, 25, 23, 45, tzinfo=UTC)
"""A quarter to six on the evening, in the factories' city."""

NAMES = (
    ("Marcus", "Petrovansky"), ("Marisol", "Vandermeer"), ("Devin", "Abernathy"), ("José", "Peñalosa"),
    ("Nguyễn", "Quackenbush"), ("Anne-Marie", "O’Shaughnessy"), ("Zoran", "Zlatarovic"),
    ("Tariq", "Ibragimov"),
)  # fmt: skip
GROUPS = ("Birchwood Bandits", "Quarry Lane")


@dataclass(frozen=True)
class Evening:
    """`people` are invitations in the order of NAMES; the first half of one group, the rest of the other."""

    event: Event
    people: tuple[Invitation, ...]
    groups: tuple[Group, Group]
    sessions: tuple[Session, ...] = ()
    letters: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def fill(site: OpenSite, *, sessions: int = 1, letters: bool = False) -> Evening:
    """People who are asked to come this evening; with two sessions every other one to the second."""
    site.store.clock = FixedClock(NOW)
    place = factories.venue()
    event = factories.event(venue_id=place.id, on=date(2026, 11, 25), late_plan="Latecomers sit at the back.")
    both = tuple(
        factories.session(event.id, label=f"Session {n + 1}", begins=time(18 + n, 30 * (n % 2)))
        for n in range(sessions)
    )
    groups = (
        factories.group(label=GROUPS[0], alias="Group A", code="BB"),
        factories.group(label=GROUPS[1], alias="Group B", code="QL"),
    )
    invitees = [factories.invitee(first=f, last=s, code=f"SW-{n:02d}") for n, (f, s) in enumerate(NAMES)]
    people = tuple(
        factories.invitation(
            event.id,
            one.id,
            status=Status.CONFIRMED,
            confirmed_on=date(2026, 11, 20),
            session_id=both[n % sessions].id if sessions > 1 else None,
        )
        for n, one in enumerate(invitees)
    )
    half = len(invitees) // 2
    with site.store.change("Fill") as tx:
        tx.save_all((place, event, *groups, *both, *invitees, *people))
        tx.save_all(factories.membership(one.id, groups[n >= half].id) for n, one in enumerate(invitees))
    if not letters:
        return Evening(event, people, groups, both)
    doors = cards.mint_doors(site.store, [one.id for one in people])
    cards.keep_doors(site.store, doors.values())
    tokens = tuple(doors[one.id].token for one in people)
    return Evening(event, people, groups, both, tokens, tuple(doors[one.id].code for one in people))


def set_status(site: OpenSite, invitation: Invitation, status: Status) -> None:
    with site.store.change("Set") as tx:
        tx.save(replace(tx.get(Invitation, invitation.id), status=status, reason="a reason"))


def book(site: OpenSite, evening: Evening, number: int = 1) -> Doorbook:
    """A door at work, the way its process opens it."""
    if door.door_of(site, evening.event.id) is None:
        door.open_door(site, evening.event.id, PIN)
    file = door.list_file(site)
    return Doorbook(file, door_file.unlock(file, PIN), number)


def revoke(site: OpenSite, invitation: Invitation) -> None:
    with site.store.change("Revoke") as tx:
        tx.save_all(replace(code, revoked_at=NOW) for code in tx.list(DoorCode, invitation_id=invitation.id))


def files_under(folder: Path) -> bytes:
    """Everything that lies in a folder, one after the other."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture
def light_pin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PIN stretched at next to no cost; one test takes the shipped one."""
    monkeypatch.setattr(door_file, "_MEMORY_KIB", 64)
    monkeypatch.setattr(door_file, "_PASSES", 1)

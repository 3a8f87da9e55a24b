"""Door or planner killed at any moment: no acknowledged entry is lost and none counts twice (R-C2)."""

import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from callin_planner import door_file
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.door import Act, DoorScan
from callin_planner.domain.invitees import Attendance
from callin_planner.domain.people import Actor
from callin_planner.doorbook import Doorbook
from callin_planner.usecases import door, opening
from callin_planner.usecases.opening import OpenSite
from tests.door import NOW, Evening, book, fill
from tests.kills import context, killed

pytestmark = pytest.mark.usefixtures("light_pin")
KILLS = 20


def enter_for_ever(pipe: Any, file: str, list_key: bytes, number: int) -> None:
    """Everyone, over and over, each entry said aloud only once it was acknowledged."""
    at_work = Doorbook(Path(file), list_key, number)
    pipe.send("ready")
    while True:
        for person in at_work.told.people:
            arrival = at_work.state.arrivals.get(person.invitation_id)
            entry = (
                at_work.enter(Act.UNDO, person.invitation_id, undoes=arrival.nonces)
                if arrival
                else at_work.enter(Act.ARRIVE, person.invitation_id)
            )
            pipe.send(entry.nonce)


def take_up_for_ever(pipe: Any, path: str, key: bytes) -> None:
    site = opening.open_with_key(Path(path), key, Actor(None, "Jo"), clock=FixedClock(NOW))
    pipe.send("ready")
    while True:
        door.receive(site)


def take_up_and_die(path: str, key: bytes, event: str, at: int) -> None:
    """Take up once, and end by SIGKILL just before file operation number `at` of that kind."""
    site = opening.open_with_key(Path(path), key, Actor(None, "Jo"), clock=FixedClock(NOW))
    left = at

    def count(happened: str, arguments: Any) -> None:
        nonlocal left
        if happened == event:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    door.receive(site)


def again(site: OpenSite) -> OpenSite:
    return opening.open_with_key(site.path, site.vault_key, Actor(None, "Jo"), clock=FixedClock(NOW))


def nonces(site: OpenSite) -> list[str]:
    with site.store.read() as tx:
        return sorted(scan.nonce for scan in tx.list(DoorScan))


@pytest.fixture
def evening(made_site: OpenSite) -> Evening:
    return fill(made_site)


def test_a_door_killed_in_the_middle_of_entries_lost_none(made_site: OpenSite, evening: Evening) -> None:
    file = str(book(made_site, evening).file)
    list_key = door_file.unlock(Path(file), "273861")
    chance = random.Random(4)
    acknowledged: set[str] = set()
    for n in range(KILLS):
        said = killed(enter_for_ever, file, list_key, 1 + n % 2, chance=chance, within=0.06, after=4)
        acknowledged |= set(said[1:])
        if n % 3 == 0:
            door.receive(made_site)
    door.receive(made_site)

    kept = nonces(made_site)
    assert len(acknowledged) >= 3 * KILLS
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert door.unread(made_site) == 0
    # A door killed between the entry's file and its word may have saved one that it never said.
    assert len(kept) - len(acknowledged) <= KILLS


def test_a_planner_killed_while_taking_up_lost_none(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    made_site.close()
    chance = random.Random(5)
    acknowledged = []
    for _ in range(KILLS // 2):
        for person in evening.people:
            acknowledged.append(first.enter(Act.GUEST, person.id).nonce)
        killed(take_up_for_ever, str(made_site.path), made_site.vault_key, chance=chance, within=0.05)
        first.look()
        assert {entry.nonce for entry in first.entries()} == set(acknowledged)

    site = again(made_site)
    door.receive(site)
    assert nonces(site) == sorted(acknowledged)
    with site.store.read() as tx:
        assert {row.guests for row in tx.list(Attendance)} == {KILLS // 2}
    site.close()


@pytest.mark.parametrize("event", ["os.rename", "os.remove", "open"])
def test_killed_before_any_one_file_operation(made_site: OpenSite, evening: Evening, event: str) -> None:
    first = book(made_site, evening)
    made_site.close()
    acknowledged: list[str] = []
    for at in range(1, 9):
        acknowledged += [first.enter(Act.ARRIVE, one.id).nonce for one in evening.people[:2]]
        child = context.Process(
            target=take_up_and_die, args=(str(made_site.path), made_site.vault_key, event, at)
        )
        child.start()
        child.join()
        first.look()
        assert {entry.nonce for entry in first.entries()} == set(acknowledged)

    site = again(made_site)
    door.receive(site)
    assert nonces(site) == sorted(acknowledged)
    site.close()

"""A check-in, from the touch to "saved", with three doors writing at once and the planner taking up.

Each door is a process of its own with the list of 1,000 people; a check-in is sealed, written, synced with
its folder and merged. The fair rival is the least that survives a power cut: a file of that size and its
folder synced, by the same three processes at the same time. The planner takes up what came in all the while.
Waiting for the disk counts: it is what a person at the door waits for.
"""

import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.bench.measure import peak_mb

_DOORS = 3
_PEOPLE = 1000
_EACH = 250
_PAUSE = 0.05
"""Seconds between two people at one door: twenty a second is a hundred times a busy evening."""
_LIMIT = 0.020
_NOT_FELT = 0.1
"""Nobody at the door waits for the planner; its own window must not be felt to stop."""
_PIN = "273861"
_KEY = bytes(range(32))


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        site, file, list_key = _open(Path(place))
        bare = _together(_write_bare, str(Path(place) / "bare"), list_key)
        taken, received = _while_receiving(site, file, list_key)
        search = _searches(file, list_key)
        _show(f"check-in at one of {_DOORS} doors, {_PEOPLE} people", taken, _LIMIT, bare)
        _show("the planner takes up an entry, meanwhile", received, _NOT_FELT, [])
        _show("two letters to five names", search, 0.016, [])
        site.close()


def _show(name: str, taken: list[float], limit: float, rival: list[float]) -> None:
    p50, p99 = statistics.median(taken), _p99(taken)
    parts = [
        f"{name}: p50 {p50 * 1000:.2f} ms",
        f"p99 {p99 * 1000:.2f} ms",
        f"max {max(taken) * 1000:.2f} ms",
        f"n {len(taken)}",
        f"limit p99 {limit * 1000:.0f} ms",
        f"x{p99 / limit:.2f} of the limit",
    ]
    if rival:
        parts.append(f"bare write+fsync p99 {_p99(rival) * 1000:.2f} ms, x{p99 / _p99(rival):.2f} of it")
    parts.append(f"peak {peak_mb():.0f} MB")
    print(" | ".join(parts), flush=True)


def _p99(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=100)[98]


def _while_receiving(site: Any, file: Path, list_key: bytes) -> tuple[list[float], list[float]]:
    """Seconds of every check-in, and of taking up one entry, both at the same time."""
    from callin_planner.usecases import door

    received = []

    def take_up() -> None:
        waiting = door.waiting(site)
        began = time.perf_counter()
        if door.receive(site).ids and waiting:
            received.append((time.perf_counter() - began) / waiting)

    taken = _together(_check_in_people, str(file), list_key, meanwhile=take_up)
    take_up()
    with site.store.read() as tx:
        from callin_planner.domain.door import DoorScan

        stored = tx.count(DoorScan)
    if stored != _DOORS * _EACH:
        raise SystemExit(f"{stored} of {_DOORS * _EACH} entries are in the site")
    return taken, received


def _together(
    work: Callable[..., None], *given: Any, meanwhile: Callable[[], None] | None = None
) -> list[float]:
    """Run `work` in three processes that begin at one moment; all their times."""
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(_DOORS)
    pipes, children = [], []
    for number in range(_DOORS):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=work, args=(theirs, gate, number, *given))
        child.start()
        theirs.close()
        pipes.append(ours)
        children.append(child)
    while meanwhile is not None and any(child.is_alive() for child in children):
        meanwhile()
        time.sleep(0.05)
    taken = [seconds for pipe in pipes for seconds in pipe.recv()]
    for child in children:
        child.join()
    return taken


def _check_in_people(pipe: Connection, gate: Any, number: int, file: str, list_key: bytes) -> None:
    from callin_planner.domain.door import Act
    from callin_planner.doorbook import Doorbook

    at_work = Doorbook(Path(file), list_key, number + 1)
    people = at_work.told.people[number * _EACH : (number + 1) * _EACH]
    gate.wait()
    taken = []
    for person in people:
        began = time.perf_counter()
        at_work.enter(Act.ARRIVE, person.invitation_id)
        taken.append(time.perf_counter() - began)
        time.sleep(_PAUSE)
    pipe.send(taken)


def _write_bare(pipe: Connection, gate: Any, number: int, folder: str, _key: bytes) -> None:
    Path(folder).mkdir(exist_ok=True)
    gate.wait()
    taken = []
    for n in range(_EACH):
        began = time.perf_counter()
        handle = os.open(f"{folder}/{number}-{n}", os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(handle, bytes(900))
        os.fsync(handle)
        os.close(handle)
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
        taken.append(time.perf_counter() - began)
        time.sleep(_PAUSE)
    pipe.send(taken)


def _searches(file: Path, list_key: bytes) -> list[float]:
    from callin_planner.domain.door_list import find
    from callin_planner.doorbook import Doorbook

    people = Doorbook(file, list_key).told.people
    taken = []
    for n in range(200):
        began = time.perf_counter()
        find(people, f"{'abcdefghij'[n % 10]}{'aeiou'[n % 5]}")
        taken.append(time.perf_counter() - began)
    return taken


def _open(place: Path) -> tuple[Any, Path, bytes]:
    from callin_planner import door_file
    from callin_planner.domain.clock import FixedClock
    from callin_planner.domain.invitees import Status
    from callin_planner.usecases import door
    from callin_planner.usecases.opening import create_with_key
    from tests import factories

    evening = factories.event()
    clock = FixedClock(factories.NOON.replace(day=25, hour=23))
    site = create_with_key(place / "Bench.callin", factories.site(), factories.person(), _KEY, clock=clock)
    people = [
        factories.invitee(code=f"B-{n}", first=f"{'Abcdefghij'[n % 10]}{'aeiou'[n % 5]}ren", last=f"Name{n}")
        for n in range(_PEOPLE)
    ]
    with site.store.change("Set up") as tx:
        tx.save(evening)
        tx.save_all(people)
        tx.save_all(factories.invitation(evening.id, one.id, status=Status.CONFIRMED) for one in people)
    file = door.open_door(site, evening.id, _PIN).path
    return site, file, door_file.unlock(file, _PIN)


if __name__ == "__main__":
    main()

"""Planner killed while it takes up: no entry of the tables is lost, and none counts twice (R-C2, R-H8)."""

import os
import random
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.intake import IntakeEntry
from callin_planner.domain.people import Actor
from callin_planner.domain.referrals import Consent, DeskEntry, Intake, PersonCard
from callin_planner.intake import receive
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests.desk import NOW, Tables, fill
from tests.helping import put, said
from tests.kills import context, killed

KILLS = 10


def take_up_for_ever(pipe: Any, path: str, key: bytes) -> None:
    site = opening.open_with_key(Path(path), key, Actor(None, "Jo"), clock=FixedClock(NOW))
    pipe.send("ready")
    while True:
        receive.receive(site)


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
    receive.receive(site)


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    return fill(made_site, 40)


def settle(site: OpenSite, entries: list[IntakeEntry]) -> None:
    again = opening.open_with_key(site.path, site.vault_key, Actor(None, "Jo"), clock=FixedClock(NOW))
    receive.receive(again)
    with again.store.read() as tx:
        nonces = sorted(row.nonce for row in tx.list(DeskEntry))
        counts = [tx.count(kind) for kind in (Intake, Consent, PersonCard)]
    assert nonces == sorted(entry.nonce for entry in entries)
    assert counts == [len(entries)] * 3
    assert receive.waiting(again) == 0
    again.close()


def test_killed_at_a_random_moment(made_site: OpenSite, tables: Tables) -> None:
    entries = [said(made_site, tables, secret) for secret in tables.printed]
    event_id, site = tables.event.id, made_site
    site.close()
    chance = random.Random(7)
    per_kill = len(entries) // KILLS
    for n in range(KILLS):
        put(site, event_id, *entries[n * per_kill : (n + 1) * per_kill])
        killed(take_up_for_ever, str(site.path), site.vault_key, chance=chance, within=0.05)
    settle(site, entries)


@pytest.mark.parametrize("event", ["os.remove", "open"])
def test_killed_before_any_one_file_operation(made_site: OpenSite, tables: Tables, event: str) -> None:
    entries = [said(made_site, tables, secret) for secret in tables.printed[:16]]
    made_site.close()
    for at in range(1, 9):
        put(made_site, tables.event.id, *entries[2 * at - 2 : 2 * at])
        child = context.Process(
            target=take_up_and_die, args=(str(made_site.path), made_site.vault_key, event, at)
        )
        child.start()
        child.join()
    settle(made_site, entries)

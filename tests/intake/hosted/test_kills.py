"""Workers and the database are killed while phones send: nothing that was saved is missing or doubled."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from callin_planner import desk_file, desk_plain, inbox, sealing
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.opening import OpenSite
from tests import desk, hosted, postgres

CLIENTS, EACH = 4, 30
WORKER_EVERY, DATABASE_EVERY = 6, 30


@pytest.fixture
def sure_server() -> Iterator[postgres.Server]:
    """As shipped: what it said it has is on the disk."""
    with postgres.server(sure=True) as running:
        yield running


def test_nothing_missing_nothing_doubled(
    made_site: OpenSite, tables: desk.Tables, sure_server: postgres.Server, tmp_path: Path
) -> None:
    saved: list[str] = []
    with hosted.serving(made_site, tables, sure_server, tmp_path) as hosting:
        phones = [hosting.phone(f"Phone {n}") for n in range(CLIENTS)]
        senders = [threading.Thread(target=_send_all, args=(phone, saved)) for phone in phones]
        for sender in senders:
            sender.start()
        worker_kills, database_kills = _kill_along(hosting, sure_server, saved)
        for sender in senders:
            sender.join()
        hosted.wait_for(lambda: hosting.browser().get("/health").status_code == 200)
        hosting.pull()
        assert hosting.pull().taken == 0
    assert (worker_kills, database_kills) == (CLIENTS * EACH // WORKER_EVERY - 1, 3)
    assert len(saved) == len(set(saved)) == CLIENTS * EACH
    assert sorted(_in_the_inbox(made_site)) == sorted(saved)


def _send_all(phone: httpx.Client, saved: list[str]) -> None:
    for _n in range(EACH):
        ticket = _until_ok(phone, "/api/card", {"act": "new"})["ticket"]
        sent = desk.filled(str(ticket))
        _until_ok(phone, "/api/intake", sent)
        saved.append(sent["nonce"])


def _until_ok(phone: httpx.Client, path: str, sent: dict[str, object]) -> dict[str, object]:
    """As a phone does it: the same again until it is said to be saved."""
    while True:
        try:
            answer = phone.post(path, json=sent)
        except httpx.TransportError:
            time.sleep(0.02)
            continue
        if answer.status_code == 200:
            return dict(answer.json())
        assert answer.status_code in (503, 429), answer.text
        time.sleep(0.05)


def _kill_along(hosting: hosted.Hosting, server: postgres.Server, saved: list[str]) -> tuple[int, int]:
    """A worker after every few that were saved, and the database now and then."""
    chance = random.Random(5)
    workers = databases = 0
    for reached in range(WORKER_EVERY, CLIENTS * EACH, WORKER_EVERY):
        hosted.wait_for(lambda: len(saved) >= reached, 90)  # noqa: B023  waited for at once
        os.kill(chance.choice(_alive(hosting)), signal.SIGKILL)
        workers += 1
        if reached % DATABASE_EVERY == 0:
            server.stop()
            server.start()
            databases += 1
    return workers, databases


def _alive(hosting: hosted.Hosting) -> list[int]:
    found: list[int] = []

    def look() -> bool:
        found[:] = [pid for pid in hosting.worker_pids() if Path(f"/proc/{pid}/stat").exists()]
        return bool(found)

    hosted.wait_for(look)
    return found


def _in_the_inbox(site: OpenSite) -> list[str]:
    private, found = private_key(site), []
    for name in inbox.names(site.folder.inbox, desk_file.KIND):
        read = inbox.read(site.folder.inbox, name)
        assert read is not None
        found.append(desk_plain.to_sent(sealing.open_sealed(private, read.sealed))[1].nonce)
    return found


def test_asked_to_end_everything_ends_in_order(hosting: hosted.Hosting) -> None:
    hosting.publish()
    pids = hosting.worker_pids()
    hosting.process.send_signal(signal.SIGHUP)
    hosted.wait_for(lambda: len(hosting.of("worker-started")) == 4 and len(hosting.of("ready")) == 4)
    assert not set(pids) & set(hosting.worker_pids())
    assert hosting.browser().get("/").status_code == 200
    assert hosting.stop() == 0
    hosted.wait_for(lambda: len(hosting.of("ended")) == 4)
    assert not any(Path(f"/proc/{pid}").exists() for pid in hosting.worker_pids())


def test_workers_end_when_the_first_process_is_killed(hosting: hosted.Hosting) -> None:
    hosting.process.kill()
    hosting.process.wait()
    hosted.wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in hosting.worker_pids()))


def test_health_says_when_the_database_is_away(
    made_site: OpenSite, tables: desk.Tables, sure_server: postgres.Server, tmp_path: Path
) -> None:
    with hosted.serving(made_site, tables, sure_server, tmp_path) as hosting:
        phone = hosting.phone()
        sure_server.stop()
        hosted.wait_for(lambda: phone.get("/health").status_code == 503)
        sent = desk.filled("x")
        assert phone.post("/api/intake", json=sent).status_code in (422, 503)
        sure_server.start()
        hosted.wait_for(lambda: phone.get("/health").status_code == 200)
        assert phone.get("/api/me").status_code == 200

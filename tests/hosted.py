"""A hosted desk for tests: `callin serve` with its workers over a PostgreSQL of the tests' own."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from callin_planner import desk_plain
from callin_planner.domain.desk_book import DeskTls
from callin_planner.domain.providers import Provider
from callin_planner.usecases import desk_tls, hosted
from callin_planner.usecases.opening import OpenSite
from tests import desk, postgres

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 30.0


@dataclass
class Hosting:
    """The server's side and the laptop's. `lines` is the log."""

    site: OpenSite
    tables: desk.Tables
    server: postgres.Server
    database: str
    folder: Path
    tls: DeskTls
    process: "subprocess.Popen[bytes]"
    lines: list[dict[str, Any]] = field(default_factory=list)
    clients: list[httpx.Client] = field(default_factory=list)

    @property
    def authority(self) -> Path:
        return self.folder / "certificate.pem"

    @property
    def port(self) -> int:
        return int(self.of("listening")[0]["port"])

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in list(self.lines) if line["event"] == event]

    def worker_pids(self) -> list[int]:
        """Of those that run now."""
        newest = {line["worker"]: line["pid"] for line in self.of("worker-started")}
        return [newest[number] for number in sorted(newest)]

    def publish(self, **how: Any) -> hosted.Publication:
        """And wait until every worker took it in."""
        event = how.pop("event_id", self.tables.event.id)
        done = hosted.publish(self.site, event, address=self.origin, authority=self.authority, **how)
        wait_for(lambda: self.taken_in() >= 20)
        return done

    def taken_in(self) -> int:
        """How many requests in a row found the desk open, whichever worker they came to."""
        for count in range(20):
            if httpx.get(self.origin, verify=desk.trusting(self.tls.certificate)).status_code != 200:
                return count
        return 20

    def browser(self, **headers: str) -> httpx.Client:
        client = httpx.Client(
            base_url=self.origin,
            verify=desk.trusting(self.tls.certificate),
            headers={"origin": self.origin, "user-agent": "Phone of a test", **headers},
            timeout=20,
        )
        self.clients.append(client)
        return client

    def phone(
        self, name: str = "José Peña", provider: Provider | None = None, code: str = ""
    ) -> httpx.Client:
        """A phone that signed in with a code of the laptop's."""
        code = code or self.new_code(provider)
        client = self.browser()
        done = client.post("/api/pair", json={"code": code, "name": name})
        assert done.status_code == 201, done.text
        return client

    def new_code(self, provider: Provider | None = None) -> str:
        code = hosted.new_pass(self.site, (provider or self.tables.plain).id)
        self.publish()
        return code

    def pull(self) -> hosted.Pull:
        return hosted.pull(self.site, authority=self.authority)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS)


@contextmanager
def serving(
    site: OpenSite, tables: desk.Tables, server: postgres.Server, folder: Path, *options: str
) -> Iterator[Hosting]:
    """`callin serve` for this site, listening."""
    tls = desk_tls.made_for("127.0.0.1", datetime.now(UTC) + timedelta(hours=8))
    (folder / "certificate.pem").write_text(tls.certificate)
    (folder / "private.pem").write_text(tls.private_key)
    database = server.new_database()
    own_tls = [
        *("--certificate", str(folder / "certificate.pem")),
        *("--private-key", str(folder / "private.pem")),
    ]
    process = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "callin_planner", "serve"),
            *("--bind", "127.0.0.1:0", "--name", "127.0.0.1", "--key-file", str(folder / "serve.key")),
            *("--site-key", hosted.site_key(site)),
            *([] if "--proxy" in options else own_tls),
            *options,
        ],
        stdout=subprocess.PIPE,
        env=os.environ | {"CALLIN_DATABASE": server.url(database), "PYTHONPATH": str(ROOT)},
    )
    hosting = Hosting(site, tables, server, database, folder, tls, process)
    reading = threading.Thread(target=_read, args=(hosting,), daemon=True)
    reading.start()
    try:
        wait_for(lambda: len(hosting.of("ready")) >= len(hosting.of("worker-started")) > 0)
        yield hosting
    finally:
        for client in hosting.clients:
            client.close()
        if process.poll() is None:
            hosting.stop()
        reading.join()
        server.drop(database)


def wait_for(came: Any, seconds: float = SECONDS) -> None:
    """Look until it is so."""
    until = time.monotonic() + seconds
    while not came():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.02)


def said(value: object) -> bytes:
    return desk_plain.dump(value)


def _read(hosting: Hosting) -> None:
    assert hosting.process.stdout is not None
    with hosting.process.stdout as stream:
        for line in stream:
            hosting.lines.append(json.loads(line))

"""Intakes a second that one worker of the hosted desk keeps, beside the least that does the same.

The rival is a bare Starlette page under the same server that takes JSON and commits one row of that size to
the same PostgreSQL, with as many connections. Both speak TLS to the same phones, in turns; the medians count.
PostgreSQL keeps what it says it keeps (fsync on).
"""

import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_PHONES = 16
_EACH = 25
_ROUNDS = 5
_LEAST = 0.6
_KEY = bytes(range(32))
_Taken = tuple[float, float]
"""Requests a second, and processor seconds a request."""

_MODULE = "tests.bench.bench_hosted"


def main() -> None:
    from tests import network, postgres

    with (
        tempfile.TemporaryDirectory() as place,
        network.this_computer(),
        postgres.server(sure=True) as server,
    ):
        ours, rival = _rounds(Path(place), server)
    for name, taken in (("hosted desk, one worker", ours), ("rival: bare Starlette + insert", rival)):
        rates, work = [rate for rate, _work in taken], [work for _rate, work in taken]
        print(
            f"{name}: {statistics.median(rates):.0f} a second ({min(rates):.0f} to {max(rates):.0f})"
            f" | {statistics.median(work) * 1000:.2f} ms of its processor a request",
            flush=True,
        )
    by_clock, by_work = (
        statistics.median(one[i] for one in ours) / statistics.median(one[i] for one in rival) for i in (0, 1)
    )
    print(f"x{by_clock:.2f} of the rival by the clock (at least {_LEAST})", flush=True)
    print(f"x{1 / by_work:.2f} of the rival where only the processor counts", flush=True)


def _rounds(place: Path, server: Any) -> tuple[list[_Taken], list[_Taken]]:
    from callin_planner.domain.clock import FixedClock
    from callin_planner.intake.hosted import keeping
    from callin_planner.usecases.opening import create_with_key
    from tests import desk, factories, hosted

    clock = FixedClock(factories.NOON)
    site = create_with_key(place / "Bench.callin", factories.site(), factories.person(), _KEY, clock=clock)
    tables = desk.fill(site, 1)
    if keeping.SAVES_A_MINUTE < _EACH * 2:
        raise SystemExit("a phone may not keep that many")
    ours: list[_Taken] = []
    rival: list[_Taken] = []
    with hosted.serving(site, tables, server, place, "--workers", "1") as running:
        for n in range(_ROUNDS):
            told = _ready(running, n)
            ours.append(_rate(told, running.worker_pids()[0]))
            rival.append(_of_a_bare_page(running, told))
    site.close()
    return ours, rival


def _ready(running: Any, number: int) -> dict[str, Any]:
    """Phones that signed in, and a card in the hands of each for everything it will send."""
    from callin_planner.usecases import hosted
    from tests import desk

    codes = [hosted.new_pass(running.site, running.tables.plain.id) for _n in range(_PHONES)]
    running.publish()
    phones = [running.phone(f"Phone {number}", code=code) for code in codes]
    bodies = [
        [desk.filled(phone.post("/api/card", json={"act": "new"}).json()["ticket"]) for _n in range(_EACH)]
        for phone in phones
    ]
    cookies = [phone.cookies["__Host-desk"] for phone in phones]
    return {
        "origin": running.origin,
        "authority": str(running.authority),
        "cookies": cookies,
        "bodies": bodies,
    }


def _rate(told: dict[str, Any], pid: int) -> _Taken:
    """Sent by a process of their own to the one with `pid`."""
    before = _worked(pid)
    said = subprocess.run(
        [sys.executable, "-m", _MODULE, "phones"], input=json.dumps(told).encode(), capture_output=True
    )
    if said.returncode:
        raise SystemExit(said.stderr.decode()[-2000:])
    return float(said.stdout), (_worked(pid) - before) / (_PHONES * _EACH)


def _worked(pid: int) -> float:
    """Processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _of_a_bare_page(running: Any, told: dict[str, Any]) -> _Taken:
    settings = {
        "url": running.server.url(running.database),
        "certificate": running.tls.certificate,
        "private_key": running.tls.private_key,
    }
    page = subprocess.Popen(
        [sys.executable, "-m", _MODULE, "bare"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert page.stdin is not None
    assert page.stdout is not None
    with page:
        page.stdin.write(json.dumps(settings).encode() + b"\n")
        page.stdin.flush()
        port = int(page.stdout.readline())
        rate = _rate({**told, "origin": f"https://127.0.0.1:{port}"}, page.pid)
        os.kill(page.pid, signal.SIGKILL)
    return rate


def _phones() -> None:
    """In a process of its own: every phone sends what it has, one after the other, all phones at once."""
    import httpx

    from tests import desk, network

    told = json.load(sys.stdin)
    context = desk.trusting(Path(told["authority"]).read_text())

    async def phone(client: httpx.AsyncClient, bodies: list[dict[str, Any]]) -> None:
        for body in bodies:
            answer = await client.post("/api/intake", content=json.dumps(body))
            if answer.status_code != 200:
                raise SystemExit(f"{answer.status_code} {answer.text}")

    async def everybody() -> float:
        clients = [
            httpx.AsyncClient(
                base_url=told["origin"],
                verify=context,
                timeout=60,
                headers={
                    "origin": told["origin"],
                    "user-agent": "Phone of a test",
                    "cookie": f"__Host-desk={cookie}",
                    "content-type": "application/json",
                },
            )
            for cookie in told["cookies"]
        ]
        for client in clients:
            await client.get("/static/desk.css")  # the handshake is no part of it
        began = time.perf_counter()
        await asyncio.gather(*(phone(*pair) for pair in zip(clients, told["bodies"], strict=True)))
        return _PHONES * _EACH / (time.perf_counter() - began)

    with network.this_computer():
        print(asyncio.run(everybody()))


def _bare() -> None:
    """The least: take JSON, commit one row, say so."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    from callin_planner.domain.desk_book import DeskTls
    from callin_planner.intake.hosted.pool import Pool
    from callin_planner.intake.web.serve import DeskServer, context_of, listen

    told = json.loads(sys.stdin.readline())
    pool = Pool(told["url"])

    async def post(request: Request) -> Response:
        said = await request.json()
        async with pool.connection() as connection:
            await connection.execute(
                "INSERT INTO bare VALUES (%s, %s) ON CONFLICT DO NOTHING", (said["nonce"], os.urandom(900))
            )
        return JSONResponse({"nonce": said["nonce"], "saved": True})

    async def begin() -> None:
        async with pool.connection() as connection:
            await connection.execute("CREATE TABLE IF NOT EXISTS bare (nonce text PRIMARY KEY, sealed bytea)")
            await connection.execute("TRUNCATE bare")
        app = Starlette(routes=[Route("/api/intake", post, methods=["POST"])])
        tls = DeskTls(certificate=told["certificate"], private_key=told["private_key"], names=())
        listener = listen("127.0.0.1", 0)
        with tempfile.TemporaryDirectory() as folder:
            context = context_of(tls, Path(folder))
        port = listener.getsockname()[1]
        await DeskServer(app, listener, context, lambda: print(port, flush=True)).serve()

    asyncio.run(begin())


if __name__ == "__main__":
    {"phones": _phones, "bare": _bare}.get(sys.argv[-1], main)()

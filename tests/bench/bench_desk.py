"""Thirty phones that save at once, over TLS with every entry synced, while a window's clock ticks beside.

The desk is its own process as on the evening; the phones are one process of their own with a thread each.
The window ticks in this one, as the planner's does: a gap is what its person would feel. The fair rival is
the least that does the same: a bare Starlette page over TLS that writes and syncs a file of that size.
"""

import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_PHONES = 30
_EACH = 20
_PAUSE = 0.25
"""Seconds between two intakes of one phone: 120 a second in all, a thousand times a busy evening."""
_LIMIT = 0.200
_GAP = 0.020
_KEY = bytes(range(32))


def main() -> None:
    from tests import network

    with tempfile.TemporaryDirectory() as place, network.this_computer():
        taken, gaps, errors = _of_the_desk(Path(place))
        _show(f"{_PHONES} phones save at once", taken, _LIMIT, errors)
        _show("the window's clock, meanwhile", gaps, _GAP, 0)
        bare, _gaps, failed = _of_a_bare_page(Path(place))
        _show("rival: a bare page that syncs a file", bare, _LIMIT, failed)
        print(f"x{_p95(taken) / _p95(bare):.2f} of the rival's p95", flush=True)


def _show(name: str, taken: list[float], limit: float, errors: int) -> None:
    p50, p95 = statistics.median(taken), _p95(taken)
    print(
        f"{name}: p50 {p50 * 1000:.1f} ms | p95 {p95 * 1000:.1f} ms | max {max(taken) * 1000:.1f} ms"
        f" | n {len(taken)} | errors {errors} | limit {limit * 1000:.0f} ms | x{p95 / limit:.2f} of it",
        flush=True,
    )


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[18]


def _of_the_desk(place: Path) -> tuple[list[float], list[float], int]:
    from callin_planner.domain.clock import FixedClock
    from callin_planner.usecases.opening import create_with_key
    from tests import desk, factories

    clock = FixedClock(factories.NOON)
    site = create_with_key(place / "Bench.callin", factories.site(), factories.person(), _KEY, clock=clock)
    tables = desk.fill(site, 1)
    with desk.opened(site, tables) as running:
        cookies = [_cookie(running, n) for n in range(_PHONES)]
        told = {"origin": running.origin, "certificate": running.certificate(), "cookies": cookies}
        taken, gaps, errors = _meanwhile(_send_all, told)
        kept = len(running.entries())
    site.close()
    if kept != _PHONES * _EACH:
        raise SystemExit(f"{kept} of {_PHONES * _EACH} entries are in the inbox")
    return taken, gaps, errors


def _cookie(running: Any, number: int) -> str:
    """A paired phone's: pairing is bounded to twenty a minute, so these are tabs of the laptop's."""
    from callin_planner.usecases import desk_state

    client = running.stranger(f"127.0.0.{10 + number}")
    code = desk_state.kiosk_link(running.site, f"Phone {number}", running.tables.plain.id).rpartition("#")[2]
    while client.post("/kiosk", data={"code": code}).status_code != 303:
        time.sleep(5)
        link = desk_state.kiosk_link(running.site, f"Phone {number}", running.tables.plain.id)
        code = link.rpartition("#")[2]
    return str(client.cookies["__Host-desk"])


def _meanwhile(work: Callable[..., None], told: dict[str, Any]) -> tuple[list[float], list[float], int]:
    """What the phones took, and how late this process's clock ticked while they did."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=work, args=(theirs, told))
    child.start()
    ours.recv()
    gaps = _ticks(lambda: not ours.poll())
    taken, errors = ours.recv()
    child.join()
    return taken, gaps, errors


def _ticks(go_on: Callable[[], bool]) -> list[float]:
    """How late each tick of a Qt timer of 10 ms came."""
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        moment = time.perf_counter()
        gaps.append(max(0.0, moment - last - 0.010))
        last = moment
        if not go_on():
            app.quit()

    timer = QTimer(interval=10, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    app.exec()
    return gaps


def _send_all(pipe: Connection, told: dict[str, Any]) -> None:
    """A thread a phone; all begin together, and each saves as fast as it is answered."""
    import httpx

    from callin_planner.domain.intake import new_nonce
    from tests.desk import filled, trusting

    context = trusting(told["certificate"])
    headers = {"origin": told["origin"], "user-agent": "Phone of a test"}
    gate = threading.Barrier(len(told["cookies"]) + 1)
    taken: list[float] = []
    errors: list[str] = []

    def phone(cookie: str) -> None:
        with httpx.Client(base_url=told["origin"], verify=context, headers=headers, timeout=30) as client:
            client.headers["cookie"] = f"__Host-desk={cookie}"
            path = told.get("path", "/api/intake")
            bodies = []
            for _n in range(_EACH):
                said = client.post("/api/card", json={"act": "new"}).json() if path == "/api/intake" else {}
                bodies.append({**filled(said.get("ticket", "x" * 220)), "nonce": new_nonce()})
            gate.wait()
            for body in bodies:
                began = time.perf_counter()
                answer = client.post(path, json=body)
                taken.append(time.perf_counter() - began)
                if answer.status_code != 200:
                    errors.append(answer.text)
                time.sleep(_PAUSE)

    threads = [threading.Thread(target=phone, args=(cookie,)) for cookie in told["cookies"]]
    for thread in threads:
        thread.start()
    gate.wait()
    pipe.send("go")
    for thread in threads:
        thread.join()
    pipe.send((taken, len(errors)))


def _of_a_bare_page(place: Path) -> tuple[list[float], list[float], int]:
    from datetime import UTC, datetime, timedelta

    from callin_planner.usecases import desk_tls

    tls = desk_tls.made_for("127.0.0.1", datetime.now(UTC) + timedelta(hours=1))
    file = place / "bare.pem"
    file.write_text(tls.certificate + tls.private_key, encoding="ascii")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=_serve_bare, args=(theirs, str(file), str(place)), daemon=True)
    server.start()
    origin = f"https://127.0.0.1:{ours.recv()}"
    told = {"origin": origin, "certificate": tls.certificate, "cookies": ["x"] * _PHONES, "path": "/"}
    found = _meanwhile(_send_all, told)
    server.terminate()
    server.join()
    return found


def _serve_bare(pipe: Connection, certificate: str, folder: str) -> None:
    import asyncio
    import socket

    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    def keep(name: str) -> None:
        handle = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(handle, bytes(1800))
        os.fsync(handle)
        os.close(handle)
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)

    async def save(request: Request) -> Response:
        said = json.loads(await request.body())
        await asyncio.to_thread(keep, f"bare-{said['nonce']}")
        return JSONResponse({"saved": True})

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    pipe.send(listener.getsockname()[1])
    app = Starlette(routes=[Route("/", save, methods=["POST"])])
    config = uvicorn.Config(app, ssl_certfile=certificate, access_log=False, log_config=None)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()

"""`python -m callin_planner.stage_timer FOLDER ADDRESS PORT`: serve the timer until whoever asked is gone.

Lines of JSON come in on standard input: {"view": ...}, {"renew": true}, {"unlink": true}, {"stop": true}.
Lines go out: {"link": ..., "tablets": n, "fingerprint": ...} whenever one of them changed, {"failed": code}.
"""

import asyncio
import json
import os
import socket
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from callin_planner import assets, hardening
from callin_planner.intake.web import landlock
from callin_planner.stage_timer.tablets import Tablets
from callin_planner.stage_timer.view import View, from_json

MOST_CONNECTIONS = 32
_FAREWELL = 1.2
"""Seconds in which the tablets hear that the evening is over."""
_LONGEST_LINE = 16_384


class Server:
    """One evening's server on one address."""

    def __init__(self, folder: Path, address: str, port: int) -> None:
        self._folder = folder
        self._address = address
        self._socket = _bound(address, port)
        self.port = int(self._socket.getsockname()[1])
        self.tablets = Tablets(folder / "tablets.json")
        self._view: View | None = None
        self._heard = 0.0
        self._fingerprint = ""

    async def run(self) -> None:
        import uvicorn

        from callin_planner.stage_timer.app import Stage, build
        from callin_planner.stage_timer.certificate import kept_or_made

        certificate, key, self._fingerprint = kept_or_made(self._folder, self._address)
        host = f"{self._address}:{self.port}"
        config = uvicorn.Config(
            build(Stage(self.tablets, self.tell, self.view), host),
            ssl_certfile=str(certificate),
            ssl_keyfile=str(key),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=_LONGEST_LINE,
            lifespan="off",
            ws="none",
        )
        self._server = uvicorn.Server(config)
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, daemon=True).start()
        renewing = asyncio.create_task(self._renew_stale())
        config.load()
        landlock.confine(_readable(), [self._folder])
        self.tell()
        await self._server.serve(sockets=[self._socket])
        renewing.cancel()

    def view(self) -> View | None:
        """What is on, carried on to this moment."""
        if self._view is None:
            return None
        passed = time.monotonic() - self._heard
        left = self._view.left - (passed if self._view.running else 0.0)
        return replace(self._view, left=left, clock=self._view.clock + passed)

    def tell(self) -> None:
        link = f"https://{self._address}:{self.port}/#{self.tablets.token}"
        _say({"link": link, "tablets": self.tablets.count(), "fingerprint": self._fingerprint})

    def _listen(self) -> None:
        """On a thread of its own: standard input cannot be waited for otherwise everywhere.

        Read without a buffer: a thread that waits in one keeps the interpreter from ending.
        """
        waiting = b""
        while data := os.read(sys.stdin.fileno(), _LONGEST_LINE):
            *lines, waiting = (waiting + data).split(b"\n")
            for line in lines:
                self._loop.call_soon_threadsafe(self._take, line)
        self._loop.call_soon_threadsafe(self._end)

    def _take(self, line: bytes) -> None:
        try:
            said = json.loads(line)
            if "view" in said:
                self._view, self._heard = from_json(said["view"]), time.monotonic()
        except (ValueError, TypeError):
            return
        if said.get("unlink"):
            self.tablets.forget_all()
        if said.get("renew"):
            self.tablets.renew()
        if said.get("unlink") or said.get("renew"):
            self.tell()
        if said.get("stop"):
            self._loop.call_later(_FAREWELL, self._end)

    def _end(self) -> None:
        self._server.should_exit = True

    async def _renew_stale(self) -> None:
        while True:
            await asyncio.sleep(5)
            if self.tablets.is_stale():
                self.tablets.renew()
                self.tell()


def main(arguments: list[str]) -> int:
    hardening.harden()
    folder, address, port = Path(arguments[0]), arguments[1], int(arguments[2])
    try:
        server = Server(folder, address, port)
    except OSError:
        _say({"failed": "address"})
        return 1
    asyncio.run(server.run())
    return 0


def _bound(address: str, port: int) -> socket.socket:
    """A socket at `port`, or at any free one where that is taken."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        made.bind((address, port))
    except OSError:
        if not port:
            made.close()
            raise
        made.bind((address, 0))
    made.listen(MOST_CONNECTIONS)  # whoever scans the link at once waits rather than fails
    return made


def _readable() -> list[Path]:
    """The program, Python and the system's own libraries: nobody's home, and no site."""
    package = Path(__file__).resolve().parents[1]
    homes = [Path(each) for each in (sys.prefix, sys.base_prefix)]
    packages = [Path(each) for each in sys.path if any(Path(each).is_relative_to(home) for home in homes)]
    system = [Path(each) for each in ("/usr", "/lib", "/lib64", "/etc/localtime", "/dev/urandom")]
    shown = [assets.folder(name) for name in ("stage_timer", "fonts", "icons", "locale")]
    return [package, *shown, *homes, *packages, *system]


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

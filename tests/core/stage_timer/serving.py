"""The timer's server as the presenter starts it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from callin_planner.stage_timer.view import View, to_json

ROOT = Path(__file__).resolve().parents[3]
MOTHER = View(
    voice="community",
    speaker="Lorraine Whitfield",
    title="A mother’s words",
    following="Chief Marisol Vega",
    note="",
    left=151.4,
    allotted=420,
    running=True,
    started=True,
    clock=18 * 3600 + 46 * 60 + 29,
)


class Served:
    """A process that serves on this computer's own loop; `link` is the newest one-time link."""

    def __init__(self, folder: Path, port: int = 0, address: str = "127.0.0.1") -> None:
        folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "callin_planner.stage_timer", str(folder), address, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.link = ""
        self.tablets = 0
        self.hear()

    def hear(self) -> dict[str, Any]:
        """The next line it says."""
        assert self.process.stdout is not None
        said: dict[str, Any] = json.loads(self.process.stdout.readline())
        self.link, self.tablets = said.get("link", ""), said.get("tablets", 0)
        return said

    def say(self, **said: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(said).encode() + b"\n")
        self.process.stdin.flush()

    def show(self, view: View) -> None:
        self.say(view=to_json(view))

    @property
    def url(self) -> str:
        return self.link.partition("#")[0]

    @property
    def token(self) -> str:
        return self.link.partition("#")[2]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2].strip("/"))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def close(self) -> int:
        """What happens when the presenter is gone: its end of the pipe closes."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(10)

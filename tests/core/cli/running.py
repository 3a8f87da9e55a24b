"""Running the real `callin` as a process, as a script would.

All but a few runs stretch keys at next to no cost and keep a small reserve: what they test lies elsewhere.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "callin_planner")
"""The command as it ships."""

_QUICKLY = """
import sys
from callin_planner.cli.entry import run
from callin_planner.storage import reserve, stretching
stretching.FLOOR = stretching.DEFAULT = stretching.Cost(1, 1024, 1)
reserve.SIZE = 65536
sys.exit(run(["callin", *sys.argv[1:]]))
"""
QUICK = (sys.executable, "-c", _QUICKLY)
PASSPHRASE = "granite otter velvet harbor lantern"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The JSON object on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


def callin(
    *arguments: object,
    home: Path,
    passphrase: str | None = PASSPHRASE,
    before: tuple[str, ...] = (),
    command: tuple[str, ...] = QUICK,
) -> Ended:
    """Run `callin` with a home of its own. `before` are words to put in front, such as strace's."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CALLIN")}
    environment |= {"CALLIN_HOME": str(home), "HOME": str(home)}
    if passphrase is not None:
        environment["CALLIN_PASSPHRASE"] = passphrase
    ended = subprocess.run(
        [*before, *command, *map(str, arguments)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=home,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)

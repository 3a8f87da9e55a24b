"""Running the real `callin` as a process, as a script would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "callin_planner")
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
    *arguments: object, home: Path, passphrase: str | None = PASSPHRASE, before: tuple[str, ...] = ()
) -> Ended:
    """Run `callin` with a home of its own. `before` are words to put in front, such as strace's."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CALLIN")}
    environment |= {"CALLIN_HOME": str(home), "HOME": str(home)}
    if passphrase is not None:
        environment["CALLIN_PASSPHRASE"] = passphrase
    ended = subprocess.run(
        [*before, *COMMAND, *map(str, arguments)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=home,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)

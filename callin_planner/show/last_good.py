"""The last show that opened whole on this computer, for the evening on which the chosen file does not."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from callin_planner import paths
from callin_planner.errors import CallInError
from callin_planner.files import write_whole
from callin_planner.show.bundle import Show

_SHOW, _STORY = "last.callinshow", "last.json"


@dataclass(frozen=True)
class LastGood:
    """`path` opens like any show, with its passphrase if it has one; shown at `at`, made for `on`."""

    path: Path
    on: date
    at: datetime


def keep(path: Path, show: Show) -> None:
    """Keep the file that `show` was read from, as it is: a closed one stays closed.

    Where there is no room, or the file has changed since, the show goes on without; what was kept stays.
    """
    with suppress(CallInError, OSError):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != show.file_digest:
            return
        story = {"on": show.on.isoformat(), "at": datetime.now(UTC).isoformat(), "digest": show.digest}
        write_whole(_folder() / _SHOW, data)
        write_whole(_folder() / _STORY, json.dumps(story).encode())


def kept() -> LastGood | None:
    """What may be offered; None where nothing was kept or what tells of it does not read."""
    try:
        story = json.loads((_folder() / _STORY).read_text(encoding="utf-8"))
        found = LastGood(
            _folder() / _SHOW, date.fromisoformat(story["on"]), datetime.fromisoformat(story["at"])
        )
        return found if found.path.is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget() -> None:
    for name in (_SHOW, _STORY):
        (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    folder = paths.state_folder() / "shows"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chmod(folder, 0o700)  # noqa: PTH101  it may have been made by hand
    return folder

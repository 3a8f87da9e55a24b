"""What survives a kill: where the evening stands. Numbers, and a note to
the speaker while there is one; no names."""

import os
from pathlib import Path

from PySide6.QtCore import QLockFile

from callin_planner import paths
from callin_planner.show import run_file
from callin_planner.show.bundle import Show
from callin_planner.show.run import RunState

KEPT = 20
_LOCK_PATIENCE = 200
"""Milliseconds."""


class Memory:
    """Files in the program's own state folder. `rehearsal` keeps a try-out apart from the evening."""

    def __init__(self, show: Show, *, rehearsal: bool = False) -> None:
        self._show = show
        self._folder = paths.state_folder() / "stage"
        self._folder.mkdir(mode=0o700, exist_ok=True)
        kind = "rehearsal" if rehearsal else "evening"
        self._file = self._folder / f"{kind}-{show.digest[:16]}.json"
        self._lock = QLockFile(str(self._folder / f"{kind}.lock"))
        self._lock.setStaleLockTime(0)
        self.failed = False

    def only_one(self) -> bool:
        """Whether no other presenter of this kind runs; one that was killed does not count."""
        return self._lock.tryLock(_LOCK_PATIENCE)

    def recall(self, now: float) -> RunState | None:
        """The state this show was left in, its clock carried on; None at a first start."""
        try:
            data = self._file.read_bytes()
        except OSError:
            return None
        return run_file.load(data, self._show.digest, now, self._show.segments, len(self._show.pages))

    def keep(self, state: RunState, now: float) -> None:
        """Save `state`. A full disk must not stop the evening: `failed` tells the operator instead."""
        self.failed = not write_quickly(self._file, run_file.dump(state, self._show.digest, now))

    def tidy(self) -> None:
        """Keep the newest few states only."""
        states = sorted(self._folder.glob("*-*.json"), key=_age, reverse=True)
        for old in states[KEPT:]:
            old.unlink(missing_ok=True)


def write_quickly(file: Path, data: bytes) -> bool:
    """Put `data` in place of `file` in one step, without waiting for the disk: it is written each second,
    on the thread that turns the slides, and has to survive a kill, not a power cut.
    """
    fresh = file.with_suffix(".new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
        fresh.replace(file)
    except OSError:
        return False
    return True


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0

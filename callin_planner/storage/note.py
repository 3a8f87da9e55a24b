"""The note that says who has a site open. The database's own lock decides; the note only tells."""

import contextlib
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from callin_planner import files
from callin_planner.errors import InUseError
from callin_planner.i18n import _


@dataclass(frozen=True)
class Note:
    """`program` is "window" or "callin". No person's name: the folder may be carried anywhere."""

    computer: str
    program: str
    pid: int
    since: datetime


def leave(path: Path, program: str) -> None:
    said = Note(platform.node(), program, os.getpid(), datetime.now(UTC))
    files.write_whole(path, orjson.dumps(said))


def read(path: Path) -> Note | None:
    """The note, or None where there is none that can be read."""
    try:
        said = orjson.loads(path.read_bytes())
        return Note(said["computer"], said["program"], said["pid"], datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def require_free(path: Path) -> None:
    """Raises InUseError where the note was left by another program that still runs on this computer.

    A note of a program that ended, or of another computer, says nothing: the database's lock will.
    """
    said = read(path)
    if said is not None and said.computer == platform.node() and _still_runs(said):
        raise InUseError(sentence(path))


def _still_runs(said: Note) -> bool:
    """Whether the process that left the note runs, and not a younger one under its number."""
    import psutil

    if said.pid == os.getpid():
        return False
    try:
        return psutil.Process(said.pid).create_time() <= said.since.timestamp() + 1
    except psutil.Error:
        return False


def remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def sentence(path: Path) -> str:
    """Who has the site open and what to do about it."""
    note = read(path)
    if note is None:
        return _("This site is open in another window or program. Close it there first.")
    since = note.since.astimezone().strftime("%H:%M")
    where = (
        _("on this computer")
        if note.computer == platform.node()
        else _("on the computer “{computer}”").format(computer=note.computer)
    )
    said = (
        _("This site is open in the planner’s window {where}, since {since}. Close it there first.")
        if note.program == "window"
        else _("This site is in use by the command callin {where}, since {since}. Wait until it is done.")
    )
    return said.format(where=where, since=since)

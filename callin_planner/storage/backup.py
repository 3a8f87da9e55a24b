"""Backups: small site folders inside `backups/`, each verified before it gets its name.

A backup holds the database, a copy of the key slots and what it should contain, so it opens by itself with
any passphrase or recovery key of its day.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from callin_planner import files
from callin_planner.domain.clock import Clock, ShiftedClock
from callin_planner.errors import DamagedError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage import copying, thinning
from callin_planner.storage.copying import Facts
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.store import Store

_ABOUT = "about.json"
_UNFINISHED = ".new-"


@dataclass(frozen=True)
class Backup:
    """`path` is a folder; `size` its bytes; `rows` counts by table; `head` the journal's newest entry.

    A backup is `aside` when its last changes are not in the site any more, after an older one was restored.
    """

    path: Path
    at: datetime
    reason: str
    size: int
    verified: bool
    rows: dict[str, int]
    head: tuple[int, str]
    revision: str
    aside: bool = False


def make(folder: SiteFolder, store: Store, key: bytes, reason: str, progress: Progress = quiet) -> Backup:
    """A verified backup; older ones are thinned afterwards.

    One is made at a time. Raises DiskFullError, or DamagedError where the copy is not equal to the site;
    nothing is thinned then.
    """
    if store.in_transaction:
        raise RuntimeError("a backup inside a transaction")
    with store.copying:
        return _made(folder, store, key, reason, progress)


def _made(folder: SiteFolder, store: Store, key: bytes, reason: str, progress: Progress) -> Backup:
    folder.backups.mkdir(mode=0o700, exist_ok=True)
    _sweep(folder)
    at = real_now(store.clock)
    made = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.backups))
    try:
        write_set(folder, store, key, made, at, reason, progress)
        target = _free_name(folder.backups, at)
        made.rename(target)
        files.sync_folder(folder.backups)
    except OSError as error:
        raise files.fault(error, folder.backups) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    thin(folder, at)
    return read(target)


def make_when_changed(folder: SiteFolder, store: Store, key: bytes, reason: str) -> Backup | None:
    """A backup where the journal has grown since the newest one."""
    found = listed(folder)
    if found and found[0].head == store.journal_head():
        return None
    return make(folder, store, key, reason)


def write_set(
    folder: SiteFolder, store: Store, key: bytes, to: Path, at: datetime, reason: str, progress: Progress
) -> Facts:
    """Database, slots and `about.json` into the empty folder `to`; re-opened and compared.

    Raises DamagedError where the copy does not hold what the site holds.
    """
    target = SiteFolder(to)
    facts = copying.copy_database(store, key, target.database, progress)
    seen = copying.examine(target.database, key)
    if not seen.ok or seen.facts != facts:
        raise DamagedError(
            _("The copy was not equal to the site, so it was thrown away. Check the disk and try again."),
            code="bad-copy",
        )
    for slots, copy in zip(folder.keys, target.keys, strict=True):
        if slots.is_file():
            files.write_whole(copy, slots.read_bytes())
    said = {"at": at.isoformat(), "reason": reason, "verified": True, "rows": facts.rows}
    said |= {"head": list(facts.head), "revision": facts.revision}
    files.write_whole(to / _ABOUT, orjson.dumps(said, option=orjson.OPT_INDENT_2))
    _sync(target.database)
    return facts


def listed(folder: SiteFolder) -> list[Backup]:
    """Newest first. What was begun and not finished, or cannot be read, is left out."""
    found = []
    if folder.backups.is_dir():
        for path in folder.backups.iterdir():
            if path.is_dir() and not path.name.startswith(_UNFINISHED) and (path / _ABOUT).is_file():
                with _unreadable_left_out():
                    found.append(read(path))
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def read(path: Path) -> Backup:
    """What a backup folder says of itself. Raises DamagedError."""
    try:
        said = orjson.loads((path / _ABOUT).read_bytes())
        seq, chain = said["head"]
        return Backup(
            path,
            datetime.fromisoformat(said["at"]),
            str(said["reason"]),
            sum(each.stat().st_size for each in path.iterdir()),
            bool(said["verified"]),
            {str(name): int(count) for name, count in said["rows"].items()},
            (int(seq), str(chain)),
            str(said["revision"]),
            bool(said.get("aside", False)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedError(_("That backup cannot be read. Choose another one.")) from error


def set_aside(path: Path) -> None:
    """Mark a backup whose last changes are not in the site any more."""
    about = path / _ABOUT
    files.write_whole(about, orjson.dumps(orjson.loads(about.read_bytes()) | {"aside": True}))


def thin(folder: SiteFolder, now: datetime) -> None:
    """Remove what is not kept; never the newest, and only when that one is verified."""
    found = listed(folder)
    if not found or not found[0].verified:
        return
    keep = thinning.kept((backup.at for backup in found), now)
    for backup in found:
        if backup.at not in keep:
            shutil.rmtree(backup.path, ignore_errors=True)


def real_now(clock: Clock) -> datetime:
    """The real moment, though the sample city's clock stands on another day."""
    now = clock.now()
    return now - clock.shift if isinstance(clock, ShiftedClock) else now


@contextmanager
def _unreadable_left_out() -> Iterator[None]:
    try:
        yield
    except DamagedError:
        return


def _free_name(parent: Path, at: datetime) -> Path:
    stem = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while (path := parent / (stem if number == 1 else f"{stem}-{number:02}")).exists():
        number += 1
    return path


def _sweep(folder: SiteFolder) -> None:
    """Remove what a killed backup began; only the owner of the database's lock comes here."""
    for path in folder.backups.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Putting one site folder in the place of another, the old one kept aside."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from callin_planner import files
from callin_planner.errors import DamagedError, EnvironmentFault, InUseError
from callin_planner.storage import backup, copying, journal, moving, note
from callin_planner.storage.folder import SUFFIX, SiteFolder, title

_STALE_SECONDS = 86400


@contextlib.contextmanager
def beside(path: Path) -> Iterator[SiteFolder]:
    """A new folder on the same disk as `path`, removed afterwards unless it was moved away."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        made = Path(tempfile.mkdtemp(prefix=moving.UNFINISHED, dir=path.parent))
    except OSError as error:
        raise files.fault(error, path) from error
    folder = SiteFolder(made)
    folder.inbox.mkdir(mode=0o700)
    folder.backups.mkdir(mode=0o700)
    try:
        yield folder
    except OSError as error:
        raise files.fault(error, path) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def copy_set(source: SiteFolder, slots_of: SiteFolder, target: SiteFolder) -> None:
    """The database of `source` and the key slots of `slots_of`, flushed to the disk. Raises OSError."""
    pairs = [(source.database, target.database), *zip(slots_of.keys, target.keys, strict=True)]
    for original, copy in pairs:
        if original.is_file():
            with original.open("rb") as stream, files.whole(copy) as written:
                shutil.copyfileobj(stream, written, 2**20)


def newest_change(site: SiteFolder, key: bytes) -> int | None:
    """Number of the newest journal entry, None where the database cannot be read. Raises InUseError."""
    if not site.exists:
        return None
    try:
        with copying.opened(site.database, key) as connection:
            return journal.head(connection)[0]
    except InUseError as error:
        raise InUseError(note.sentence(site.note)) from error
    except DamagedError:
        return None


def swap(path: Path, fresh: Path, now: datetime) -> Path:
    """Move `fresh` to `path` and what was there aside; where it lies now. Both are on one disk.

    A kill between the two renames is put right at the next opening (`moving`).
    """
    kept = _free(path, now)
    moving.announce(fresh, path, kept)
    try:
        path.rename(kept)
        try:
            fresh.rename(path)
        except OSError:
            kept.rename(path)
            raise
        files.sync_folder(path.parent)
    except OSError as error:
        raise EnvironmentFault(files.fault(error, path).text, code="not-written") from error
    return kept


def bring_over(kept: SiteFolder, site: SiteFolder, key: bytes) -> None:
    """Backups and the unopened inbox belong to the site in use; backups it has left behind are marked.

    A kill in the middle of it loses nothing: what is left comes over at the next opening.
    """
    for name in ("inbox", "backups"):
        source, target = kept.path / name, site.path / name
        target.mkdir(mode=0o700, exist_ok=True)
        for left in source.iterdir() if source.is_dir() else ():
            if not (target / left.name).exists():
                left.rename(target / left.name)
    with copying.opened(site.database, key) as connection:
        for each in backup.listed(site):
            if journal.chain_at(connection, each.head[0]) != each.head[1]:
                backup.set_aside(each.path)
    moving.done(site.path)


def finish(site: SiteFolder, key: bytes) -> None:
    """Bring over what a kill after a swap left in the old site."""
    kept = moving.left_behind(site.path)
    if kept is not None:
        bring_over(SiteFolder(kept), site, key)


def _sweep(parent: Path) -> None:
    """Remove copies that a killed restore left behind a day ago or earlier."""
    for path in parent.glob(f"{moving.UNFINISHED}*"):
        if time.time() - path.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def _free(path: Path, now: datetime) -> Path:
    stamp = now.astimezone().strftime("%Y-%m-%d %H.%M.%S")
    number = 1
    while True:
        mark = stamp if number == 1 else f"{stamp} {number}"
        kept = path.with_name(f"{title(path)} (kept {mark}){SUFFIX}")
        if not kept.exists():
            return kept
        number += 1

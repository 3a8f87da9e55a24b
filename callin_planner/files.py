"""Files written whole or not at all, readable by nobody else."""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from callin_planner import paths
from callin_planner.errors import DiskFullError, EnvironmentFault
from callin_planner.i18n import _

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_UNFINISHED = ".new-"
_STALE_SECONDS = 10


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become `path` when the block ends well; the old file stays otherwise.

    Temporary file beside it, fsync, rename, fsync of the folder; mode 0600. Raises DiskFullError or
    EnvironmentFault with a sentence.
    """
    handle, name = -1, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise fault(error, path) from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    with whole(path) as stream:
        stream.write(content)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the system has a way to."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_unfinished(folder: Path) -> None:
    """Remove what a killed program was writing into `folder`; what is younger may still be written."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()


def wipe(path: Path) -> None:
    """Overwrite `path` and remove the whole folder it lies in. Twice is once."""
    if path.is_file():
        with contextlib.suppress(OSError), path.open("r+b") as stream:
            stream.write(os.urandom(path.stat().st_size))
            stream.flush()
            os.fsync(stream.fileno())
    if path.parent.is_dir():
        shutil.rmtree(path.parent)


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder of mode 0700 inside the program's own state folder, gone afterwards (R-F6)."""
    base = paths.state_folder() / "run" / str(os.getpid())
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="", dir=base))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            base.rmdir()


def sweep_temporary() -> None:
    """Remove what killed runs and this one left, nothing of another that still runs; at start and at lock."""
    run = paths.state_folder() / "run"
    for folder in run.iterdir() if run.is_dir() else ():
        if folder.name == str(os.getpid()) or not _is_alive(folder.name):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(pid: str) -> bool:
    import psutil

    return pid.isdecimal() and psutil.pid_exists(int(pid))


def fault(error: OSError, path: Path) -> EnvironmentFault:
    """The sentence for a file that could not be written."""
    if error.errno in _FULL:
        return DiskFullError(
            _("The disk is full, so {name} was not written. What was there before is safe.").format(
                name=path.name
            )
        )
    return EnvironmentFault(
        _("{name} could not be written. Choose a folder that you may write to.").format(name=path.name),
        code="not-written",
    )

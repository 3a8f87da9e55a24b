"""Room kept aside in the site folder, given back to the disk when it is full (R-C6)."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from callin_planner.errors import DiskFullError
from callin_planner.i18n import _

T = TypeVar("T")

SIZE = 64 * 2**20
"""Bytes."""

_BLOCK = 2**20


def ensure(path: Path) -> bool:
    """Make the reserve file if it is missing and there is ample room; whether it is there afterwards."""
    if path.is_file() and path.stat().st_size >= SIZE:
        return True
    if shutil.disk_usage(path.parent).free < 3 * SIZE:
        return False
    path.unlink(missing_ok=True)
    try:
        _allocate(path)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return False
    return True


def release(path: Path) -> bool:
    """Give the room back; whether there was any to give."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def with_room(path: Path, action: Callable[[], T]) -> T:
    """`action`, once more after giving the reserve back where the disk was full."""
    try:
        return action()
    except DiskFullError:
        if not release(path):
            raise
        return action()


def _allocate(path: Path) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        if not _allocated_at_once(handle):
            _fill(handle)
    finally:
        os.close(handle)


def _allocated_at_once(handle: int) -> bool:
    """Whether the file system gave the room without being written to."""
    if not hasattr(os, "posix_fallocate"):
        return False
    try:
        os.posix_fallocate(handle, 0, SIZE)
    except OSError as error:
        if error.errno in (errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS):
            return False
        raise
    return True


def _fill(handle: int) -> None:
    """Random bytes, because a file system may keep zeros in no room at all."""
    for start in range(0, SIZE, _BLOCK):
        os.write(handle, os.urandom(min(_BLOCK, SIZE - start)))


@dataclass(frozen=True)
class Reserve:
    """The reserve file of one site."""

    path: Path

    @property
    def is_spent(self) -> bool:
        return not self.path.is_file()

    @property
    def warning(self) -> str:
        """A sentence while the room kept aside is missing, "" while it is there."""
        if not self.is_spent:
            return ""
        return _(
            "The disk is nearly full, and the room kept aside for saving is used up. "
            "Make {n} MB of room soon."
        ).format(n=max(1, 3 * SIZE // 2**20))

    def release(self) -> bool:
        return release(self.path)

    def refill(self) -> bool:
        return ensure(self.path)

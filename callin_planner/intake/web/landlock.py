"""What the desk's process gives up once it listens: every file it does not need, and the rest of the network.

Linux alone has a way to (Landlock, kernel 5.13; its network half 6.7). Elsewhere the process still lacks the
vault's key.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1
_BENEATH = 1
_NO_NEW_PRIVILEGES = 38
_EXECUTE, _WRITE, _READ, _READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_REGULAR, _REFER, _TRUNCATE = 1 << 5, 1 << 8, 1 << 13, 1 << 14
_READING = _READ | _READ_FOLDER
_WRITING = _READING | _WRITE | _REMOVE_FILE | _MAKE_REGULAR
_ALL_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_NEWEST_FILES = (1 << 16) - 1
_BIND_AND_CONNECT = 0b11
_MACHINES = ("x86_64", "aarch64")
_OF_FILES = _EXECUTE | _WRITE | _READ | _TRUNCATE


def confine(readable: Iterable[Path], writable: Iterable[Path]) -> bool:
    """Leave this process only these folders and files, and no new connection or listener.

    False where the system has no way to. Nothing that is open already is closed.
    """
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, 0, _VERSION)
    if version < 1:
        return False
    handled = _ALL_BY_VERSION.get(version, _NEWEST_FILES)
    rules = struct.pack("QQ", handled, _BIND_AND_CONNECT if version >= 4 else 0)
    rules = rules if version >= 4 else rules[:8]
    ruleset = libc.syscall(_CREATE, rules, len(rules), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(libc, ruleset, path, (_READING | _EXECUTE) & handled)
        for path in writable:
            _allow(libc, ruleset, path, (_WRITING | _TRUNCATE) & handled)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(libc.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    if not path.exists():
        return
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        wanted = rights if path.is_dir() else rights & _OF_FILES
        libc.syscall(_ADD, ruleset, _BENEATH, struct.pack("=Qi", wanted, handle), 0)
    finally:
        os.close(handle)

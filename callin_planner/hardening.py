"""What a program that holds a key does first: no core dump, nobody reading its memory (R-B6)."""

import contextlib
import os
import sys

_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31


def harden() -> None:
    """Turn core dumps and debuggers off for this process and make new files private.

    Where the system has no way to, the program goes on without: the key is protected by the lock, this is
    one more wall.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        _no_error_report()
        return
    _no_core()
    with contextlib.suppress(OSError, AttributeError):
        _no_tracing()


def _no_core() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _no_tracing() -> None:
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        library.ptrace(_PT_DENY_ATTACH, 0, None, 0)
    else:
        library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _no_error_report() -> None:
    """SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX: no crash window that offers to send memory away."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  mypy on Linux does not know it
    kernel.SetErrorMode(0x0001 | 0x0002)

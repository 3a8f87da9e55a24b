"""A log that can be sent to a stranger: what kind of error, where in our code, nothing anyone typed (R-I9).

An exception's message may hold a name, and so may a driver's or a library's log record. So messages are
never written: only types, our own files and lines, and the stable codes of our own errors.
"""

import logging
import platform
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from callin_planner import __version__, paths
from callin_planner.errors import CallInError

_BYTES = 262_144
_KEPT = 2
_ROOT = Path(__file__).resolve().parent.parent
_OURS = ("callin_planner", "ui")
_log = logging.getLogger("callin_planner.log")


def start(name: str) -> Path:
    """Begin writing `<state folder>/logs/<name>.log` (three files of 256 kB, mode 0600) and return it.

    Where the folder cannot be written the program runs on without a log.
    """
    path = paths.state_folder() / "logs" / f"{name}.log"
    for handler in tuple(_log.handlers):
        _log.removeHandler(handler)
        handler.close()
    _log.addHandler(_handler(path))
    _log.setLevel(logging.INFO)
    _log.propagate = False
    logging.getLogger().addHandler(logging.NullHandler())  # or libraries' records go to standard error
    logging.raiseExceptions = False
    _log.info("start %s, Python %s, %s", __version__, platform.python_version(), platform.system())
    return path


def note(error: BaseException) -> str:
    """Write down an error of ours; returns the short reference a person may read out ("7F3A")."""
    reference = secrets.token_hex(2).upper()
    _log.error("%s %s", reference, describe(error))
    return reference


def catch_everything(show: Callable[[BaseException, str], None]) -> None:
    """Send what nobody caught, in any thread, to the log and then to `show(error, reference)`.

    Ctrl+C keeps its usual meaning. No traceback is ever printed: it could hold a value.
    """

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        error = error or kind()
        show(error, note(error))

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)


def describe(error: BaseException) -> str:
    """The chain of exception types with our own files and lines. No messages, no values, no other paths."""
    return " <- ".join(_one(each) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _one(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    code = f"[{error.code}]" if isinstance(error, CallInError) else ""
    inner = f"({'; '.join(map(describe, error.exceptions))})" if isinstance(error, BaseExceptionGroup) else ""
    return f"{kind}{code}{inner} {' '.join(_places(error.__traceback__)) or 'outside'}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_ROOT) and (inner := path.relative_to(_ROOT)).parts[0] in _OURS:
            yield f"{inner.as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next


class _PrivateFile(RotatingFileHandler):
    """A rotating log that nobody else on the computer may read."""

    def _open(self):  # type: ignore[no-untyped-def]
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handler: logging.Handler = _PrivateFile(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler

"""The parser child as its parent sees it: bytes in, a book out, and no way to do harm (R-E7)."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import orjson

from callin_planner.errors import UserError
from callin_planner.exchange import letterhead, limits, locked, paste_text
from callin_planner.exchange.book import Book, from_plain
from callin_planner.exchange.refusals import sentence
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet

FLAG = "--parser-child"
_OLE = b"\xd0\xcf\x11\xe0"
_ROOT = Path(__file__).resolve().parents[2]
_LOOK = 0.05
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class LockedFileError(UserError):
    """The file is under a password: none was given, or another one."""


def read_book(file: Path, *, word: bool = False, password: str = "", progress: Progress = quiet) -> Book:
    """The tables of `file`, parsed in a throw-away process; those of a Word document only with `word`.

    Raises UserError(code="unreadable") with a sentence when the file cannot be had or is refused;
    whatever the file does to the child ends here.
    """
    content = bytes_of(file)
    if password and content.startswith(_OLE):
        content = locked.wrap(content, password)
    return parse(content, word=word, progress=progress)


def read_paste(text: str, *, progress: Progress = quiet) -> Book:
    """A table copied to the clipboard, parsed in the same confinement."""
    return parse(paste_text.MARK + text.encode("utf-8", "replace"), progress=progress)


def read_letterhead(file: Path, *, logo: bool = False, progress: Progress = quiet) -> dict[str, object]:
    """What is kept of a Word letterhead, or with `logo` of a picture, read in the same confinement."""
    content = bytes_of(file)
    if not content:
        raise _refused("empty")
    if len(content) > limits.LETTERHEAD_BYTES:
        raise _refused("letterhead-large")
    output, ended = _run((letterhead.LOGO if logo else letterhead.WORD) + content, progress)
    if ended is not None:
        raise _refused(f"letterhead-{ended}")
    try:
        answer = orjson.loads(output)
    except orjson.JSONDecodeError as error:
        raise _refused("letterhead-damaged") from error
    if "refused" in answer:
        raise _refused(answer["refused"], answer["where"])
    return dict(answer)


def parse(content: bytes, *, word: bool = False, progress: Progress = quiet) -> Book:
    """The same for bytes."""
    if not content:
        raise _refused("empty")
    if len(content) > limits.FILE_BYTES:
        raise _refused("too-big")
    output, ended = _run(content, progress)
    if ended is not None:
        raise _refused(ended)
    try:
        answer = orjson.loads(output)
        if "refused" in answer:
            raise _refused(answer["refused"], answer["where"])
        book = from_plain(answer)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise _refused("damaged") from error
    if book.kind == "docx" and not word:
        raise _refused("not-a-table")
    return book


def answer_of(content: bytes, progress: Progress = quiet) -> dict[str, Any]:
    """What the child says of bytes that begin with a mark of their own. Raises UserError as `parse` does."""
    output, ended = _run(content, progress)
    if ended is not None:
        raise _refused(ended)
    try:
        answer = orjson.loads(output)
    except orjson.JSONDecodeError as error:
        raise _refused("damaged") from error
    if "refused" in answer:
        raise _refused(answer["refused"], answer["where"])
    return dict(answer)


def command() -> list[str]:
    """How the child is started: from an installed package, a checkout, or a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-s", "-P", "-m", "callin_planner.exchange.reader"]


def run_if_asked(arguments: list[str]) -> bool:
    """For every entry point, first of all: be the parser child if that is what was started."""
    if arguments[1:] != [FLAG]:
        return False
    from callin_planner.exchange import reader

    reader.main()
    return True


def bytes_of(file: Path) -> bytes:
    """The whole of `file`. Raises UserError(code="unreadable") where it cannot be had or is too large."""
    try:
        if not file.is_file():
            raise UserError(_("There is no file of that name. Choose the list again."), code="unreadable")
        if file.stat().st_size > limits.FILE_BYTES:
            raise _refused("too-big")
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file cannot be read. Check that you may open it, and that it is not open elsewhere."),
            code="unreadable",
        ) from error


def _run(content: bytes, progress: Progress) -> tuple[bytes, str | None]:
    """The child's output, and the code of how it ended if not well."""
    with subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        cwd=_ROOT,
        env=_environment(),
        creationflags=_NO_WINDOW,
    ) as child:
        try:
            output, ended = _talk(child, content, progress)
        except BaseException:
            child.kill()
            raise
        return output, ended or _meaning(child.returncode)


def _talk(child: "subprocess.Popen[bytes]", content: bytes, progress: Progress) -> tuple[bytes, str | None]:
    until = time.monotonic() + limits.WALL_SECONDS
    _feed(child, content)
    while True:
        try:
            output, _errors = child.communicate(timeout=_LOOK)
            return output, None
        except subprocess.TimeoutExpired:
            progress(0, 0, _("Reading the file"))
        ended = _overstepped(child, until)
        if ended:
            child.kill()
            child.communicate()
            return b"", ended


def _feed(child: "subprocess.Popen[bytes]", content: bytes) -> None:
    """Write from a thread of its own: `communicate` does not go on writing after a timeout."""
    pipe, child.stdin = child.stdin, None

    def write() -> None:
        if pipe is not None:
            with contextlib.suppress(OSError), pipe:  # the child may have ended before it read everything
                pipe.write(content)

    threading.Thread(target=write, daemon=True).start()


def _overstepped(child: "subprocess.Popen[bytes]", until: float) -> str | None:
    if time.monotonic() > until:
        return "too-slow"
    if sys.platform in ("win32", "darwin") and _memory(child.pid) > limits.MEMORY_BYTES:
        return "too-much-memory"
    return None


def _memory(pid: int) -> int:
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _meaning(returncode: int) -> str | None:
    """Signals: XCPU (24) and KILL (9) end a child that took too long; ABRT (6) one out of memory."""
    if returncode == 0:
        return None
    return {-24: "too-slow", -9: "too-slow", -6: "too-much-memory", 3: "too-much-memory"}.get(
        returncode, "damaged"
    )


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _refused(code: str, where: dict[str, object] | None = None) -> UserError:
    kind = LockedFileError if code in ("password", "wrong-key") else UserError
    return kind(sentence(code, where or {}), code="unreadable")

"""What the web desk reads and keeps, in the site folder's `desk/` while the desk is open: encrypted, all.

`book` is tonight's minimum under a key of its own, which the planner hands over on the desk's standard
input. `known` is what the planner took up of this evening, `phones` are the paired ones, `live` where the
running desk is reached.
"""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from callin_planner import desk_plain, files, sealing
from callin_planner.domain.desk_book import DeskBook, DeskMark, DeskPhone
from callin_planner.domain.intake import IntakeEntry
from callin_planner.errors import DamagedError, EnvironmentFault, UserError
from callin_planner.i18n import _

BOOK, KNOWN, PHONES, LIVE = "book", "known", "phones", "live"
KEY_BYTES = 32
KIND = "desk"
"""The word of the desk's entries in the inbox."""

T = TypeVar("T")


def write(path: Path, book: DeskBook, key: bytes) -> None:
    """The book at `path`, in the folder that holds everything else. Raises EnvironmentFault."""
    _write(path, desk_plain.dump(book), key)


def read(path: Path, key: bytes) -> DeskBook:
    """Raises DamagedError, and UserError(code="desk-closed") where it is gone."""
    said = _read(path, key)
    if said is None:
        raise _closed()
    return _sound(lambda: desk_plain.load(DeskBook, said))


def write_known(path: Path, marks: Sequence[DeskMark], key: bytes, head: int) -> None:
    """What the planner has of this evening, as of its journal's entry number `head`.

    To be written before the entries leave the inbox: looked at in the other order, none is out of sight.
    """
    _write(path.with_name(KNOWN), desk_plain.dump(desk_plain.Known(head, tuple(marks))), key)


def read_known(path: Path, key: bytes) -> tuple[int, tuple[DeskMark, ...]]:
    """The number and the marks; (-1, ()) where the planner has nothing yet."""
    said = _read(path.with_name(KNOWN), key)
    if said is None:
        return -1, ()
    known = _sound(lambda: desk_plain.load(desk_plain.Known, said))
    return known.head, known.marks


def write_phones(path: Path, phones: Sequence[DeskPhone], key: bytes) -> None:
    _write(path.with_name(PHONES), desk_plain.dump(desk_plain.Phones(tuple(phones))), key)


def read_phones(path: Path, key: bytes) -> tuple[DeskPhone, ...]:
    """Empty where none was paired yet, and where the file does not read: phones can be paired again."""
    with contextlib.suppress(DamagedError):
        said = _read(path.with_name(PHONES), key)
        if said is not None:
            return _sound(lambda: desk_plain.load(desk_plain.Phones, said)).phones
    return ()


def write_live(path: Path, address: str, pid: int, port: int, key: bytes) -> None:
    """Where the running desk is reached by the planner (`desk_control`)."""
    _write(path.with_name(LIVE), desk_plain.dump(desk_plain.Live(address, pid, port)), key)


def read_live(path: Path, key: bytes) -> "desk_plain.Live | None":
    """None where no desk runs, as far as the folder knows."""
    said = _read(path.with_name(LIVE), key)
    return None if said is None else _sound(lambda: desk_plain.load(desk_plain.Live, said))


def mark_of(entry: IntakeEntry) -> DeskMark:
    """What the desk may keep of an entry."""
    return DeskMark(
        nonce=entry.nonce,
        at=entry.at,
        act=entry.act,
        card=entry.card,
        code=entry.code,
        again=entry.again,
        provider_id=entry.provider_id,
        device=entry.device,
        taken_by=entry.taken_by,
        undoes=entry.undoes,
    )


def close_mark(mark: DeskMark, key: bytes) -> bytes:
    """For the inbox's `aside`: a desk that starts anew reads it there."""
    return sealing.close_with(key, desk_plain.dump(mark), mark.nonce.encode())


def open_mark(nonce: str, closed: bytes, key: bytes) -> DeskMark | None:
    """None for what is not of this evening's desk."""
    with contextlib.suppress(sealing.UnsealingError, ValueError, KeyError, TypeError):
        return desk_plain.load(DeskMark, sealing.open_with(key, closed, nonce.encode()))
    return None


def _write(path: Path, plain: bytes, key: bytes) -> None:
    files.write_whole(path, sealing.close_with(key, plain, path.name.encode()))


def _read(path: Path, key: bytes) -> bytes | None:
    try:
        said = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EnvironmentFault(_("The desk’s book could not be read. Try again."), code="not-read") from error
    return _sound(lambda: sealing.open_with(key, said, path.name.encode()))


def _closed() -> UserError:
    return UserError(
        _("The intake desk is closed. The project manager opens it in the main window."), code="desk-closed"
    )


def _sound(read_it: Callable[[], T]) -> T:
    try:
        return read_it()
    except (sealing.UnsealingError, ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            _("The desk’s book is damaged. Close the desk in the main window and open it again.")
        ) from error

"""What a door reads, in the site folder's `door/` for as long as the door is open: encrypted, all of it.

`list` holds tonight's people under a key of its own, which the PIN unwraps (Argon2id); `known` what the
planner already has, so that a door that starts anew knows who is here. `tries` counts wrong PINs.
"""

import contextlib
import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import orjson

from callin_planner import door_plain, files, sealing
from callin_planner.domain.door import DoorEntry
from callin_planner.domain.door_list import DoorList
from callin_planner.errors import DamagedError, EnvironmentFault, MustWaitError, UserError, WrongSecretError
from callin_planner.i18n import _

LIST, KNOWN, TRIES = "list", "known", "tries"
KEY_BYTES = 32
ALLOWED_TRIES = 5
WAIT = timedelta(minutes=1)

_SALT = 16
_PASSES, _MEMORY_KIB, _LANES = 3, 128 * 1024, 2

T = TypeVar("T")


def write(path: Path, told: DoorList, list_key: bytes, pin: str) -> None:
    """A fresh list at `path`, which `pin` opens. Raises EnvironmentFault."""
    salt = os.urandom(_SALT)
    wrapped = sealing.close_with(_stretched(pin, salt), list_key, salt)
    _write(path, {"salt": salt, "wrapped": wrapped, "people": _closed(told, list_key)})
    forget_tries(path)


def rewrite(path: Path, told: DoorList, list_key: bytes) -> bool:
    """Other people under the same PIN; False where nothing differs, and nothing is written then."""
    parts = _parts(path)
    if sealing.open_with(list_key, parts["people"], LIST.encode()) == door_plain.from_list(told):
        return False
    _write(path, {**parts, "people": _closed(told, list_key)})
    return True


def unlock(path: Path, pin: str, now: datetime | None = None) -> bytes:
    """The list's key. Raises WrongSecretError, MustWaitError after five wrong PINs, UserError once closed.

    A wrong PIN is counted before it is tried, so that ending the program does not uncount it.
    """
    now = now or datetime.now(UTC)
    parts = _parts(path)
    require_no_wait(path, now)
    _note_try(path, now)
    try:
        key = sealing.open_with(_stretched(pin, parts["salt"]), parts["wrapped"], parts["salt"])
    except sealing.UnsealingError as error:
        raise WrongSecretError(_("That PIN does not open this door.")) from error
    forget_tries(path)
    return key


def read(path: Path, list_key: bytes) -> DoorList:
    """Tonight's list. Raises DamagedError, and UserError(code="door-closed") where it is gone."""
    people = _parts(path)["people"]
    return _sound(lambda: door_plain.to_list(sealing.open_with(list_key, people, LIST.encode())))


def write_known(path: Path, entries: Sequence[DoorEntry], list_key: bytes, head: int) -> None:
    """What the planner has of this evening, as of its journal's entry number `head`."""
    closed = sealing.close_with(list_key, door_plain.from_entries(entries), KNOWN.encode())
    content = {"v": 1, "head": head, "entries": b64encode(closed).decode()}
    files.write_whole(path.with_name(KNOWN), orjson.dumps(content))


def read_known(path: Path, list_key: bytes) -> list[DoorEntry]:
    """Empty where the planner has nothing yet."""
    said = _known(path)
    if said is None:
        return []
    closed = b64decode(said["entries"])
    return _sound(lambda: door_plain.to_entries(sealing.open_with(list_key, closed, KNOWN.encode())))


def known_head(path: Path) -> int:
    """The journal's number `known` was written at, -1 where there is none."""
    said = _known(path)
    return int(said["head"]) if said else -1


def close_entry(entry: DoorEntry, list_key: bytes) -> bytes:
    """An entry for the other doors of the evening."""
    return sealing.close_with(list_key, door_plain.from_entry(entry), entry.nonce.encode())


def open_entry(nonce: str, closed: bytes, list_key: bytes) -> DoorEntry | None:
    """None for what is not of this evening's doors."""
    with contextlib.suppress(sealing.UnsealingError, ValueError, KeyError, TypeError):
        return door_plain.to_entry(sealing.open_with(list_key, closed, nonce.encode()))
    return None


def wait_left(path: Path, now: datetime | None = None) -> int:
    """Seconds until a PIN may be tried, 0 for now. A clock set back never makes it longer."""
    now = now or datetime.now(UTC)
    wrong = _tries(path)
    if len(wrong) < ALLOWED_TRIES:
        return 0
    left = min(wrong[-1] + WAIT - now, WAIT)
    return max(0, -int(-left.total_seconds() // 1))


def require_no_wait(path: Path, now: datetime) -> None:
    seconds = wait_left(path, now)
    if seconds:
        raise MustWaitError(_("Too many wrong PINs. Wait a minute."), seconds)


def forget_tries(path: Path) -> None:
    path.with_name(TRIES).unlink(missing_ok=True)


def _note_try(path: Path, now: datetime) -> None:
    earlier = _tries(path)
    if len(earlier) >= ALLOWED_TRIES:
        earlier = []
    files.write_whole(path.with_name(TRIES), orjson.dumps([*earlier, now]))


def _tries(path: Path) -> list[datetime]:
    try:
        said = orjson.loads(path.with_name(TRIES).read_bytes())
        return sorted(datetime.fromisoformat(each) for each in said)
    except (OSError, ValueError, TypeError):
        return []


def _stretched(pin: str, salt: bytes) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFKC", pin.strip()).encode()
    try:
        return hash_secret_raw(typed, salt, _PASSES, _MEMORY_KIB, _LANES, KEY_BYTES, Type.ID)
    except HashingError as error:
        raise EnvironmentFault(
            _("There is not enough free memory to open the door. Close other programs and try again."),
            code="no-memory",
        ) from error


def _closed(told: DoorList, list_key: bytes) -> bytes:
    return sealing.close_with(list_key, door_plain.from_list(told), LIST.encode())


def _write(path: Path, parts: dict[str, bytes]) -> None:
    content = {name: b64encode(part).decode() for name, part in parts.items()}
    files.write_whole(path, orjson.dumps({"v": 1, **content}))


def _parts(path: Path) -> dict[str, bytes]:
    try:
        said = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            _("The door is closed. The project manager opens it in the main window."), code="door-closed"
        ) from error
    except OSError as error:
        raise EnvironmentFault(_("The door’s list could not be read. Try again."), code="not-read") from error
    return _sound(
        lambda: {name: b64decode(orjson.loads(said)[name]) for name in ("salt", "wrapped", "people")}
    )


def _known(path: Path) -> dict[str, str] | None:
    try:
        said = path.with_name(KNOWN).read_bytes()
    except FileNotFoundError:
        return None
    return _sound(lambda: dict(orjson.loads(said)))


def _sound(read_it: Callable[[], T]) -> T:
    try:
        return read_it()
    except (sealing.UnsealingError, ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            _("The door’s list is damaged. Close the door in the main window and open it again.")
        ) from error

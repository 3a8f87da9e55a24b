"""The site's inbox: what other processes took in, sealed, until the planner opens it (house mechanism 10).

One file an entry, named by its nonce: putting the same in twice leaves one, and an entry is either there
whole or not at all.
"""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

import orjson

from callin_planner import files
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _

_NAME = re.compile(r"[a-z]+-[0-9a-f]{32}")
_UNREADABLE = "unread"


@dataclass(frozen=True)
class Sealed:
    """An entry as it lies there. `sealed` is for the site; `aside` is for the others who put in, if any."""

    path: Path
    sealed: bytes
    aside: bytes = b""

    @property
    def nonce(self) -> str:
        return self.path.name.partition("-")[2]


def put(folder: Path, kind: str, nonce: str, sealed: bytes, aside: bytes = b"") -> Path:
    """On the disk for good when this returns. Raises DiskFullError or EnvironmentFault; nothing is in then.

    `kind` is one lower-case word ("door"), `nonce` 32 hexadecimal digits.
    """
    path = folder / f"{kind}-{nonce}"
    if not _NAME.fullmatch(path.name):
        raise ValueError(f"not a name for the inbox: {path.name}")
    content = {"v": 1, "sealed": b64encode(sealed).decode(), "aside": b64encode(aside).decode()}
    files.write_whole(path, orjson.dumps(content))
    return path


def names(folder: Path, kind: str) -> list[str]:
    """File names of the entries of a kind that wait, in a fixed order; none where there is no inbox.

    Raises EnvironmentFault where the folder cannot be read.
    """
    try:
        found = [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _not_read() from error
    return sorted(name for name in found if name.startswith(f"{kind}-") and _NAME.fullmatch(name))


def read(folder: Path, name: str) -> Sealed | None:
    """One entry; None where it was taken meanwhile or is no entry.

    Raises EnvironmentFault where it cannot be read just now.
    """
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _not_read() from error
    try:
        said = orjson.loads(content)
        return Sealed(folder / name, b64decode(said["sealed"]), b64decode(said["aside"]))
    except (ValueError, KeyError, TypeError):
        return None


def remove(folder: Path, taken: list[str]) -> None:
    """The site has them now."""
    for name in taken:
        (folder / name).unlink(missing_ok=True)


def set_aside(folder: Path, name: str) -> None:
    """Keep what could not be opened, out of the way, for whoever looks into it."""
    target = folder / _UNREADABLE
    target.mkdir(mode=0o700, exist_ok=True)
    if (folder / name).exists():
        (folder / name).replace(target / name)


def unread(folder: Path) -> int:
    """How many entries could not be opened."""
    try:
        return sum(1 for path in (folder / _UNREADABLE).iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return 0


def _not_read() -> EnvironmentFault:
    return EnvironmentFault(
        _("The site’s inbox could not be read, so nothing was taken up. It stays there; try again."),
        code="not-read",
    )

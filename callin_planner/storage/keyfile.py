"""The key slots on disk: two copies with a generation and a checksum, each written whole (R-A7)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import orjson

from callin_planner import files
from callin_planner.errors import DamagedError
from callin_planner.i18n import _
from callin_planner.storage.slots import Keys, Slot
from callin_planner.storage.stretching import Cost

_MARK = b"callin-keys 1 "


def write(copies: Sequence[Path], keys: Keys) -> Keys:
    """Write `keys` as the next generation, the older copy first; a kill leaves one whole copy at least."""
    next_one = replace(keys, generation=keys.generation + 1)
    for copy in sorted(copies, key=_generation):
        files.write_whole(copy, encode(next_one))
    return next_one


def read(copies: Sequence[Path]) -> Keys:
    """The newest copy that is whole; failing that, one that can at least be read. Raises DamagedError."""
    contents = [copy.read_bytes() for copy in copies if copy.is_file()]
    for strict in (True, False):
        found = [keys for content in contents if (keys := decode(content, strict=strict)) is not None]
        if found:
            return max(found, key=lambda keys: keys.generation)
    raise DamagedError(
        _("The site’s key slots cannot be read. Each backup holds a copy of them: restore the last backup."),
        code="damaged-keys",
    )


def encode(keys: Keys) -> bytes:
    body = orjson.dumps(
        {
            "generation": keys.generation,
            "argon2id": {"t": keys.cost.t, "m": keys.cost.m, "p": keys.cost.p, "salt": keys.salt.hex()},
            "slots": [
                {"id": slot.id, "kind": slot.kind, "wrapped": slot.wrapped.hex(), "sealed": slot.sealed.hex()}
                for slot in keys.slots
            ],
        },
        option=orjson.OPT_INDENT_2,
    )
    return _MARK + f"{crc32(body):08x}\n".encode() + body


def decode(content: bytes, *, strict: bool = True) -> Keys | None:
    """The keys in `content`, or None; with `strict` also where the checksum does not fit."""
    head, _newline, body = content.partition(b"\n")
    if strict and head != _MARK + f"{crc32(body):08x}".encode():
        return None
    try:
        said = orjson.loads(body)
        kdf = said["argon2id"]
        return Keys(
            int(said["generation"]),
            Cost(int(kdf["t"]), int(kdf["m"]), int(kdf["p"])),
            bytes.fromhex(kdf["salt"]),
            tuple(
                Slot(
                    str(slot["id"]),
                    "recovery" if slot["kind"] == "recovery" else "passphrase",
                    bytes.fromhex(slot["wrapped"]),
                    bytes.fromhex(slot["sealed"]),
                )
                for slot in said["slots"]
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _generation(copy: Path) -> int:
    keys = decode(copy.read_bytes()) if copy.is_file() else None
    return keys.generation if keys else -1

"""Memory that the parser child draws pages into and its parent makes files of, with no copy between (Linux).

A few slots go round. The child waits for a byte in the pipe before it draws into a slot again, so that no
page is drawn over while its file is made.
"""

import ctypes
import mmap
import os
import sys
from typing import Any

SLOTS = 3
WIDEST, TALLEST = 1924, 1084
SLOT_BYTES = -(-WIDEST * TALLEST * 4 // mmap.PAGESIZE) * mmap.PAGESIZE


class Lent:
    """The parent's side. `files` are to be left open for the child, `options` to be told to it."""

    def __init__(self) -> None:
        self._memory = os.memfd_create("deck", os.MFD_CLOEXEC)
        os.ftruncate(self._memory, SLOTS * SLOT_BYTES)
        self._map = mmap.mmap(self._memory, SLOTS * SLOT_BYTES, prot=mmap.PROT_READ)
        self._free, self._freed = os.pipe()

    @property
    def files(self) -> tuple[int, ...]:
        return self._memory, self._free

    @property
    def options(self) -> dict[str, int]:
        return {"memory": self._memory, "free": self._free}

    def page(self, slot: int) -> memoryview:
        """The pixels in a slot, to be looked at until it is given back. Raises ValueError."""
        if not 0 <= slot < SLOTS:
            raise ValueError("slot")
        return memoryview(self._map)[slot * SLOT_BYTES : (slot + 1) * SLOT_BYTES]

    def give_back(self) -> None:
        os.write(self._freed, b"x")

    def close(self) -> None:
        """The map itself goes with the last page that looks at it."""
        for file in (self._memory, self._free, self._freed):
            os.close(file)


class Slots:
    """The child's side: where to draw next."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._map = mmap.mmap(options["memory"], SLOTS * SLOT_BYTES)
        self._free = options["free"]
        self._used = 0

    def next(self) -> tuple[int, Any]:
        """The number of a slot and its bytes, once it is free. Ends the child where the parent has gone."""
        if self._used >= SLOTS and not os.read(self._free, 1):
            sys.exit(0)
        slot, self._used = self._used % SLOTS, self._used + 1
        return slot, (ctypes.c_ubyte * SLOT_BYTES).from_buffer(self._map, slot * SLOT_BYTES)


def lent() -> Lent | None:
    """None where pages travel through the pipe instead."""
    if sys.platform != "linux":
        return None
    try:
        return Lent()
    except OSError:
        return None


def taken(options: dict[str, Any]) -> Slots | None:
    return Slots(options) if "memory" in options else None

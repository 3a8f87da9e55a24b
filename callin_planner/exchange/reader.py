"""The parser child: `python -m callin_planner.exchange.reader`, a file's bytes in, JSON out.

It holds no key and no site, and gives up what it could do harm with before it looks at the bytes.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from callin_planner.exchange import (
    confine,
    deck_frames,
    hsds_reader,
    letterhead,
    limits,
    locked,
    paste_text,
    vcard_text,
)
from callin_planner.exchange.book import Book
from callin_planner.exchange.refusals import Refusal

OUT_OF_MEMORY = 3
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<!DOCTYPE",
    b"<html",
    b"7z\xbc",
    b"Rar!",
)


def main() -> None:
    content = sys.stdin.buffer.read(limits.DECK_BYTES + 1)
    if content.startswith(deck_frames.MARK):
        from callin_planner.exchange import deck_reader

        deck_reader.main(content)
        return
    confine.cap()
    is_locked = content.startswith(locked.MARK)
    is_letterhead = content.startswith((letterhead.WORD, letterhead.LOGO))
    is_hsds = content.startswith(hsds_reader.MARK)
    is_workbook = is_locked or content.startswith((_ZIP, _OLE))
    if is_locked:
        locked.prepare()
    if is_letterhead:
        letterhead.prepare()
    _prepare(is_workbook)
    confine.shut()
    try:
        if is_letterhead or is_hsds:
            answer = _plain(letterhead.read if is_letterhead else hsds_reader.read, content)
        else:
            answer = _answer(content, is_workbook)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _prepare(is_workbook: bool) -> None:
    """Load whatever parsing needs, while files can still be opened."""
    import orjson  # noqa: F401

    if is_workbook:
        from callin_planner.exchange import workbook

        workbook.prepare()
    else:
        from callin_planner.exchange import csv_text

        csv_text.prepare()


def _plain(read_plain: Callable[[bytes], Mapping[str, Any]], content: bytes) -> bytes:
    import orjson

    try:
        return orjson.dumps(read_plain(content))
    except Refusal as refusal:
        return orjson.dumps({"refused": refusal.code, "where": refusal.where})


def _answer(content: bytes, is_workbook: bool) -> bytes:
    import orjson

    try:
        if content.startswith(locked.MARK):
            content = locked.unlocked(content)
        elif locked.is_locked(content):
            raise Refusal("password")
        return orjson.dumps(read(content, is_workbook).to_plain())
    except Refusal as refusal:
        return orjson.dumps({"refused": refusal.code, "where": refusal.where})


def read(content: bytes, is_workbook: bool) -> Book:
    if is_workbook:
        from callin_planner.exchange import workbook

        return workbook.read(content)
    if content.startswith(paste_text.MARK):
        return paste_text.read(content[len(paste_text.MARK) :])
    if content.lstrip()[:9].startswith(_OTHER_KINDS):
        raise Refusal("not-a-table")
    if vcard_text.is_vcard(content):
        return vcard_text.read(content)
    from callin_planner.exchange import csv_text

    return csv_text.read(content)


if __name__ == "__main__":
    main()

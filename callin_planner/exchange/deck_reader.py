"""The parser child at work on a deck or a picture: confined as for every stranger's file, frames out."""

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import Any

from callin_planner.exchange import (
    confine,
    deck_frames,
    deck_pdf,
    deck_picture,
    deck_shared,
    deck_slides,
    deck_words,
    limits,
    locked,
)
from callin_planner.exchange.refusals import Refusal

OUT_OF_MEMORY = 3
_OLE = b"\xd0\xcf\x11\xe0"


def main(data: bytes) -> None:
    """Answer what `deck_frames.asked` asked. Ends the process where there is not enough memory."""
    options, content = deck_frames.told(data)
    if options["kind"] == "office":
        _become_office(options)
    confine.cap(limits.DECK_CPU_SECONDS if options["kind"] != "picture" else limits.CPU_SECONDS)
    _prepare(options, content)
    slots = deck_shared.taken(options)
    confine.shut()
    del data
    out = sys.stdout.buffer
    try:
        for story, blob in _frames(options, content, slots):
            deck_frames.write(out, story, blob)
        deck_frames.write(out, {"end": True})
    except Refusal as refusal:
        deck_frames.write(out, {"refused": refusal.code, "where": refusal.where})
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _prepare(options: dict[str, Any], content: bytes) -> None:
    match options["kind"]:
        case "picture":
            deck_picture.prepare()
        case "pdf":
            deck_pdf.prepare()
        case "slides":
            deck_words.prepare()
            if content.startswith(_OLE):
                locked.prepare()


def _frames(
    options: dict[str, Any], content: bytes, slots: deck_shared.Slots | None = None
) -> Iterable[tuple[dict[str, Any], Any]]:
    match options["kind"]:
        case "picture":
            yield deck_picture.read(content)
        case "pdf":
            yield from deck_pdf.frames(content, options.get("password", ""), options.get("first", 0), slots)
        case "slides":
            yield from _slides(content, options.get("password", ""))


def _slides(content: bytes, password: str) -> Iterable[tuple[dict[str, Any], Any]]:
    if content.startswith(_OLE):
        content = _unlocked(content, password)
    if not content.startswith(b"PK"):
        raise Refusal("deck-kind")
    clean, counts = deck_slides.cleaned(content)
    del content
    yield {"dropped": counts}, clean
    for story in deck_words.slides(clean):
        yield story, b""


def _unlocked(content: bytes, password: str) -> bytes:
    if not locked.is_locked(content):
        raise Refusal("deck-old")
    if not password:
        raise Refusal("deck-password")
    try:
        return locked.unlocked(locked.wrap(content, password))
    except Refusal as refusal:
        raise Refusal("deck-wrong-key" if refusal.code == "wrong-key" else "deck-damaged") from refusal


def _become_office(options: dict[str, Any]) -> None:
    """Turn into LibreOffice, without a network and with a bound on time and memory."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (options["seconds"], options["seconds"] + 5))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (options["memory"], options["memory"]))
            resource.setrlimit(resource.RLIMIT_FSIZE, (options["largest"], options["largest"]))
    confine.shut_network()
    os.chdir(options["folder"])
    with contextlib.suppress(OSError):
        os.close(0)
        os.open(os.devnull, os.O_RDONLY)
    os.execve(options["command"][0], options["command"], options["environment"])  # noqa: S606

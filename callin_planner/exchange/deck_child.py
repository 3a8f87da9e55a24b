"""Decks and pictures as their importers see them: bytes in, pixels and words out, and no way to do harm."""

import contextlib
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from callin_planner.errors import UserError
from callin_planner.exchange import child, deck_frames, deck_shared, limits
from callin_planner.exchange.deck_refusals import sentence
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet

_LOOK = 0.1
_AHEAD = 2
"""Pages the child may be ahead of whoever takes them in: one is written while the next is drawn."""
_MOST_FALLS = 12
_PIPE_BYTES = 2**20
_SET_PIPE_SIZE = 1031


class LockedDeckError(UserError):
    """The file is under a password: none was given, or another one."""

    code = "locked-deck"


@dataclass(frozen=True)
class Pixels:
    """Rows of a decoded picture; `stride` is bytes a row, `mode` "RGB", "RGBA", "RGBX" or "L"."""

    width: int
    height: int
    mode: str
    data: bytes | memoryview
    stride: int = 0
    moves: bool = False
    photo: bool = False


@dataclass(frozen=True)
class PageRead:
    """A page of a PDF; `pixels` is None where it could not be read."""

    number: int
    pixels: Pixels | None
    words: str = ""
    heading: str = ""


@dataclass(frozen=True)
class SlideRead:
    """A slide's words. `fault` where it could not be read."""

    number: int
    heading: str = ""
    lines: tuple[str, ...] = ()
    words: str = ""
    notes: str = ""
    hidden: bool = False
    fault: bool = False


@dataclass
class Dropped:
    """What was left out of a deck, counted under "links", "macros", "embedded", "media", "outside"."""

    counts: dict[str, int] = field(default_factory=dict)
    pages: int = 0


def content_of(file: Path, what: str = "deck") -> bytes:
    """The bytes of `file`; `what` ("deck" or "picture") says which sentences to refuse with."""
    try:
        if not file.is_file():
            raise UserError(_("There is no file of that name. Choose it again."), code="unreadable")
        with file.open("rb") as stream:
            content = stream.read(limits.DECK_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("The file cannot be read. Check that you may open it, and that it is not open elsewhere."),
            code="unreadable",
        ) from error
    if not content:
        raise refused(f"{what}-empty")
    return content


def read_picture(content: bytes, progress: Progress = quiet) -> Pixels:
    """The picture upright, at most 1920 pixels long, in sRGB. Raises UserError with a sentence."""
    try:
        for story, blob in _frames("picture", content, progress, limits.WALL_SECONDS):
            return _picture(story, blob)
    except FallenError as fallen:
        raise refused(f"picture-{fallen.code}") from fallen
    raise refused("picture-damaged")


def read_pdf(content: bytes, password: str, dropped: Dropped, progress: Progress) -> Iterator[PageRead]:
    """Page after page, while the next one is drawn. A page that brings the child down is left blank.

    The pixels of a page are good until the next one is asked for.

    Raises LockedDeckError, or UserError with a sentence.
    """
    first, falls = 0, 0
    while True:
        try:
            for story, blob in _frames("pdf", content, progress, limits.DECK_PAGE_SECONDS, first=first,
                                       password=password):  # fmt: skip
                if "pages" in story:
                    _note_document(dropped, story)
                    continue
                page = _page(story, blob)
                if page.number != first:
                    raise refused("deck-damaged")
                first += 1
                dropped.counts["links"] = dropped.counts.get("links", 0) + int(story.get("links", 0))
                yield page
            if first < dropped.pages:
                raise refused("deck-damaged")
        except FallenError as fallen:
            falls += 1
            if not dropped.pages or falls > _MOST_FALLS:
                raise refused(f"deck-{fallen.code}") from fallen
            yield PageRead(first, None)
            first += 1
        if first >= dropped.pages:
            return


def read_slides(
    content: bytes, password: str, dropped: Dropped, progress: Progress
) -> tuple[bytes, list[SlideRead]]:
    """The file without what could harm, and what its slides say. Raises like `read_pdf`."""
    clean, found = b"", []
    try:
        for story, blob in _frames("slides", content, progress, limits.WALL_SECONDS, password=password):
            with _sound("deck-damaged"):
                if "dropped" in story:
                    clean = blob
                    dropped.counts |= {str(word): int(n) for word, n in story["dropped"].items()}
                else:
                    found.append(_slide(story))
    except FallenError as fallen:
        raise refused(f"deck-{fallen.code}") from fallen
    if not clean or not found:
        raise refused("deck-damaged")
    return clean, found


class FallenError(Exception):
    """The child ended before it was done; `code` tells how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refused(code: str) -> UserError:
    kind = LockedDeckError if code in ("deck-password", "deck-wrong-key") else UserError
    return kind(sentence(code), code=code if kind is LockedDeckError else "unreadable")


def _frames(
    kind: str, content: bytes, progress: Progress, patience: float, **options: Any
) -> Iterator[tuple[dict[str, Any], Any]]:
    """The child's frames up to its last. Raises UserError for a refusal and FallenError for anything else."""
    if len(content) > limits.DECK_BYTES:
        raise refused("picture-large" if kind == "picture" else "deck-large")
    lent = deck_shared.lent() if kind == "pdf" else None
    told = deck_frames.asked(kind, content, **options, **(lent.options if lent else {}))
    try:
        with _started(told, lent.files if lent else ()) as (process, frames):
            for story, blob in _watched(process, frames, progress, patience):
                if "refused" in story:
                    raise refused(str(story["refused"]))
                if "end" in story:
                    return
                if lent is None or "slot" not in story:
                    yield story, blob
                    continue
                with _sound("deck-damaged"):
                    drawn = lent.page(int(story["slot"]))
                yield story, drawn
                lent.give_back()
    finally:
        if lent is not None:
            lent.close()


@contextlib.contextmanager
def _started(
    told: bytes, files: tuple[int, ...]
) -> Iterator[tuple["subprocess.Popen[bytes]", "queue.Queue[Any]"]]:
    with subprocess.Popen(
        child.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        pass_fds=files,
        cwd=child._ROOT,
        env=child._environment(),
        creationflags=child._NO_WINDOW,
    ) as process:
        stopped = threading.Event()
        frames: queue.Queue[Any] = queue.Queue(_AHEAD)
        try:
            _widen(process)
            child._feed(process, told)
            threading.Thread(target=_take, args=(process, frames, stopped), daemon=True).start()
            yield process, frames
        finally:
            stopped.set()
            process.kill()


def _widen(process: "subprocess.Popen[bytes]") -> None:
    """A page is six million bytes: a wider pipe saves a hundred turns between the two processes."""
    if sys.platform == "linux" and process.stdout is not None:
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(process.stdout, _SET_PIPE_SIZE, _PIPE_BYTES)


def _take(process: "subprocess.Popen[bytes]", frames: "queue.Queue[Any]", stopped: threading.Event) -> None:
    """On a thread of its own: frames as they come, then how it ended."""
    try:
        if process.stdout is not None:
            for frame in deck_frames.read_all(process.stdout):
                _put(frames, frame, stopped)
        _put(frames, None, stopped)
    except (deck_frames.BrokenFrameError, OSError, ValueError, MemoryError):
        _put(frames, None, stopped)


def _put(frames: "queue.Queue[Any]", frame: Any, stopped: threading.Event) -> None:
    while not stopped.is_set():
        with contextlib.suppress(queue.Full):
            frames.put(frame, timeout=_LOOK)
            return


def _watched(
    process: "subprocess.Popen[bytes]", frames: "queue.Queue[Any]", progress: Progress, patience: float
) -> Iterator[tuple[dict[str, Any], bytes]]:
    began = last = time.monotonic()
    while True:
        try:
            frame = frames.get(timeout=_LOOK)
        except queue.Empty:
            progress(0, 0, _("Reading the file"))
            now = time.monotonic()
            if now - last > patience or now - began > limits.DECK_WALL_SECONDS:
                raise FallenError("too-slow") from None
            if child._overstepped(process, began + limits.DECK_WALL_SECONDS):
                raise FallenError("too-much-memory") from None
            continue
        if frame is None:
            raise FallenError(child._meaning(process.wait(timeout=patience)) or "damaged")
        yield frame
        last = time.monotonic()


def _note_document(dropped: Dropped, story: dict[str, Any]) -> None:
    with _sound("deck-damaged"):
        dropped.pages = int(story["pages"])
        if not 0 < dropped.pages <= limits.DECK_PAGES:
            raise ValueError("pages")
        dropped.counts["embedded"] = int(story["attachments"])
        dropped.counts["macros"] = int(story["scripts"])


def _picture(story: dict[str, Any], blob: bytes) -> Pixels:
    with _sound("picture-damaged"):
        made = Pixels(
            int(story["width"]),
            int(story["height"]),
            str(story["mode"]),
            blob,
            moves=bool(story["moves"]),
            photo=bool(story["photo"]),
        )
        _check(made)
        return made


def _page(story: dict[str, Any], blob: bytes | memoryview) -> PageRead:
    with _sound("deck-damaged"):
        if "fault" in story:
            return PageRead(int(story["page"]), None)
        pixels = Pixels(
            int(story["width"]), int(story["height"]), str(story["mode"]), blob, int(story["stride"])
        )
        _check(pixels)
        return PageRead(int(story["page"]), pixels, str(story["words"]), str(story["heading"]))


def _slide(story: dict[str, Any]) -> SlideRead:
    if "fault" in story:
        return SlideRead(int(story["page"]), fault=True)
    return SlideRead(
        int(story["page"]),
        str(story["heading"]),
        tuple(map(str, story["lines"])),
        str(story["words"]),
        str(story["notes"]),
        bool(story["hidden"]),
    )


def _check(pixels: Pixels) -> None:
    channels = {"L": 1, "RGB": 3, "RGBA": 4, "RGBX": 4}[pixels.mode]
    least = pixels.width * channels
    stride = pixels.stride or least
    if not (0 < pixels.width <= 4000 and 0 < pixels.height <= 4000 and stride >= least):
        raise ValueError("size")
    if len(pixels.data) < stride * (pixels.height - 1) + least:
        raise ValueError("rows")


class _sound:  # noqa: N801  reads as a word where it stands
    """Whatever is wrong in what the child wrote is the file's fault, told in a sentence."""

    def __init__(self, code: str) -> None:
        self._code = code

    def __enter__(self) -> None:
        """Nothing to begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (KeyError, TypeError, ValueError)):
            raise refused(self._code) from error

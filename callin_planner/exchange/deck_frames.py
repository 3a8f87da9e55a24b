"""How the parser child is told what to read for a deck, and how it answers: frames of JSON and bytes."""

import json
import struct
from collections.abc import Iterator, Mapping
from typing import IO, Any, BinaryIO

MARK = b"callin-deck "
"""How the child's input begins: this, a line of JSON, and the bytes of the file."""
_HEAD = struct.Struct(">II")
_LARGEST_STORY = 8 * 2**20
_LARGEST_BLOB = 160 * 2**20


class BrokenFrameError(Exception):
    """The child wrote something that is no frame, or ended in the middle of one."""


def asked(kind: str, content: bytes, **options: Any) -> bytes:
    """The child's input: `kind` is "picture", "pdf", "slides" or "office"."""
    return MARK + json.dumps({"kind": kind, **options}).encode() + b"\n" + content


def told(data: bytes) -> tuple[dict[str, Any], bytes]:
    """What `asked` said, on the other side."""
    line, _end, content = data[len(MARK) :].partition(b"\n")
    return json.loads(line), content


def write(stream: BinaryIO, story: Mapping[str, Any], blob: Any = b"") -> None:
    """One frame; `blob` is anything with a buffer of bytes."""
    said = json.dumps(story, ensure_ascii=True).encode()
    view = memoryview(blob).cast("B")
    stream.write(_HEAD.pack(len(said), len(view)) + said)
    stream.write(view)
    stream.flush()


def read_all(stream: IO[bytes]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Frames until the stream ends. Raises BrokenFrameError."""
    while head := stream.read(_HEAD.size):
        if len(head) < _HEAD.size:
            raise BrokenFrameError
        length, size = _HEAD.unpack(head)
        if length > _LARGEST_STORY or size > _LARGEST_BLOB:
            raise BrokenFrameError
        said, blob = stream.read(length), stream.read(size)
        if len(said) < length or len(blob) < size:
            raise BrokenFrameError
        try:
            story = json.loads(said)
        except ValueError as error:
            raise BrokenFrameError from error
        if not isinstance(story, dict):
            raise BrokenFrameError
        yield story, blob

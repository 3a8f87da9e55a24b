"""The show bundle (`evening.callinshow`): what the stage needs, and nothing that names an invitee.

A zip of `show.json` and its pictures, signed by the site and closed with a passphrase where one was set
(`show/envelope.py`). Written whole by the caller; read with every size and value checked.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any, BinaryIO

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _
from callin_planner.show import envelope, page_json
from callin_planner.show.envelope import NeedsPassphraseError, WrongPassphraseError
from callin_planner.show.primitives import Page
from callin_planner.show.segments import Segment

__all__ = ["SUFFIX", "NeedsPassphraseError", "Show", "WrongPassphraseError", "read", "read_stream", "write"]

SUFFIX = ".callinshow"
FORMAT = "callin-show"
VERSION = envelope.VERSION
_STORY = "show.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
LARGEST_PICTURES = 90 * 10**6
"""Bytes of all pictures of a deck together: what a laptop opens at once."""
_LARGEST_FILE = 128 * 2**20
_LARGEST_STORY = 24 * 2**20
_LARGEST_PICTURE = 16 * 2**20
_LARGEST_SUM = 160 * 2**20
_MOST_ENTRIES = 600
_MOST_PAGES = 500
_MOST_SEGMENTS = 200
_LONGEST = 6 * 3600
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ValueError, KeyError, TypeError, EOFError,
    RuntimeError, NotImplementedError, RecursionError,
)  # fmt: skip
"""Whatever a damaged zip or a foreign JSON makes the standard library raise."""


@dataclass(frozen=True, slots=True)
class Show:
    """An evening for the stage. `begins` is local to `time_zone`; `digest` tells one bundle from another.

    `signed_by` is the public key of the site that signed it, `file_digest` the SHA-256 of the file it was
    read from; both are empty in a show that was not read from one.
    """

    pages: tuple[Page, ...]
    segments: tuple[Segment, ...]
    on: date
    begins: time
    time_zone: str
    language: str = "en"
    sample: bool = False
    digest: str = ""
    signed_by: bytes = b""
    file_digest: str = ""


def write(show: Show, stream: BinaryIO, *, signer: bytes, passphrase: str = "") -> None:
    """Write the bundle, signed with the 32 secret bytes of `signer`.

    The same show gives the same bytes, unless a passphrase closes it: then every copy is its own. Raises
    UserError for a show that no laptop would open, or for a passphrase that is too short.
    """
    pictures: dict[bytes, str] = {}
    story = json.dumps(_dump(show, pictures), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    require_room(map(len, pictures))
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(_entry(_STORY), story)
        for data, name in pictures.items():
            packed.writestr(_entry(name, zipfile.ZIP_STORED), data)
    stream.write(envelope.wrap(inside.getvalue(), signer, passphrase))


def require_room(sizes: Iterable[int]) -> None:
    """Raises UserError where pictures of these sizes are more than a show may carry."""
    if sum(sizes) > LARGEST_PICTURES:
        raise UserError(
            _("The pictures of these slides are larger than {n} MB together. Take some slides out.").format(
                n=LARGEST_PICTURES // 10**6
            ),
            code="too-large",
        )


def read(path: Path, passphrase: str = "") -> Show:
    """The show in `path`.

    Raises NeedsPassphraseError where it is closed and the passphrase is missing or does not fit, DamagedError
    where it was changed, EnvironmentFault where it cannot be had, UserError for another format.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream, passphrase)
    except OSError as error:
        raise EnvironmentFault(
            _("The show file cannot be opened. Look whether it is still there, and whether you may read it."),
            code="not-readable",
        ) from error


def read_stream(stream: BinaryIO, passphrase: str = "") -> Show:
    data = stream.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise envelope.damaged()
    opened = envelope.open_up(data, passphrase)
    try:
        with zipfile.ZipFile(io.BytesIO(opened.content)) as packed:
            story, pictures = _unpack(packed)
        said = json.loads(story)
        _check_version(said)
        show = _load(said, pictures, hashlib.sha256(story).hexdigest())
    except _BROKEN as error:
        raise envelope.damaged() from error
    return replace(show, signed_by=opened.signed_by, file_digest=hashlib.sha256(data).hexdigest())


def _unpack(packed: zipfile.ZipFile) -> tuple[bytes, dict[str, bytes]]:
    entries = packed.infolist()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_SUM:
        raise ValueError("too large")
    if len({entry.filename for entry in entries}) != len(entries):
        raise ValueError("twice")
    pictures = {}
    for entry in entries:
        if entry.filename == _STORY:
            continue
        folder, _slash, number = entry.filename.partition("/")
        if folder != "pictures" or not number.isdigit() or entry.file_size > _LARGEST_PICTURE:
            raise ValueError("entry")
        pictures[entry.filename] = packed.read(entry)
    if packed.getinfo(_STORY).file_size > _LARGEST_STORY:
        raise ValueError("too large")
    return packed.read(_STORY), pictures


def _check_version(said: Any) -> None:
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(said.get("version"), int):
        raise ValueError("format")
    if said["version"] > VERSION:
        raise envelope.newer()


def _dump(show: Show, pictures: dict[bytes, str]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "on": show.on.isoformat(),
        "begins": show.begins.isoformat("minutes"),
        "time_zone": show.time_zone,
        "language": show.language,
        "sample": show.sample,
        "segments": [_dump_segment(segment) for segment in show.segments],
        "pages": [page_json.dump(page, pictures) for page in show.pages],
    }


def _dump_segment(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "title": segment.title,
        "voice": segment.voice.value,
        "seconds": segment.seconds,
        "part": segment.part.value,
        "speaker": segment.speaker,
        "role": segment.role,
        "seat": segment.seat,
        "cue": segment.cue,
        "may_not_shrink": segment.may_not_shrink,
        "skip_if_late": segment.skip_if_late,
        "spared": segment.spared,
        "backup": segment.backup,
        "backup_role": segment.backup_role,
        "backup_seat": segment.backup_seat,
        "names_on_slide": segment.names_on_slide,
        "first_page": segment.first_page,
    }


def _load(said: Mapping[str, Any], pictures: Mapping[str, bytes], digest: str) -> Show:
    pages, segments = said["pages"], said["segments"]
    if not isinstance(pages, list) or not 1 <= len(pages) <= _MOST_PAGES:
        raise ValueError("pages")
    if not isinstance(segments, list) or len(segments) > _MOST_SEGMENTS:
        raise ValueError("segments")
    return Show(
        pages=tuple(page_json.load(page, pictures) for page in pages),
        segments=tuple(_load_segment(segment, len(pages)) for segment in segments),
        on=date.fromisoformat(said["on"]),
        begins=time.fromisoformat(said["begins"]),
        time_zone=page_json.text(said["time_zone"]),
        language=page_json.text(said["language"]),
        sample=bool(said["sample"]),
        digest=digest,
    )


def _load_segment(said: Mapping[str, Any], pages: int) -> Segment:
    seconds, first = said["seconds"], said["first_page"]
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 <= seconds <= _LONGEST:
        raise ValueError("seconds")
    if first is not None and not (isinstance(first, int) and 0 <= first < pages):
        raise ValueError("first page")
    return Segment(
        id=page_json.text(said["id"]),
        title=page_json.text(said["title"]),
        voice=ScreenVoice(said["voice"]),
        seconds=seconds,
        part=Part(said["part"]),
        speaker=page_json.text(said["speaker"]),
        role=page_json.text(said["role"]),
        seat=page_json.text(said["seat"]),
        cue=page_json.text(said["cue"]),
        may_not_shrink=bool(said["may_not_shrink"]),
        skip_if_late=bool(said["skip_if_late"]),
        spared=bool(said.get("spared", False)),
        backup=page_json.text(said.get("backup", "")),
        backup_role=page_json.text(said.get("backup_role", "")),
        backup_seat=page_json.text(said.get("backup_seat", "")),
        names_on_slide=bool(said.get("names_on_slide", False)),
        first_page=first,
    )


def _entry(name: str, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = packing
    entry.external_attr = 0o600 << 16
    return entry

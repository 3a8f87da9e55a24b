"""Pictures that slides show: kept inside the site, each once, without anything of the file it came from."""

from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.ids import Record


@dataclass(frozen=True, kw_only=True)
class Picture(Record):
    """A picture as slides draw it: `format` is "png" or "jpeg", `width` and `height` are in pixels.

    `digest` is the SHA-256 of its bytes, which lie in its PictureContent so that a list need not read them;
    `size` counts them. Two slides with the same picture share one.
    """

    format: str
    width: int
    height: int
    size: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PictureContent(Record):
    picture_id: UUID
    data: bytes

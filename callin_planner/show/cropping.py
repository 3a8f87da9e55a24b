"""The part of a picture that a slide shows."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from callin_planner.domain.slides import Crop

_KEPT = 12
_QUALITY = 90


@dataclass(frozen=True)
class Part:
    """PNG or JPEG bytes and their size in pixels."""

    data: bytes
    width: int
    height: int


@lru_cache(maxsize=_KEPT)
def cropped(data: bytes, crop: Crop | None, shape: float | None = None) -> Part:
    """`data` without what `crop` cuts off; with `shape` (width by height) the middle of it in that shape.

    The bytes are those given where nothing is cut off.
    """
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        wide, high = picture.size
        left, top, right, bottom = _box(wide, high, crop, shape)
        if (left, top, right, bottom) == (0, 0, wide, high):
            return Part(data, wide, high)
        part = picture.crop((left, top, right, bottom))
        stream = BytesIO()
        if picture.format == "JPEG":
            part.save(stream, "JPEG", quality=_QUALITY)
        else:
            part.save(stream, "PNG")
        return Part(stream.getvalue(), right - left, bottom - top)


def _box(wide: int, high: int, crop: Crop | None, shape: float | None) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels, at least one pixel each way."""
    cut = [min(max(part, 0.0), 0.95) for part in (crop or (0.0, 0.0, 0.0, 0.0))]
    left, top = round(wide * cut[0]), round(high * cut[1])
    right = max(left + 1, wide - round(wide * cut[2]))
    bottom = max(top + 1, high - round(high * cut[3]))
    if shape:
        across, down = right - left, bottom - top
        if across / down > shape:
            left += round((across - down * shape) / 2)
            right = max(left + 1, left + round(down * shape))
        else:
            top += round((down - across / shape) / 2)
            bottom = max(top + 1, top + round(across / shape))
    return left, top, min(right, wide), min(bottom, high)

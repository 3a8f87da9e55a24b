"""Pixels made a file again: PNG for what is flat or see-through, JPEG for photographs and whole pages.

What is written here was decoded and is encoded anew, so nothing of the old file but its pixels is left.
"""

import io
from typing import Any

from callin_planner.exchange.deck_child import Pixels

_QUALITY = 92
_FEW_COLORS = 4096
_THUMB = (320, 180)


def encoded(pixels: Pixels, *, page: bool = False) -> tuple[str, bytes]:
    """The format ("png" or "jpeg") and the bytes of the file. A `page` is always a JPEG, which is quick."""
    from PIL import Image

    size, mode = (pixels.width, pixels.height), pixels.mode
    # the stubs know bytes alone; whatever has a buffer is looked at where it lies
    rows: Any = pixels.data
    image = Image.frombuffer(mode, size, rows, "raw", mode, pixels.stride, 1)
    if not page and (_is_see_through(image) or _is_flat(image, pixels.photo)):
        return "png", _saved(image, "PNG", optimize=True)
    opaque = image if image.mode in ("RGB", "RGBX", "L") else image.convert("RGB")
    # a page halves its color across, which nobody sees and takes a quarter of the time off
    return "jpeg", _saved(opaque, "JPEG", quality=_QUALITY, subsampling=int(page))


def thumb(data: bytes) -> bytes:
    """A small PNG of a picture that was encoded here, for lists."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", _THUMB)
        image.thumbnail(_THUMB)
        return _saved(image, "PNG")


def _is_see_through(image: object) -> bool:
    from PIL import Image

    if not isinstance(image, Image.Image) or image.mode != "RGBA":
        return False
    low, _high = image.getchannel("A").getextrema()
    return isinstance(low, (int, float)) and low < 255


def _is_flat(image: object, photo: bool) -> bool:
    from PIL import Image

    return isinstance(image, Image.Image) and not photo and image.getcolors(_FEW_COLORS) is not None


def _saved(image: object, kind: str, **how: object) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    if isinstance(image, Image.Image):
        image.save(stream, kind, **how)
    return stream.getvalue()

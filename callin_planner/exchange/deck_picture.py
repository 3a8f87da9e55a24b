"""A picture file made upright, down-scaled pixels in sRGB, inside the parser child. Nothing else survives."""

import io
import zlib
from typing import Any

from callin_planner.exchange.refusals import Refusal

LONGEST_SIDE = 1920
_PIXELS = 50_000_000
_JPEG_PIXELS = 200_000_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_OUR_MODES = ("RGB", "RGBA")
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""Exif's orientations as Pillow's transpositions."""


def prepare() -> None:
    """Load what reading needs, while files can still be opened."""
    from PIL import (  # noqa: F401
        BmpImagePlugin,
        GifImagePlugin,
        Image,
        ImageCms,
        JpegImagePlugin,
        MpoImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        WebPImagePlugin,
    )

    Image.init()
    sample = Image.new("RGB", (2, 2))
    for kind in ("PNG", "WEBP", "TIFF"):
        stream = io.BytesIO()
        sample.save(stream, kind)
        Image.open(io.BytesIO(stream.getvalue())).load()
    ImageCms.profileToProfile(sample, ImageCms.createProfile("sRGB"), ImageCms.createProfile("sRGB"))


def read(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Size, mode ("RGB" or "RGBA") and pixels. Raises Refusal("picture-...")."""
    from PIL import Image, UnidentifiedImageError

    _check_kind(content)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            moves = getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO"
            kind = picture.format
            upright = _upright(picture)
    except UnidentifiedImageError as error:
        raise Refusal("picture-kind") from error
    except Image.DecompressionBombError as error:
        raise Refusal("picture-large") from error
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error, IndexError, KeyError, TypeError,
            OverflowError, ArithmeticError) as error:  # fmt: skip
        raise Refusal("picture-damaged") from error
    story = {
        "width": upright.width,
        "height": upright.height,
        "mode": upright.mode,
        "moves": moves,
        "photo": kind in ("JPEG", "MPO"),
    }
    return story, upright.tobytes()


def _check_kind(content: bytes) -> None:
    start = content[:2048].lstrip()
    if b"<svg" in start or start.startswith(b"<?xml"):
        raise Refusal("picture-drawing")
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"ftyphevc"):
        raise Refusal("picture-phone")
    if start.startswith(b"%PDF"):
        raise Refusal("picture-pdf")


def _upright(picture: Any) -> Any:
    if min(picture.size) < 1 or picture.width * picture.height > (
        _JPEG_PIXELS if picture.format in ("JPEG", "MPO") else _PIXELS
    ):
        raise Refusal("picture-large")
    orientation = picture.getexif().get(_ORIENTATION)
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size
    picture.load()
    profile = picture.info.get("icc_profile")
    seen = picture if picture.mode in _OUR_MODES else _eight_bits(picture)
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    turn = _TURNS.get(orientation)
    return _in_our_colors(seen if turn is None else seen.transpose(turn), profile)


def _eight_bits(picture: Any) -> Any:
    """Palettes, greys and 16 bits a color as 8 bits; CMYK is left for its profile."""
    if picture.mode in ("I;16", "I;16B", "I;16L", "I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if picture.mode == "F":
        raise Refusal("picture-kind")
    if picture.mode == "CMYK":
        return picture
    see_through = "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")


def _in_our_colors(picture: Any, profile: bytes | None) -> Any:
    from PIL import ImageCms

    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            return made if made is not None else picture.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return picture.convert("RGB")  # a profile that says nothing useful is as good as none
    return picture if picture.mode in _OUR_MODES else picture.convert("RGB")

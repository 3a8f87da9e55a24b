"""Pictures from outside: right, or refused in a sentence, and without anything of the file but its pixels."""

import io

import pytest
from PIL import Image, ImageCms

from callin_planner.errors import UserError
from callin_planner.exchange import deck_pixels
from callin_planner.exchange.deck_child import Pixels, read_picture
from tests.core.exchange.decks import pdf, photo, png_bomb, saved


def opened(content: bytes) -> tuple[Pixels, Image.Image, bytes]:
    pixels = read_picture(content)
    _kind, data = deck_pixels.encoded(pixels)
    return pixels, Image.open(io.BytesIO(data)), data


def test_metadata_goes_and_the_orientation_is_applied() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x8298] = 6, "Devin at home", "Owner"
    left = Image.new("RGB", (600, 400), "#ff0000")
    left.paste("#0000ff", (300, 0, 600, 400))
    pixels, image, data = opened(saved(left, "JPEG", exif=exif, quality=95, comment=b"taken on Cooper Lane"))

    assert (pixels.width, pixels.height) == (400, 600)
    top, bottom = image.convert("RGB").getpixel((200, 50)), image.convert("RGB").getpixel((200, 550))
    assert top[0] > 200 > top[2] and bottom[2] > 200 > bottom[0]  # type: ignore[index]
    assert not image.getexif() and "exif" not in image.info
    assert b"Devin" not in data and b"Cooper" not in data


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF"])
def test_every_usual_kind_comes_in(kind: str) -> None:
    pixels, image, _data = opened(photo(kind=kind))

    assert (pixels.width, pixels.height) == (640, 400) == image.size


def test_a_large_photo_is_scaled_to_what_a_slide_shows() -> None:
    pixels, _image, data = opened(photo((5000, 3000)))

    assert (pixels.width, pixels.height) == (1920, 1152)
    assert len(data) < 4_000_000


def test_what_is_see_through_stays_so_and_what_is_flat_stays_sharp() -> None:
    glass = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    glass.paste((10, 120, 90, 255), (50, 50, 150, 150))
    _pixels, image, _data = opened(saved(glass, "PNG"))
    assert image.format == "PNG" and image.getpixel((5, 5))[3] == 0  # type: ignore[index]

    flat = Image.new("P", (300, 200), 3)
    _pixels, image, _data = opened(saved(flat, "PNG"))
    assert image.format == "PNG"


def test_sixteen_bits_and_grey_come_out_right() -> None:
    deep = Image.new("I;16", (64, 64), 0x8000)
    _pixels, image, _data = opened(saved(deep, "PNG"))
    assert abs(image.convert("L").getpixel((30, 30)) - 128) <= 1  # type: ignore[operator]

    _pixels, image, _data = opened(saved(Image.new("LA", (64, 64), (200, 255)), "PNG"))
    assert image.convert("L").getpixel((30, 30)) == 200


def test_print_colors_come_out_as_screen_colors() -> None:
    _pixels, image, _data = opened(saved(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG"))
    red = image.convert("RGB").getpixel((30, 30))
    assert red[0] > 200 and red[1] < 80 and red[2] < 80  # type: ignore[index]


def test_a_profile_is_applied_and_a_broken_one_is_no_reason_to_refuse() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.new("RGB", (64, 64), (200, 100, 50))
    for attached in (profile, b"not a profile"):
        _pixels, image, data = opened(saved(plain, "JPEG", icc_profile=attached, quality=95))
        seen = image.convert("RGB").getpixel((30, 30))
        assert all(abs(a - b) < 8 for a, b in zip(seen, (200, 100, 50), strict=True))  # type: ignore[arg-type]
        assert b"ICC_PROFILE" not in data


def test_what_moves_shows_its_first_image_and_says_so() -> None:
    first, second = Image.new("RGB", (80, 60), "#00ff00"), Image.new("RGB", (80, 60), "#ff00ff")
    for kind in ("GIF", "WEBP", "PNG"):
        content = saved(first, kind, save_all=True, append_images=[second], duration=100)
        pixels, image, _data = opened(content)
        assert pixels.moves, kind
        green = image.convert("RGB").getpixel((40, 30))
        assert green[1] > 200 > green[0], kind  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><svg/>", "drawing"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "HEIC"),
        (b"nonsense", "not a picture"),
        (b"PK\x03\x04" + b"x" * 100, "not a picture"),
        (pdf(), "slides instead"),
        (png_bomb(), "too large"),
        (photo()[:5000], "damaged"),
        (saved(Image.new("RGB", (400, 400)), "PNG")[:200], "damaged"),
        (saved(Image.new("F", (40, 40)), "TIFF"), "not a picture"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as refused:
        read_picture(content)
    assert refused.value.code == "unreadable"

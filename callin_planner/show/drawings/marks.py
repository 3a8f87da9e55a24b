"""The marks of the four voices: always shape and icon, never colour alone."""

from callin_planner.domain.roles import ScreenVoice
from callin_planner.show.icons import icon
from callin_planner.show.primitives import Box, Item, Path
from callin_planner.show.shapes import circle, polygon

_ICONS = {
    ScreenVoice.COMMUNITY: "heart-handshake",
    ScreenVoice.LAW: "shield",
    ScreenVoice.SERVICES: "lifebuoy",
    ScreenVoice.HOST: "microphone-2",
}


def mark(voice: ScreenVoice, x: float, y: float, size: float, fill: str, ink: str) -> list[Item]:
    """The voice's shape in a square of `size` at (x, y), with its icon in `ink`."""
    inner = size * 0.6
    offset = (size - inner) / 2
    drawn = icon(_ICONS[voice], x + offset, y + offset, inner, ink, 2.0)
    return [item for item in (_ground(voice, x, y, size, fill), drawn) if item is not None]


def _ground(voice: ScreenVoice, x: float, y: float, size: float, fill: str) -> Item:
    if voice is ScreenVoice.COMMUNITY:
        return circle(x + size / 2, y + size / 2, size / 2, fill)
    if voice is ScreenVoice.LAW:
        return Box(x, y, size, size, fill, size * 0.09)
    if voice is ScreenVoice.SERVICES:
        return _hexagon(x, y, size, fill)
    return _bubble(x, y, size, fill)


def _hexagon(x: float, y: float, size: float, fill: str) -> Path:
    half = size * 0.4662
    middle = y + size / 2
    return polygon(
        [
            (x + size * 0.27, middle - half), (x + size * 0.73, middle - half), (x + size, middle),
            (x + size * 0.73, middle + half), (x + size * 0.27, middle + half), (x, middle),
        ],
        fill,
    )  # fmt: skip


def _bubble(x: float, y: float, size: float, fill: str) -> Path:
    """A square with three round corners and one sharp one, lower left."""
    r = size * 0.24
    k = r * 0.4477
    right, foot = x + size, y + size
    return Path(
        (
            ("M", (x, foot)), ("L", (x, y + r)), ("C", (x, y + k, x + k, y, x + r, y)),
            ("L", (right - r, y)), ("C", (right - k, y, right, y + k, right, y + r)),
            ("L", (right, foot - r)), ("C", (right, foot - k, right - k, foot, right - r, foot)), ("Z", ()),
        ),
        fill,
    )  # fmt: skip

"""A candle in an arched window: what stands where a photograph would."""

from callin_planner.show.primitives import Box, Command, Item, Path
from callin_planner.show.shapes import circle

_NIGHT = "#2B2233"
_HALOS = ((170.0, "#46364F"), (112.0, "#6A4A4E"), (66.0, "#B9783A"))
_FLAME = "#F6C06A"
_HEART = "#FFF3DA"
_WICK = "#3C3639"
_WAX = "#FAF0DF"
_SHADE = "#E9D6B8"
_DISH = "#AD5F05"
_ROUND = 0.5523
WIDTH = 480.0
HEIGHT = 738.0


def candle(left: float, top: float, frame: str, scale: float = 1.0) -> list[Item]:
    """The window, `WIDTH` x `HEIGHT` points times `scale`, its sill's left end at `left`."""
    pen = _Pen(left, top, scale)
    middle, flame = 240.0, 328.0
    items: list[Item] = [
        pen.arch(32, 0, 416, 708, frame),
        pen.arch(48, 16, 384, 688, _NIGHT),
        *(pen.disc(middle, flame, radius, color) for radius, color in _HALOS),
        pen.box(200, 394, 80, 252, _SHADE, 6),
        pen.box(222, 394, 20, 252, _WAX, 0),
        pen.box(222, 394, 58, 252, _WAX, 6),
        pen.drop(middle, 249, 46, 136, _FLAME),
        pen.drop(middle, 309, 20, 59, _HEART),
        pen.box(236, 374, 8, 24, _WICK, 2),
        pen.box(144, 646, 192, 26, _DISH, 6),
        pen.box(0, 704, 480, 34, frame, 6),
    ]
    return items


class _Pen:
    """Draws in the drawing's own measure."""

    def __init__(self, left: float, top: float, scale: float) -> None:
        self.left, self.top, self.scale = left, top, scale

    def box(self, x: float, y: float, width: float, height: float, color: str, radius: float) -> Box:
        s = self.scale
        return Box(self.left + x * s, self.top + y * s, width * s, height * s, color, radius * s)

    def disc(self, x: float, y: float, radius: float, color: str) -> Box:
        return circle(self.left + x * self.scale, self.top + y * self.scale, radius * self.scale, color)

    def arch(self, x: float, y: float, width: float, height: float, color: str) -> Path:
        radius, k = width / 2, width / 2 * _ROUND
        shoulder, right = y + radius, x + width
        return self._path(
            color,
            ("M", (x, y + height)),
            ("L", (x, shoulder)),
            ("C", (x, shoulder - k, x + radius - k, y, x + radius, y)),
            ("C", (x + radius + k, y, right, shoulder - k, right, shoulder)),
            ("L", (right, y + height)),
            ("Z", ()),
        )

    def drop(self, x: float, y: float, half: float, height: float, color: str) -> Path:
        """A flame: a point above, round below."""
        foot = y + height
        waist = foot - half
        k = half * _ROUND
        return self._path(
            color,
            ("M", (x, y)),
            ("C", (x + half * 0.35, y + height * 0.28, x + half, waist - half * 0.75, x + half, waist)),
            ("C", (x + half, waist + k, x + k, foot, x, foot)),
            ("C", (x - k, foot, x - half, waist + k, x - half, waist)),
            ("C", (x - half, waist - half * 0.75, x - half * 0.35, y + height * 0.28, x, y)),
            ("Z", ()),
        )

    def _path(self, color: str, *commands: Command) -> Path:
        return Path(tuple((letter, self._placed(numbers)) for letter, numbers in commands), color)

    def _placed(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(
            (self.left if i % 2 == 0 else self.top) + number * self.scale for i, number in enumerate(numbers)
        )

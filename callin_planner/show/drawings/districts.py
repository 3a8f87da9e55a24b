"""The city as a few plain shapes: neighbourhoods, never streets and never an address (domain brief 5.2)."""

from dataclasses import dataclass

from callin_planner.show.primitives import Command, Path
from callin_planner.show.shapes import polygon

WIDTH = 940.0
HEIGHT = 640.0
_WORDS = 75.0
"""How far above and below their middle the words of a district reach."""
_MARGIN = 14.0
Point = tuple[float, float]


@dataclass(frozen=True)
class District:
    """An outline and where its words stand (centre of the name)."""

    outline: tuple[Point, ...]
    words: Point


_FOUR = (
    District(((60, 40), (430, 0), (560, 60), (520, 230), (350, 300), (30, 280), (0, 150)), (282, 150)),
    District(((572, 66), (820, 30), (940, 150), (900, 330), (700, 360), (534, 240)), (728, 196)),
    District(((28, 296), (352, 316), (470, 420), (440, 600), (180, 640), (20, 520)), (240, 462)),
    District(((366, 306), (526, 248), (694, 374), (896, 346), (880, 560), (640, 636), (456, 596), (486, 414)),
             (668, 488)),
)  # fmt: skip
_RIVER: tuple[Command, ...] = (
    ("M", (-10, 288)),
    ("C", (180, 290, 260, 318, 358, 308)),
    ("C", (440, 298, 486, 262, 530, 244)),
    ("C", (590, 272, 640, 330, 697, 367)),
    ("C", (780, 360, 860, 340, 960, 338)),
)


def districts(count: int) -> list[District]:
    """Outlines for `count` districts (1 to 6); four fill the city drawing, others stand in two rows."""
    if count == len(_FOUR):
        return list(_FOUR)
    columns = -(-count // 2) if count > 3 else max(1, count)
    rows = -(-count // columns)
    return [_tile(i, columns, rows) for i in range(count)]


def room(district: District) -> float:
    """How wide words about `words` may be: to the nearer side of the outline, at their heights."""
    x, y = district.words
    sides = [
        abs(across - x)
        for height in (y - _WORDS, y, y + _WORDS)
        for across in _crossings(district.outline, height)
    ]
    return 2 * (min(sides) - _MARGIN)


def _crossings(outline: tuple[Point, ...], y: float) -> list[float]:
    return [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True)
        if (y1 > y) != (y2 > y)
    ]


def river(left: float, top: float, color: str) -> Path:
    """The river that parts the four districts."""
    placed = tuple(
        (letter, tuple((left if i % 2 == 0 else top) + n for i, n in enumerate(numbers)))
        for letter, numbers in _RIVER
    )
    return Path(placed, line=color, line_width=15.0)


def shape(district: District, left: float, top: float, color: str, line: str) -> Path:
    return polygon([(left + x, top + y) for x, y in district.outline], color, line, 8.0)


def _tile(index: int, columns: int, rows: int) -> District:
    width, height = WIDTH / columns, HEIGHT / rows
    x, y = index % columns * width, index // columns * height
    tilt = 18.0 if index % 2 else -18.0
    outline = (
        (x + 22, y + 26 + tilt), (x + width - 14, y + 26 - tilt), (x + width - 22, y + height - 30),
        (x + width / 2, y + height - 12), (x + 14, y + height - 30 + tilt / 2),
    )  # fmt: skip
    return District(outline, (x + width / 2, y + height / 2))

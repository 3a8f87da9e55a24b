"""The path data of our icons as commands of primitives: lines and cubic curves only."""

import math
import re

from callin_planner.show.primitives import Command

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqAaZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}
Point = tuple[float, float]


def parse(data: str) -> tuple[Command, ...]:
    """Commands M, L, C and Z, absolute, of the path `data`. Raises ValueError on what we do not draw."""
    return _Pen().follow(data)


class _Pen:
    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        self.control: Point | None = None
        self.made: list[Command] = []

    def follow(self, data: str) -> tuple[Command, ...]:
        for letter, numbers in _steps(data):
            self._draw(letter.upper(), numbers, letter.islower())
        return tuple(self.made)

    def _draw(self, letter: str, numbers: list[float], relative: bool) -> None:
        if letter == "Z":
            self.made.append(("Z", ()))
            self.at, self.control = self.start, None
        elif letter == "A":
            self._arc(numbers, self._to(numbers[5], numbers[6], relative))
        elif letter in "HV":
            dx, dy = self.at if relative else (0.0, 0.0)
            x, y = (dx + numbers[0], self.at[1]) if letter == "H" else (self.at[0], dy + numbers[0])
            self._line((x, y))
        else:
            points = [self._to(numbers[i], numbers[i + 1], relative) for i in range(0, len(numbers), 2)]
            self._points(letter, points)

    def _points(self, letter: str, points: list[Point]) -> None:
        if letter == "M":
            self.at = self.start = points[0]
            self.control = None
            self.made.append(("M", points[0]))
        elif letter == "L":
            self._line(points[0])
        elif letter == "C":
            self._curve(*points)
        elif letter == "S":
            self._curve(self._mirrored(), *points)
        else:
            self._quadratic(*points)

    def _to(self, x: float, y: float, relative: bool) -> Point:
        return (self.at[0] + x, self.at[1] + y) if relative else (x, y)

    def _line(self, point: Point) -> None:
        self.made.append(("L", point))
        self.at, self.control = point, None

    def _curve(self, first: Point, second: Point, end: Point) -> None:
        self.made.append(("C", (*first, *second, *end)))
        self.at, self.control = end, second

    def _quadratic(self, middle: Point, end: Point) -> None:
        first = tuple(a + 2 / 3 * (m - a) for a, m in zip(self.at, middle, strict=True))
        second = tuple(e + 2 / 3 * (m - e) for e, m in zip(end, middle, strict=True))
        self._curve((first[0], first[1]), (second[0], second[1]), end)

    def _mirrored(self) -> Point:
        control = self.control or self.at
        return 2 * self.at[0] - control[0], 2 * self.at[1] - control[1]

    def _arc(self, numbers: list[float], end: Point) -> None:
        """An elliptic arc by quarter curves (SVG 1.1, appendix F.6)."""
        rx, ry, turn = abs(numbers[0]), abs(numbers[1]), math.radians(numbers[2])
        if end == self.at:
            return
        if not rx or not ry:
            self._line(end)
            return
        centre, rx, ry, first, sweep = _centre(self.at, end, rx, ry, turn, numbers[3], numbers[4])
        parts = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
        step = sweep / parts
        for i in range(parts):
            self._curve(*_quarter(centre, rx, ry, turn, first + i * step, step))


def _steps(data: str) -> list[tuple[str, list[float]]]:
    steps: list[tuple[str, list[float]]] = []
    letter, numbers = "", list[float]()
    for command, number in _TOKEN.findall(data):
        if command:
            letter, numbers = command, []
            if letter in "Zz":
                steps.append((letter, []))
            continue
        if not letter or letter in "Zz":
            raise ValueError("number without a command in path data")
        numbers.append(float(number))
        if len(numbers) == _COUNTS[letter.upper()]:
            steps.append((letter, numbers))
            letter, numbers = {"M": "L", "m": "l"}.get(letter, letter), []
    return steps


def _centre(
    start: Point, end: Point, rx: float, ry: float, turn: float, large: float, sweep_flag: float
) -> tuple[Point, float, float, float, float]:
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, -sin * dx + cos * dy
    scale = max(1.0, math.sqrt((x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * scale, ry * scale
    below = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below))
    root = -root if large == sweep_flag else root
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    centre = cos * cx - sin * cy + middle[0], sin * cx + cos * cy + middle[1]
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    last = math.atan2((-y - cy) / ry, (-x - cx) / rx)
    sweep = (last - first) % (2 * math.pi)
    return centre, rx, ry, first, sweep if sweep_flag else sweep - 2 * math.pi


def _quarter(
    centre: Point, rx: float, ry: float, turn: float, first: float, step: float
) -> tuple[Point, Point, Point]:
    k = 4 / 3 * math.tan(step / 4)
    last = first + step
    raw = (
        (math.cos(first) - k * math.sin(first), math.sin(first) + k * math.cos(first)),
        (math.cos(last) + k * math.sin(last), math.sin(last) - k * math.cos(last)),
        (math.cos(last), math.sin(last)),
    )
    cos, sin = math.cos(turn), math.sin(turn)
    one, two, three = (
        (centre[0] + cos * rx * x - sin * ry * y, centre[1] + sin * rx * x + cos * ry * y) for x, y in raw
    )
    return one, two, three

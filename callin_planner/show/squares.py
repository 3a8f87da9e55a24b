"""Finding the QR squares of a page drawn upright, and reading their modules back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Grid = list[list[bool]]
_RUNS = re.compile(rb"\x01+|\x00+")
_DARK = bytes(1 if value < 128 else 0 for value in range(256))
_FINDER = (1, 1, 3, 1, 1)
_EDGE = 7
"""Modules of a finder pattern; 3.5 from its middle to the edge of the square."""


@dataclass(frozen=True)
class _Finder:
    x: float
    y: float
    unit: float


def grids(pixels: bytes, width: int, height: int) -> list[Grid]:
    """Every square on a gray picture (a byte a pixel, row by row), as rows of dark modules."""
    dark = pixels.translate(_DARK)
    found = _finders(dark, width, height)
    return [grid for corner in found if (grid := _grid_at(corner, found, dark, width, height)) is not None]


def _grid_at(corner: _Finder, found: list[_Finder], dark: bytes, width: int, height: int) -> Grid | None:
    """The square whose top left finder is `corner`."""
    near = corner.unit
    beside = sorted(
        one.x - corner.x for one in found if abs(one.y - corner.y) < near and one.x > corner.x + near
    )
    for side in beside:
        below = corner.y + side
        if not any(abs(one.x - corner.x) < near and abs(one.y - below) < near for one in found):
            continue
        count = round(((side / corner.unit) + _EDGE - 17) / 4) * 4 + 17
        if count < 21:
            continue
        unit = side / (count - _EDGE)
        left, top = corner.x - 3.5 * unit, corner.y - 3.5 * unit
        if left + count * unit > width or top + count * unit > height:
            continue
        columns = [int(left + (n + 0.5) * unit) for n in range(count)]
        rows = [int(top + (n + 0.5) * unit) * width for n in range(count)]
        return [[dark[row + column] == 1 for column in columns] for row in rows]
    return None


def _finders(dark: bytes, width: int, height: int) -> list[_Finder]:
    """Middles of finder patterns: a stack of rows in which dark and light alternate as 1:1:3:1:1."""
    open_stacks: list[list[_Finder]] = []
    closed: list[list[_Finder]] = []
    for y in range(height):
        seen = list(_crossings(dark[y * width : (y + 1) * width], y))
        still = []
        for stack in open_stacks:
            last = stack[-1]
            match = next((one for one in seen if abs(one.x - last.x) < last.unit), None)
            if match is not None:
                seen.remove(match)
                stack.append(match)
                still.append(stack)
            elif y - last.y < 2:
                still.append(stack)
            else:
                closed.append(stack)
        open_stacks = still + [[one] for one in seen]
    return [_middle(stack) for stack in (*closed, *open_stacks) if len(stack) >= 2 * stack[0].unit]


def _middle(stack: list[_Finder]) -> _Finder:
    count = len(stack)
    return _Finder(
        sum(one.x for one in stack) / count,
        (stack[0].y + stack[-1].y + 1) / 2,
        sum(one.unit for one in stack) / count,
    )


def _crossings(row: bytes, y: int) -> Iterator[_Finder]:
    if 1 not in row:
        return
    runs = [(match.start(), match.end()) for match in _RUNS.finditer(row)]
    first = 0 if row[0] == 1 else 1
    for at in range(first, len(runs) - 4, 2):
        unit = (runs[at + 4][1] - runs[at][0]) / _EDGE
        if unit >= 1.5 and all(
            abs(runs[at + n][1] - runs[at + n][0] - want * unit) <= 0.6 * unit + 0.5
            for n, want in enumerate(_FINDER)
        ):
            start, end = runs[at + 2]
            yield _Finder((start + end) / 2, y, unit)

"""QR codes on paper: pure black runs, one path a code."""

import re
from functools import cache, lru_cache

from callin_planner.show.qr import QUIET_MODULES, matrix, runs

__all__ = ["QUIET_MODULES", "black_runs", "path", "rows"]
_stretches = re.compile(rb"\x01+").finditer


@lru_cache(maxsize=128)
def black_runs(payload: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules wide the code is, and its black stretches as (row, first column, length)."""
    modules = matrix(payload)
    return len(modules), tuple(runs(modules))


def path(payload: str) -> tuple[int, str]:
    """How many modules wide the code is, and its stretches as the rectangles of a PDF path, a unit a module.

    They stand in the order of their text, which packs better than the order of the rows.
    """
    modules = matrix(payload)
    drawn = _rectangles(len(modules))
    found = _stretches(b"\0".join(map(bytes, modules)))
    return len(modules), "".join(sorted([drawn[stretch.span()] for stretch in found]))


def rows(payload: str) -> list[list[bool]]:
    """The modules themselves, True is black, without the quiet zone."""
    size, stretches = black_runs(payload)
    grid = [[False] * size for _row in range(size)]
    for row, column, length in stretches:
        grid[row][column : column + length] = [True] * length
    return grid


class _Rectangles(dict[tuple[int, int], str]):
    """What draws a stretch, from where it begins and ends among rows parted by a byte. Most come again."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._step = side + 1

    def __missing__(self, span: tuple[int, int]) -> str:
        row, column = divmod(span[0], self._step)
        drawn = self[span] = f"{column} {row} {span[1] - span[0]} 1 re "
        return drawn


@cache
def _rectangles(side: int) -> _Rectangles:
    return _Rectangles(side)

"""QR codes on paper: pure black runs, one path a code."""

from functools import lru_cache

from callin_planner.show.qr import QUIET_MODULES, matrix, runs

__all__ = ["QUIET_MODULES", "black_runs", "rows"]


@lru_cache(maxsize=128)
def black_runs(payload: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules wide the code is, and its black stretches as (row, first column, length)."""
    modules = matrix(payload)
    return len(modules), tuple(runs(modules))


def rows(payload: str) -> list[list[bool]]:
    """The modules themselves, True is black, without the quiet zone."""
    size, stretches = black_runs(payload)
    grid = [[False] * size for _row in range(size)]
    for row, column, length in stretches:
        grid[row][column : column + length] = [True] * length
    return grid

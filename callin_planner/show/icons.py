"""The bundled icons as paths, so that every painter draws the same."""

import re
from functools import lru_cache

from callin_planner import assets
from callin_planner.show.primitives import Command, Path
from callin_planner.show.svgpath import parse

GRID = 24.0
_DATA = re.compile(r'<path(?![^>]*stroke="none")[^>]*\sd="([^"]+)"')
_SIMPLE = re.compile(r"[a-z0-9-]+")


def icon(name: str, x: float, y: float, size: float, color: str, stroke: float = 1.75) -> Path | None:
    """Icon `name` in a square of `size` at (x, y); `stroke` is on the 24 grid. None where there is none."""
    commands = _commands(name)
    if not commands:
        return None
    scale = size / GRID
    placed = tuple((letter, _placed(numbers, x, y, scale)) for letter, numbers in commands)
    return Path(placed, line=color, line_width=stroke * scale)


@lru_cache(maxsize=64)
def _commands(name: str) -> tuple[Command, ...]:
    if not _SIMPLE.fullmatch(name):
        return ()
    file = assets.folder("icons") / f"{name}.svg"
    if not file.is_file():
        return ()
    return tuple(command for data in _DATA.findall(file.read_text("utf-8")) for command in parse(data))


def _placed(numbers: tuple[float, ...], x: float, y: float, scale: float) -> tuple[float, ...]:
    return tuple((x if i % 2 == 0 else y) + number * scale for i, number in enumerate(numbers))

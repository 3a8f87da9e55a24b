"""Shapes that drawings and slides are put together from."""

from collections.abc import Sequence

from callin_planner.show.primitives import Box, Path


def polygon(
    points: Sequence[tuple[float, float]], fill_color: str, line: str = "", width: float = 0.0
) -> Path:
    """A closed shape of straight sides."""
    first, *rest = points
    commands = (("M", first), *(("L", point) for point in rest), ("Z", ()))
    return Path(commands, fill_color, line, width)


def circle(x: float, y: float, radius: float, fill_color: str, line: str = "", width: float = 0.0) -> Box:
    """A disc round (x, y)."""
    return Box(x - radius, y - radius, 2 * radius, 2 * radius, fill_color, radius, line, width)

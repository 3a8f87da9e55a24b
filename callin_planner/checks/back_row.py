"""Can the back row read it? Sizes, contrast, words and the QR code of one page, against the room's depth."""

import math
from dataclasses import dataclass

from callin_planner.domain.text import word_count
from callin_planner.i18n import _
from callin_planner.show.colors import contrast
from callin_planner.show.kinds import MOST_WORDS
from callin_planner.show.primitives import Box, Page, Path, Picture, Qr, Text
from callin_planner.show.qr import matrix

ROOM_FEET = 36.0
"""How far the last row of a room of unknown depth is thought to sit from the screen."""
SCREEN_FEET = 8.0
"""How wide the picture on the wall is thought to be."""
LEAST_CONTRAST = 4.5
_ARC_MINUTES = 10.0
"""How large a letter must look to be read without effort; 5 are the least that sharp eyes make out."""
_SMALL = 30.0
"""Below it stand sources, footers and page numbers, which the room need not read."""
_QR_TIMES = 10.0
"""A phone reads a code of 25 squares a side from ten times its width: the rule of ten to one that signs are
made by. Finer squares need as much more width, so 41 squares a side are read from 6 times."""
_QR_SQUARES = 25
_LEAST_SCAN = 8.0
"""Feet that the first rows sit from a screen."""
_X_HEIGHT = 0.73
"""The height of a capital, in parts of the size."""


@dataclass(frozen=True)
class BackRow:
    """One line of the answer. `ok` is False for a caution; it never blocks anything."""

    ok: bool
    text: str


def back_row(
    page: Page, room_depth_ft: float = ROOM_FEET, screen_ft: float = SCREEN_FEET
) -> tuple[BackRow, ...]:
    """What a person in the last row, `room_depth_ft` from a screen `screen_ft` wide, makes of `page`.

    Nothing for a page without words.
    """
    texts = [item for item in page.items if isinstance(item, Text) and item.text.strip()]
    lines = []
    read = [text for text in texts if text.size >= _SMALL]
    if read:
        lines.append(_size(min(text.size for text in read), room_depth_ft, screen_ft, page.width))
    if texts:
        lines.append(_contrast(page))
    codes = [item for item in page.items if isinstance(item, Qr)]
    if codes:
        lines.append(_code(codes, room_depth_ft, screen_ft / page.width))
    words = sum(word_count(text.text) for text in read)
    if words:
        lines.append(_words(words))
    if any(isinstance(item, Picture) for item in page.items):
        lines.append(BackRow(True, _("Words in pictures are not measured")))
    return tuple(lines)


def clear_to(size: float, screen_ft: float = SCREEN_FEET, width: float = 1920.0) -> float:
    """From how many feet letters of `size` points are read without effort."""
    feet = size * _X_HEIGHT * screen_ft / width
    return feet / (2 * math.tan(math.radians(_ARC_MINUTES / 60) / 2))


def _size(size: float, depth: float, screen: float, width: float) -> BackRow:
    reach = clear_to(size, screen, width)
    if reach + 0.5 >= depth:
        return BackRow(True, _("Smallest text clear to {n} ft").format(n=f"{reach:.0f}"))
    return BackRow(
        False,
        _("Smallest text clear to {n} ft; the last row sits at {depth}. Use fewer words.").format(
            n=f"{reach:.0f}", depth=f"{depth:.0f}"
        ),
    )


def _contrast(page: Page) -> BackRow:
    least = min(ratios_of(page, _SMALL) or ratios_of(page))
    if least >= LEAST_CONTRAST:
        return BackRow(True, _("Contrast {ratio} to 1 or better").format(ratio=_down(least)))
    return BackRow(
        False,
        _("Contrast only {ratio} to 1; words need {least}. Choose another look.").format(
            ratio=_down(least), least=f"{LEAST_CONTRAST:g}"
        ),
    )


def _code(codes: list[Qr], depth: float, feet: float) -> BackRow:
    """Who sits behind it dials the number beside the code: that is no fault of the slide."""
    reach = min(code.size * feet * _QR_TIMES * _QR_SQUARES / len(matrix(code.text)) for code in codes)
    if reach + 0.5 >= depth:
        return BackRow(True, _("QR scans from {n} ft").format(n=f"{reach:.0f}"))
    text = _("QR scans from {n} ft; rows behind that dial the number")
    return BackRow(reach >= _LEAST_SCAN, text.format(n=f"{reach:.0f}"))


def _words(words: int) -> BackRow:
    if words <= MOST_WORDS:
        return BackRow(True, _("{n} words").format(n=words))
    return BackRow(False, _("{n} words. Aim for {most} or fewer.").format(n=words, most=MOST_WORDS))


def ratios_of(page: Page, smallest: float = 0.0) -> list[float]:
    """The contrast of each text of at least `smallest` points with what it stands on: the last shape drawn
    beneath it, else the ground."""
    found, ground = list[float](), list[Box | Path]()
    for item in page.items:
        if isinstance(item, Box | Path) and item.fill:
            ground.append(item)
        elif isinstance(item, Text) and item.text.strip() and item.size >= smallest:
            found.append(contrast(item.color, _beneath(item, ground, page.background)))
    return found


def _beneath(text: Text, shapes: list[Box | Path], background: str) -> str:
    x, y = text.x + text.width / 2, text.baseline - text.size * 0.3
    under = (shape for shape in reversed(shapes) if _covers(shape, x, y))
    return next(under, Box(0, 0, 0, 0, background)).fill


def _covers(shape: Box | Path, x: float, y: float) -> bool:
    """Whether a point lies in it; the curves of a path are taken for straight lines."""
    if isinstance(shape, Box):
        return shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
    corners = [numbers[-2:] for _letter, numbers in shape.commands if numbers]
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def _down(ratio: float) -> str:
    """One digit behind the point, never more than is there."""
    return f"{math.floor(ratio * 10) / 10:.1f}"

"""A sentence or a few points, and the page that shows nothing."""

from callin_planner.show import wrap
from callin_planner.show.shapes import circle
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_MOST_POINTS = 4


def text(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=2) + 50
    body = sheet.words("body")
    style = Style("sans", 54.0, sheet.theme.ink, 38.0, 1.36, "sans-semibold")
    bullets = [str(row["text"]) for row in sheet.rows("bullets", _MOST_POINTS)]
    room = 1500.0
    lines = max(1, int((930 - below) / (38 * 1.36)) - len(bullets))
    below = sheet.write(body, LEFT, below, room, style, lines=min(lines, 7), key="body")
    _points(sheet, bullets, below + (24 if body else 0))
    parts.count_words(sheet, sheet.title(), wrap.plain(body), *map(wrap.plain, bullets))
    parts.footer(sheet)


def _points(sheet: Sheet, bullets: list[str], top: float) -> None:
    style = Style("sans", 50.0, sheet.theme.ink, 38.0, 1.3, "sans-semibold")
    room = RIGHT - LEFT - 60
    size = min((sheet.size(point, room, style, lines=2) for point in bullets), default=50.0)
    style = Style("sans", size, sheet.theme.ink, 38.0, 1.3, "sans-semibold")
    for point in bullets:
        sheet.draw(circle(LEFT + 12, top + size * 0.66, 9, sheet.theme.rule))
        top = sheet.write(point, LEFT + 56, top, room, style, lines=2, key="bullets") + 34


def blank(sheet: Sheet) -> None:
    """Calm and empty; a sample site still says what it is."""
    parts.watermark_above(sheet)

"""A sentence or a few points, and the page that shows nothing."""

from callin_planner.show import wrap
from callin_planner.show.shapes import circle
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts, second
from callin_planner.show.wrap import Style

_MOST_POINTS = 4
_HALF = 800.0


def text(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1 if second.language(sheet) else 2) + 50
    bullets = [str(row["text"]) for row in sheet.rows("bullets", _MOST_POINTS)]
    body = sheet.words("body")
    other = second.words(sheet, "body")
    points = [second.cell(sheet, "bullets", i, "text") for i in range(len(bullets))]
    if other or any(points):
        _column(sheet, body, bullets, LEFT, _HALF, below, "")
        _column(sheet, other, points, RIGHT - _HALF, _HALF, below, second.PREFIX)
    else:
        _column(sheet, body, bullets, LEFT, RIGHT - LEFT, below, "")
    parts.count_words(sheet, sheet.title(), wrap.plain(body), *map(wrap.plain, bullets))
    parts.footer(sheet)


def _column(
    sheet: Sheet, body: str, bullets: list[str], x: float, width: float, below: float, prefix: str
) -> None:
    color = sheet.theme.soft if prefix else sheet.theme.ink
    style = Style("sans", 54.0, color, 38.0, 1.36, "sans-semibold")
    lines = max(1, int((930 - below) / (38 * 1.36)) - len(bullets))
    room = min(width, 1500.0)
    below = sheet.write(body, x, below, room, style, lines=min(lines, 7), key=f"{prefix}body")
    _points(sheet, bullets, x, width, below + (24 if body else 0), prefix)


def _points(sheet: Sheet, bullets: list[str], x: float, width: float, top: float, prefix: str) -> None:
    color = sheet.theme.soft if prefix else sheet.theme.ink
    style = Style("sans", 50.0, color, 38.0, 1.3, "sans-semibold")
    room = width - 60
    size = min((sheet.size(point, room, style, lines=2) for point in bullets), default=50.0)
    style = Style("sans", size, color, 38.0, 1.3, "sans-semibold")
    for i, point in enumerate(bullets):
        if point:
            sheet.draw(circle(x + 12, top + size * 0.66, 9, sheet.theme.rule))
        path = f"{prefix}bullets.{i}"
        top = sheet.write(point, x + 56, top, room, style, lines=2, key="bullets", field=path) + 34


def blank(sheet: Sheet) -> None:
    """Calm and empty; a sample site still says what it is."""
    parts.watermark_above(sheet)

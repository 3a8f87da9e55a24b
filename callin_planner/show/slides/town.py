"""Slides above the town at night: please wait, welcome, the pledge at the end."""

from callin_planner.show.drawings.town import town
from callin_planner.show.icons import icon
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_CHIP_HEIGHT = 86.0
_CHIP_GAP = 28.0
_MOST_POINTS = 3


def hold(sheet: Sheet) -> None:
    sheet.draw(*town(sheet.theme.town))
    _centred(sheet, sheet.words("eyebrow", "{programme}" if sheet.fields.programme else ""), "line", 2)
    parts.watermark_above(sheet)


def closing(sheet: Sheet) -> None:
    sheet.draw(*town(sheet.theme.town))
    _centred(sheet, sheet.words("eyebrow"), "foot", 3)
    parts.watermark_above(sheet)


def welcome(sheet: Sheet) -> None:
    sheet.draw(*town(sheet.theme.town))
    eyebrow = Style("sans-semibold", 38.0, sheet.theme.eyebrow, parts.READ, 1.3)
    sheet.write(
        sheet.words("eyebrow", _when_and_where(sheet)), LEFT, 150.0, RIGHT - LEFT, eyebrow, key="eyebrow"
    )
    title = Style("serif-semibold", 150.0, sheet.theme.ink, 86.0, 1.1)
    below = sheet.write(sheet.title(), LEFT, 232.0, RIGHT - LEFT, title, key="title")
    lead = Style("sans", 54.0, sheet.theme.ink, 40.0, 1.3, "sans-semibold")
    below = sheet.write(sheet.words("lead"), LEFT, below + 26, 1120.0, lead, lines=2, key="lead")
    _chips(sheet, max(below + 54, 628.0))
    parts.watermark_above(sheet)


def _when_and_where(sheet: Sheet) -> str:
    known = [name for name in ("date", "place") if sheet.fields.values()[name]]
    return " · ".join(f"{{{name}}}" for name in known)


def _centred(sheet: Sheet, eyebrow: str, foot_key: str, lines: int) -> None:
    """Up to three large lines in the middle of the sky."""
    width = RIGHT - LEFT
    small = Style("sans-semibold", 38.0, sheet.theme.eyebrow, parts.READ, 1.3)
    large = Style("serif-semibold", 104.0, sheet.theme.ink, 86.0, 1.16)
    foot = Style("sans", 46.0, sheet.theme.soft, parts.READ, 1.35, "sans-semibold", sheet.theme.strong)
    title = sheet.title()
    height = sheet.height(title, width, large, lines=lines)
    top = 200.0 + max(0.0, (360.0 - height) / 2)
    sheet.write(eyebrow, LEFT, top - 82, width, small, align="center", key="eyebrow")
    below = sheet.write(title, LEFT, top, width, large, lines=lines, align="center", key="title")
    sheet.write(sheet.words(foot_key), LEFT, below + 44, width, foot, lines=2, align="center", key=foot_key)


def _chips(sheet: Sheet, top: float) -> None:
    style = Style("sans-medium", 36.0, sheet.theme.ink, parts.READ, 1.3)
    x = LEFT
    for row in sheet.rows("points", _MOST_POINTS):
        text = str(row.get("text", ""))
        symbol = icon(str(row.get("icon", "")), x + 30, top + 26, 34, sheet.theme.chip_icon)
        indent = 82.0 if symbol else 36.0
        room = RIGHT - x - indent - 36
        if not text or room < 200:
            continue
        width = sheet.width(text, room, style) + indent + 36
        sheet.box(x, top, width, _CHIP_HEIGHT, sheet.theme.chip, radius=_CHIP_HEIGHT / 2)
        sheet.draw(symbol)
        sheet.write(text, x + indent, top + 20, room, style, key="points")
        x += width + _CHIP_GAP

"""Slides above the town at night: please wait, welcome, the pledge at the end."""

from dataclasses import replace

from callin_planner.show.drawings.town import town
from callin_planner.show.icons import icon
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts, second
from callin_planner.show.wrap import Style

_CHIP_HEIGHT = 86.0
_CHIP_GAP = 28.0
_MOST_POINTS = 3
_HALF = 800.0
_SECOND = RIGHT - _HALF


def hold(sheet: Sheet) -> None:
    sheet.draw(*town(sheet.theme.town))
    _centred(sheet, _eyebrow(sheet, "{programme}" if sheet.fields.programme else ""), "line", 2)
    parts.watermark_above(sheet)


def closing(sheet: Sheet) -> None:
    sheet.draw(*town(sheet.theme.town))
    _centred(sheet, _eyebrow(sheet, ""), "foot", 3)
    parts.watermark_above(sheet)


def welcome(sheet: Sheet) -> None:
    sheet.draw(*town(sheet.theme.town))
    eyebrow = Style("sans-semibold", 38.0, sheet.theme.eyebrow, parts.READ, 1.3)
    sheet.write(
        sheet.words("eyebrow", _when_and_where(sheet)), LEFT, 150.0, RIGHT - LEFT, eyebrow, key="eyebrow"
    )
    title = Style("serif-semibold", 150.0, sheet.theme.ink, 86.0, 1.1)
    lead = Style("sans", 54.0, sheet.theme.ink, 40.0, 1.3, "sans-semibold")
    if second.language(sheet):
        _both_welcome(sheet, title, lead)
    else:
        below = sheet.write(sheet.title(), LEFT, 232.0, RIGHT - LEFT, title, key="title")
        below = sheet.write(sheet.words("lead"), LEFT, below + 26, 1120.0, lead, lines=2, key="lead")
        _chips(sheet, max(below + 54, 628.0), _points(sheet))
    parts.watermark_above(sheet)


def _both_welcome(sheet: Sheet, title: Style, lead: Style) -> None:
    """Side by side, in letters of one size."""
    said = ((sheet.title(), second.title(sheet)), (sheet.words("lead"), second.words(sheet, "lead")))
    title, lead = _alike(sheet, said[0], title, 1), _alike(sheet, said[1], lead, 3)
    below = 214.0
    for style, words, key, lines in ((title, said[0], "title", 1), (lead, said[1], "lead", 3)):
        ends = [below]
        for n, (text, x) in enumerate(zip(words, (LEFT, _SECOND), strict=True)):
            ink = second.softer(sheet, style) if n else style
            ends.append(sheet.write(text, x, below, _HALF, ink, lines=lines, key=_path(key, n)))
        below = max(ends) + 20
    _chips(sheet, 498.0, _points(sheet))
    _chips(sheet, 600.0, _points(sheet, other=True))


def _alike(sheet: Sheet, texts: tuple[str, str], style: Style, lines: int) -> Style:
    size = min(sheet.size(text, _HALF, style, lines=lines) for text in texts)
    return replace(style, size=size, smallest=min(size, style.least))


def _path(key: str, n: int) -> str:
    return f"{second.PREFIX}{key}" if n else key


def _when_and_where(sheet: Sheet) -> str:
    known = [name for name in ("date", "place") if sheet.fields.values()[name]]
    return " · ".join(f"{{{name}}}" for name in known)


def _eyebrow(sheet: Sheet, default: str) -> str:
    return second.beside(sheet.words("eyebrow", default), second.words(sheet, "eyebrow"))


def _centred(sheet: Sheet, eyebrow: str, foot_key: str, lines: int) -> None:
    """Up to three large lines in the middle of the sky; two languages stand side by side."""
    small = Style("sans-semibold", 38.0, sheet.theme.eyebrow, parts.READ, 1.3)
    large = Style("serif-semibold", 104.0, sheet.theme.ink, 86.0, 1.16)
    foot = Style("sans", 46.0, sheet.theme.soft, parts.READ, 1.35, "sans-semibold", sheet.theme.strong)
    columns = [(sheet.title(), LEFT, RIGHT - LEFT)]
    if other := second.title(sheet):
        columns = [(sheet.title(), LEFT, _HALF), (other, _SECOND, _HALF)]
        large = _alike(sheet, (sheet.title(), other), large, lines)
    height = max(sheet.height(text, width, large, lines=lines) for text, _x, width in columns)
    top = 200.0 + max(0.0, (360.0 - height) / 2)
    sheet.write(eyebrow, LEFT, top - 82, RIGHT - LEFT, small, align="center", key="eyebrow")
    ends = [
        sheet.write(
            text, x, top, width, second.softer(sheet, large) if n else large, lines=lines, align="center",
            key=_path("title", n),
        )
        for n, (text, x, width) in enumerate(columns)
    ]  # fmt: skip
    below = max(top, *ends) + (28 if len(columns) > 1 else 44)
    also = second.words(sheet, foot_key)
    room = RIGHT - LEFT
    first = 1 if also else 2
    below = sheet.write(
        sheet.words(foot_key), LEFT, below, room, foot, lines=first, align="center", key=foot_key
    )
    sheet.write(also, LEFT, below, room, foot, align="center", key=_path(foot_key, 1))


def _points(sheet: Sheet, *, other: bool = False) -> list[tuple[str, str, str]]:
    """Icon, words and path of each point, in the first language or the other."""
    made = []
    for i, row in enumerate(sheet.rows("points", _MOST_POINTS)):
        text = second.cell(sheet, "points", i, "text") if other else str(row.get("text", ""))
        made.append((str(row.get("icon", "")), text, _path(f"points.{i}.text", int(other))))
    return made


def _chips(sheet: Sheet, top: float, points: list[tuple[str, str, str]]) -> None:
    style = Style("sans-medium", 36.0, sheet.theme.ink, parts.READ, 1.3)
    x = LEFT
    for name, text, path in points:
        symbol = icon(name, x + 30, top + 26, 34, sheet.theme.chip_icon)
        indent = 82.0 if symbol else 36.0
        room = RIGHT - x - indent - 36
        if not text or room < 200:
            continue
        width = sheet.width(text, room, style) + indent + 36
        sheet.box(x, top, width, _CHIP_HEIGHT, sheet.theme.chip, radius=_CHIP_HEIGHT / 2)
        sheet.draw(symbol)
        sheet.write(text, x + indent, top + 20, room, style, key="points", field=path)
        x += width + _CHIP_GAP

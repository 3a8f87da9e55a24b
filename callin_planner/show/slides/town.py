"""Slides above the town at night: please wait, welcome, the pledge at the end."""

from dataclasses import replace

from callin_planner.show import wrap
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
_HIGH = 142.0


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
    both = bool(second.language(sheet))
    eyebrow = Style("sans-semibold", 38.0, sheet.theme.eyebrow, parts.READ, 1.3)
    said = sheet.words("eyebrow", _when_and_where(sheet))
    sheet.write(said, LEFT, 110.0 if both else 150.0, RIGHT - LEFT, eyebrow, key="eyebrow")
    title = Style("serif-semibold", 110.0 if both else 150.0, sheet.theme.ink, 86.0, 1.1)
    lead = Style("sans", 48.0 if both else 54.0, sheet.theme.ink, 40.0, 1.3, "sans-semibold")
    if both:
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
    below = 164.0
    for style, words, key, lines in ((title, said[0], "title", 1), (lead, said[1], "lead", 3)):
        ends = [below]
        for n, (text, x) in enumerate(zip(words, (LEFT, _SECOND), strict=True)):
            ink = second.softer(sheet, style) if n else style
            ends.append(sheet.write(text, x, below, _HALF, ink, lines=lines, key=_path(key, n)))
        below = max(ends) + 14
    top = max(below + 14, 476.0)
    _chips(sheet, top, _points(sheet))
    _chips(sheet, top + _CHIP_HEIGHT + 12, _points(sheet, other=True))


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
    """Up to three large lines in the middle of the sky; two languages stand side by side where they fit."""
    large = Style("serif-semibold", 104.0, sheet.theme.ink, 86.0, 1.16)
    other = second.title(sheet)
    if not other:
        top = _middle(sheet, [sheet.title()], RIGHT - LEFT, large, lines)
        _above(sheet, eyebrow, top)
        below = sheet.write(
            sheet.title(), LEFT, top, RIGHT - LEFT, large, lines=lines, align="center", key="title"
        )
        _foot(sheet, foot_key, below + 44)
    elif _fits_beside(sheet, (sheet.title(), other), large, lines):
        style = _alike(sheet, (sheet.title(), other), large, lines)
        top = _middle(sheet, [sheet.title(), other], _HALF, style, lines)
        _above(sheet, eyebrow, top)
        _foot(sheet, foot_key, _side_by_side(sheet, other, top, style, lines) + 28)
    else:
        _above(sheet, eyebrow, _HIGH)
        _foot(sheet, foot_key, _one_below(sheet, other, large, lines) + 6, joined=True)


def _middle(sheet: Sheet, texts: list[str], width: float, style: Style, lines: int) -> float:
    """Where the large lines begin."""
    height = max(sheet.height(text, width, style, lines=lines) for text in texts)
    return 200.0 + max(0.0, (360.0 - height) / 2)


def _above(sheet: Sheet, eyebrow: str, top: float) -> None:
    style = Style("sans-semibold", 38.0, sheet.theme.eyebrow, parts.READ, 1.3)
    sheet.write(eyebrow, LEFT, max(80.0, top - 82), RIGHT - LEFT, style, align="center", key="eyebrow")


def _fits_beside(sheet: Sheet, texts: tuple[str, str], style: Style, lines: int) -> bool:
    """Whether each typed line of both keeps to one line of half the width."""
    least = replace(style, size=style.least)
    return all(
        not wrap.fit(text, least, _HALF, max(lines, text.count("\n") + 1)).cut
        and sheet.height(text, _HALF, least, lines=lines + 1) <= least.size * least.leading * lines + 1
        for text in texts
    )


def _side_by_side(sheet: Sheet, other: str, top: float, style: Style, lines: int) -> float:
    """Where the longer of the two ends."""
    soft = second.softer(sheet, style)
    first = sheet.write(sheet.title(), LEFT, top, _HALF, style, lines=lines, align="center", key="title")
    also = sheet.write(other, _SECOND, top, _HALF, soft, lines=lines, align="center", key=_path("title", 1))
    return max(first, also)


def _one_below(sheet: Sheet, other: str, large: Style, lines: int) -> float:
    """Long lines: the first language at the least size of titles, the second at the largest of text."""
    first = replace(large, size=large.least, leading=1.08)
    also = Style("serif-semibold", 54.0, sheet.theme.soft, 44.0, 1.15)
    width = RIGHT - LEFT
    below = sheet.write(sheet.title(), LEFT, _HIGH, width, first, lines=lines, align="center", key="title")
    return sheet.write(
        other, LEFT, below + 10, width, also, lines=lines, align="center", key=_path("title", 1)
    )


def _foot(sheet: Sheet, key: str, below: float, *, joined: bool = False) -> None:
    """The line at the foot in each language; `joined` on one line, or the first alone."""
    style = Style("sans", 46.0, sheet.theme.soft, parts.READ, 1.35, "sans-semibold", sheet.theme.strong)
    width, said, also = RIGHT - LEFT, sheet.words(key), second.words(sheet, key)
    if joined:
        both = second.beside(said, also)
        fits = not wrap.fit(both, style, width, 1).cut
        sheet.write(both if fits else said, LEFT, below, width, style, align="center", key=key)
        return
    below = sheet.write(said, LEFT, below, width, style, lines=1 if also else 2, align="center", key=key)
    sheet.write(also, LEFT, below, width, style, align="center", key=_path(key, 1))


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

"""Numbers: one large figure, one chart of at most eight bars, where they come from."""

from typing import Any

from callin_planner.i18n import _
from callin_planner.show import fields, wrap
from callin_planner.show.kinds import MOST_BARS
from callin_planner.show.primitives import Box, Path
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_CHART_LEFT = 820.0
_FLOOR = 894.0
_CEILING = 440.0
_LABELS = 52.0


def data(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1)
    bars = _bars(sheet)
    if bars and sheet.slide.fields.get("figure"):
        _figure(sheet, 640.0, below)
        _chart(sheet, bars, _CHART_LEFT, below)
    elif bars:
        _chart(sheet, bars, LEFT, below)
    else:
        _figure(sheet, RIGHT - LEFT, below)
        parts.source(sheet, LEFT, 952.0, RIGHT - LEFT)
    parts.footer(sheet)


def _bars(sheet: Sheet) -> list[dict[str, Any]]:
    rows = sheet.rows("bars", MOST_BARS)
    sound = [row for row in rows if "label" in row and _is_number(row.get("value"))]
    if len(sound) < len(rows):
        sheet.fault("bars", _("A bar needs a label and a number that is not below zero. It is left out."))
    return sound


def _figure(sheet: Sheet, width: float, top: float) -> None:
    """The large number, what it counts, and a thought under a short line."""
    theme = sheet.theme
    figure = Style("serif-semibold", 230.0, theme.strong, 150.0, 1.0)
    text = Style("sans", 48.0, theme.ink, 38.0, 1.25, "sans-semibold")
    note = Style("sans", 40.0, theme.soft, parts.READ, 1.36, "sans-semibold")
    below = sheet.write(sheet.words("figure"), LEFT, top + 24, width, figure, key="figure")
    below = sheet.write(sheet.words("figure_text"), LEFT, below + 6, width, text, lines=3, key="figure_text")
    said = sheet.words("note")
    if said:
        parts.rule(sheet, LEFT, below + 36)
        sheet.write(said, LEFT, below + 78, width, note, lines=3, key="note")
    parts.count_words(sheet, sheet.title(), sheet.words("figure_text"), wrap.plain(said))


def _chart(sheet: Sheet, bars: list[dict[str, Any]], left: float, top: float) -> None:
    width = RIGHT - left
    title = Style("sans-semibold", 34.0, sheet.theme.ink, parts.READ, 1.3)
    sheet.write(sheet.words("chart_title"), left, top + 64, width, title, key="chart_title")
    ceiling = max(_CEILING, top + 196)
    floor = _FLOOR
    step = width / len(bars)
    bar = min(step * 0.66, 190.0)
    most = max((float(row["value"]) for row in bars), default=0.0) or 1.0
    for i, row in enumerate(bars):
        middle = left + (i + 0.5) * step
        height = (floor - ceiling) * float(row["value"]) / most
        _bar(sheet, row, middle, bar, step, floor - height, i == _highlight(sheet, len(bars)))
    sheet.draw(Path((("M", (left, floor)), ("L", (RIGHT, floor))), line=sheet.theme.axis, line_width=2.0))
    parts.source(sheet, left, floor + _LABELS + 14, width)


def _bar(
    sheet: Sheet, row: dict[str, Any], middle: float, width: float, step: float, top: float, strong: bool
) -> None:
    theme = sheet.theme
    fill = theme.strong_bar if strong else theme.bar
    height = _FLOOR - top
    radius = min(8.0, height / 2)
    if height > 0:
        sheet.draw(Box(middle - width / 2, top, width, height, fill, radius))
        sheet.draw(Box(middle - width / 2, _FLOOR - radius, width, radius, fill))
    ink = theme.strong if strong else theme.bar_text
    percent = bool(sheet.slide.fields.get("percent"))
    value = fields.number(float(row["value"]), sheet.fields.language, percent=percent)
    number = Style("sans-semibold", 38.0, ink, 34.0, 1.2)
    label = Style("sans-semibold" if strong else "sans", 34.0, theme.soft, 26.0, 1.2)
    sheet.write(value, middle - step / 2, top - 54, step, number, align="center", key="bars")
    sheet.write(
        str(row["label"]), middle - step / 2 + 3, _FLOOR + 12, step - 6, label, align="center", key="bars"
    )


def _highlight(sheet: Sheet, count: int) -> int:
    chosen = sheet.slide.fields.get("highlight")
    return chosen if isinstance(chosen, int) and 0 <= chosen < count else count - 1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9

"""Numbers: one large figure, one chart of at most eight bars, where they come from."""

from dataclasses import dataclass, replace
from typing import Any

from callin_planner.i18n import _
from callin_planner.show import fields, wrap
from callin_planner.show.kinds import MOST_BARS
from callin_planner.show.primitives import Box, Chart, ChartLooks, Path
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts, second
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
    both = bool(second.language(sheet))
    if both:
        figure, text = replace(figure, size=150.0), replace(text, size=40.0)
    lines, gap = (2, 20.0) if both else (3, 36.0)
    below = sheet.write(sheet.words("figure"), LEFT, top + 24, width, figure, key="figure")
    below = sheet.write(
        sheet.words("figure_text"), LEFT, below + 6, width, text, lines=lines, key="figure_text"
    )
    also, soft = second.words(sheet, "figure_text"), second.softer(sheet, text)
    below = sheet.write(also, LEFT, below, width, soft, lines=2, key="second.figure_text")
    said = sheet.words("note")
    if said:
        note = replace(note, size=36.0, leading=1.25) if both else note
        parts.rule(sheet, LEFT, below + gap)
        below = sheet.write(said, LEFT, below + gap * 2 + 6, width, note, lines=lines, key="note")
        sheet.write(second.words(sheet, "note"), LEFT, below, width, note, lines=2, key="second.note")
    parts.count_words(sheet, sheet.title(), sheet.words("figure_text"), wrap.plain(said))


def _chart(sheet: Sheet, bars: list[dict[str, Any]], left: float, top: float) -> None:
    width = RIGHT - left
    title = Style("sans-semibold", 34.0, sheet.theme.ink, parts.READ, 1.3)
    end = sheet.write(sheet.words("chart_title"), left, top + 64, width, title, key="chart_title")
    also = second.softer(sheet, title)
    end = sheet.write(second.words(sheet, "chart_title"), left, end, width, also, key="second.chart_title")
    ceiling = max(_CEILING, top + 196, end + 76)
    step = width / len(bars)
    most = max((float(row["value"]) for row in bars), default=0.0) or 1.0
    strong = _highlight(sheet, len(bars))
    sizes = _sizes(sheet, bars, step)
    begun = sheet.drawn
    for i, row in enumerate(bars):
        height = (_FLOOR - ceiling) * float(row["value"]) / most
        place = _Place(i, left + (i + 0.5) * step, step, _FLOOR - height, sizes)
        _bar(sheet, row, place, i == strong)
    sheet.draw(Path((("M", (left, _FLOOR)), ("L", (RIGHT, _FLOOR))), line=sheet.theme.axis, line_width=2.0))
    looks = _looks(sheet, sizes, ceiling, _bar_width(step))
    sheet.chart(_numbers(sheet, bars, looks, left, (begun, sheet.drawn)))
    parts.source(sheet, left, _FLOOR + _LABELS + 14, width)


@dataclass(frozen=True)
class _Place:
    """Where the bar of index `i` stands: its middle, the room it has, its top; and its letters' sizes."""

    i: int
    middle: float
    step: float
    top: float
    sizes: tuple[float, float]


def _bar(sheet: Sheet, row: dict[str, Any], place: _Place, strong: bool) -> None:
    theme, step, width = sheet.theme, place.step, _bar_width(place.step)
    fill = theme.strong_bar if strong else theme.bar
    left, height = place.middle - width / 2, _FLOOR - place.top
    radius = min(8.0, height / 2)
    if height > 0:
        sheet.draw(Box(left, place.top, width, height, fill, radius))
        sheet.draw(Box(left, _FLOOR - radius, width, radius, fill))
    ink = theme.strong if strong else theme.bar_text
    number = Style("sans-semibold", place.sizes[0], ink, place.sizes[0], 1.2)
    label = Style("sans-semibold" if strong else "sans", place.sizes[1], theme.soft, place.sizes[1], 1.2)
    where, key = place.middle - step / 2, f"bars.{place.i}"
    sheet.write(_value(sheet, row), where, place.top - 54, step, number, align="center", key="bars",
                field=f"{key}.value")  # fmt: skip
    sheet.write(str(row["label"]), where + 3, _FLOOR + 12, step - 6, label, align="center", key="bars",
                field=f"{key}.label")  # fmt: skip


def _sizes(sheet: Sheet, bars: list[dict[str, Any]], step: float) -> tuple[float, float]:
    """Of the figures and of the labels: all alike, so that none shouts."""
    number = Style("sans-semibold", 38.0, "", 34.0, 1.2)
    label = Style("sans-semibold", 34.0, "", 26.0, 1.2)
    figures = min(sheet.size(_value(sheet, row), step, number) for row in bars)
    return figures, min(sheet.size(str(row["label"]), step - 6, label) for row in bars)


def _bar_width(step: float) -> float:
    return min(step * 0.66, 190.0)


def _value(sheet: Sheet, row: dict[str, Any]) -> str:
    return fields.number(float(row["value"]), sheet.fields.language, percent=_percent(sheet))


def _percent(sheet: Sheet) -> bool:
    return bool(sheet.slide.fields.get("percent"))


def _looks(sheet: Sheet, sizes: tuple[float, float], ceiling: float, width: float) -> ChartLooks:
    theme = sheet.theme
    return ChartLooks(
        bar=theme.bar,
        strong_bar=theme.strong_bar,
        ink=theme.bar_text,
        strong_ink=theme.strong,
        label=theme.soft,
        axis=theme.axis,
        ceiling=ceiling,
        floor=_FLOOR,
        bar_width=width,
        ink_size=sizes[0],
        label_size=sizes[1],
    )


def _numbers(
    sheet: Sheet, bars: list[dict[str, Any]], looks: ChartLooks, left: float, items: tuple[int, int]
) -> Chart:
    top = looks.ceiling - 64
    return Chart(
        left,
        top,
        RIGHT - left,
        _FLOOR + _LABELS + 8 - top,
        labels=tuple(str(row["label"]) for row in bars),
        values=tuple(float(row["value"]) for row in bars),
        looks=looks,
        highlighted=_highlight(sheet, len(bars)),
        unit="%" if _percent(sheet) else "",
        title=wrap.plain(sheet.words("chart_title")) or wrap.plain(sheet.title()),
        items=items,
    )


def _highlight(sheet: Sheet, count: int) -> int:
    chosen = sheet.slide.fields.get("highlight")
    return chosen if isinstance(chosen, int) and 0 <= chosen < count else count - 1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9

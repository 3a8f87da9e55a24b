"""Two or three cards side by side: what happens next, what the law says, what was done since last time."""

from typing import Any

from callin_planner.i18n import _
from callin_planner.show import wrap
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_GAP = 38.0
_PAD = 50.0
_MOST = 3
_FIGURES = 620.0


def next_steps(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1)
    _row(sheet, "steps", sheet.rows("steps", _MOST), below + 56, numbered=True)
    parts.footer(sheet)


def exposure(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1)
    _row(sheet, "columns", sheet.rows("columns", _MOST), below + 56, numbered=False)
    parts.source(sheet, LEFT, 938.0, RIGHT - LEFT)
    parts.footer(sheet)


def update(sheet: Sheet) -> None:
    """Figures at the left, what they count beside them: closed cases only, approved by name."""
    if not sheet.slide.approved_by.strip():
        sheet.fault("approved_by", _("Write down who approved this slide, by name."))
    below = parts.heading(sheet, lines=1) + 50
    rows = sheet.rows("rows", _MOST)
    figure = _shared_figure(sheet, rows)
    text = Style("sans", 50.0, sheet.theme.ink, 38.0, 1.25, "sans-semibold")
    widest = max((sheet.width(str(row.get("figure", "")), _FIGURES, figure) for row in rows), default=0.0)
    room = RIGHT - LEFT - widest - 64
    size = min((sheet.size(str(row.get("text", "")), room, text, lines=2) for row in rows), default=50.0)
    text = Style("sans", size, sheet.theme.ink, 38.0, 1.25, "sans-semibold")
    height = min(190.0, (880 - below) / max(1, len(rows)))
    for row in rows:
        words = str(row.get("text", ""))
        top = below + (150 - figure.size) / 2
        sheet.write(str(row.get("figure", "")), LEFT, top, _FIGURES, figure, key="rows")
        top = below + (150 - sheet.height(words, room, text, lines=2)) / 2
        sheet.write(words, RIGHT - room, top, room, text, lines=2, key="rows")
        below += height
    _note(sheet, below)
    parts.count_words(sheet, sheet.title(), *(str(row.get("text", "")) for row in rows))
    parts.source(sheet, LEFT, 952.0, RIGHT - LEFT)
    parts.footer(sheet)


def _shared_figure(sheet: Sheet, rows: list[dict[str, Any]]) -> Style:
    """Figures of one size, so that "9 of 10" does not stand smaller than "0"."""
    style = Style("serif-semibold", 150.0, sheet.theme.strong, 96.0, 1.0)
    size = min((sheet.size(str(row.get("figure", "")), _FIGURES, style) for row in rows), default=150.0)
    return Style("serif-semibold", size, sheet.theme.strong, 96.0, 1.0)


def _note(sheet: Sheet, top: float) -> None:
    said = sheet.words("note")
    if not said:
        return
    note = Style("sans", 40.0, sheet.theme.soft, parts.READ, 1.3, "sans-semibold")
    parts.rule(sheet, LEFT, top + 6)
    sheet.write(said, LEFT, top + 34, RIGHT - LEFT, note, key="note")


def _row(sheet: Sheet, key: str, rows: list[dict[str, Any]], top: float, *, numbered: bool) -> None:
    """Cards of one height; titles and texts share one size, so that none shouts."""
    if not rows:
        return
    width = (RIGHT - LEFT - _GAP * (len(rows) - 1)) / len(rows)
    room = width - 2 * _PAD
    title, text = _styles(sheet, rows, room)
    height = max(_needed(sheet, row, room, title, text, numbered) for row in rows) + 2 * _PAD
    height = min(max(height, 484.0), 930 - top)
    for i, row in enumerate(rows):
        x = LEFT + i * (width + _GAP)
        sheet.box(x, top, width, height, sheet.theme.card, radius=24, line=sheet.theme.card_line)
        below = top + _PAD
        if numbered:
            below = _number(sheet, i + 1, x + _PAD, below) + 22
        below = sheet.write(str(row.get("title", "")), x + _PAD, below, room, title, lines=2, key=key)
        below = sheet.write(str(row.get("figure", "")), x + _PAD, below, room, _figure(sheet), key=key)
        sheet.write(str(row.get("text", "")), x + _PAD, below + 6, room, text, lines=4, key=key)
    said = [wrap.plain(str(row.get(name, ""))) for row in rows for name in ("title", "text")]
    parts.count_words(sheet, sheet.title(), *said)


def _styles(sheet: Sheet, rows: list[dict[str, Any]], room: float) -> tuple[Style, Style]:
    title = Style("sans-semibold", 54.0, sheet.theme.ink, 44.0, 1.25)
    text = Style("sans", 48.0, sheet.theme.soft, 38.0, 1.35, "sans-semibold")
    titles = min(sheet.size(str(row.get("title", "")), room, title, lines=1) for row in rows)
    texts = min(sheet.size(str(row.get("text", "")), room, text, lines=4) for row in rows)
    return (
        Style("sans-semibold", titles, sheet.theme.ink, titles, 1.25),
        Style("sans", texts, sheet.theme.soft, texts, 1.35, "sans-semibold"),
    )


def _needed(
    sheet: Sheet, row: dict[str, Any], room: float, title: Style, text: Style, numbered: bool
) -> float:
    return (
        (98.0 if numbered else 0.0)
        + sheet.height(str(row.get("figure", "")), room, _figure(sheet))
        + sheet.height(str(row.get("title", "")), room, title, lines=2)
        + sheet.height(str(row.get("text", "")), room, text, lines=4)
    )


def _figure(sheet: Sheet) -> Style:
    return Style("serif-semibold", 110.0, sheet.theme.strong, 72.0, 1.15)


def _number(sheet: Sheet, number: int, x: float, y: float) -> float:
    voice = sheet.voice()
    fill = sheet.theme.voices[voice] if voice else sheet.theme.rule
    sheet.box(x, y, 76, 76, fill, radius=12)
    style = Style("sans-bold", 44.0, sheet.theme.number_ink, 44.0, 1.0)
    sheet.write(str(number), x, y + 16, 76, style, align="center")
    return y + 76

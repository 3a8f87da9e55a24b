"""The city's districts as a plain drawing."""

from typing import Any

from callin_planner.show import fields
from callin_planner.show.drawings import districts as drawing
from callin_planner.show.kinds import MOST_DISTRICTS
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts
from callin_planner.show.wrap import Style

_LEFT = RIGHT - drawing.WIDTH
_TOP = 300.0


def city(sheet: Sheet) -> None:
    below = parts.heading(sheet, lines=1)
    top = max(_TOP, below + 36)
    _note(sheet, below)
    rows = [row for row in sheet.rows("districts", MOST_DISTRICTS) if row.get("name")]
    outlines = drawing.districts(len(rows))
    for row, district in zip(rows, outlines, strict=True):
        _district(sheet, row, district, top)
    if len(rows) == 4:
        sheet.draw(drawing.river(_LEFT, top, sheet.theme.background))
    parts.source(sheet, LEFT, 952.0, RIGHT - LEFT)
    parts.footer(sheet)


def _note(sheet: Sheet, below: float) -> None:
    width = _LEFT - LEFT - 80
    legend = Style("sans", 44.0, sheet.theme.ink, 38.0, 1.3, "sans-semibold")
    note = Style("sans", 40.0, sheet.theme.soft, parts.READ, 1.36, "sans-semibold")
    end = sheet.write(sheet.words("legend"), LEFT, below + 76, width, legend, lines=3, key="legend")
    said = sheet.words("note")
    if said:
        parts.rule(sheet, LEFT, end + 34)
        sheet.write(said, LEFT, end + 76, width, note, lines=6, key="note")


def _district(sheet: Sheet, row: dict[str, Any], district: drawing.District, top: float) -> None:
    theme = sheet.theme
    strong = row["name"] == sheet.slide.fields.get("highlight")
    fill = theme.strong_bar if strong else theme.district
    ink = theme.background if strong else theme.ink
    sheet.draw(drawing.shape(district, _LEFT, top, fill, theme.district_line))
    x, y = _LEFT + district.words[0] - 180, top + district.words[1]
    name = Style("sans-semibold", 38.0, ink, parts.READ, 1.2)
    figure = Style("serif-semibold", 96.0, ink, 72.0, 1.0)
    small = Style("sans", 34.0, ink, 34.0, 1.2)
    value = row.get("value")
    counted = isinstance(value, int | float) and not isinstance(value, bool)
    said = str(row.get("note", ""))
    start = y - (46 + (96 if counted else 0) + (40 if said else 0)) / 2
    below = sheet.write(str(row["name"]), x, start, 360, name, align="center", key="districts")
    if isinstance(value, int | float) and counted:
        text = fields.number(float(value), sheet.fields.language)
        below = sheet.write(text, x, below - 2, 360, figure, align="center", key="districts")
    sheet.write(said, x, below, 360, small, align="center", key="districts")

"""The city's districts as a plain drawing."""

from dataclasses import dataclass, replace
from typing import Any

from callin_planner.show import fields
from callin_planner.show.colors import contrast
from callin_planner.show.drawings import districts as drawing
from callin_planner.show.kinds import MOST_DISTRICTS
from callin_planner.show.primitives import Path
from callin_planner.show.sheet import LEFT, RIGHT, Sheet
from callin_planner.show.slides import parts, pictures, second
from callin_planner.show.wrap import Style

_LEFT = RIGHT - drawing.WIDTH
_TOP = 300.0
_FOOT = 944.0


def city(sheet: Sheet) -> None:
    """The drawn districts, or a picture of the neighbourhoods in their place."""
    below = parts.heading(sheet, lines=1)
    top = max(_TOP, below + 36)
    _note(sheet, below)
    if sheet.slide.picture_id:
        pictures.place(sheet, _LEFT, top, drawing.WIDTH, _FOOT - top)
    else:
        _drawn(sheet, top)
    parts.source(sheet, LEFT, 952.0, RIGHT - LEFT)
    parts.footer(sheet)


def _drawn(sheet: Sheet, top: float) -> None:
    rows = [(i, row) for i, row in enumerate(sheet.rows("districts", MOST_DISTRICTS)) if row.get("name")]
    scale = min(1.0, (_FOOT - top) / drawing.HEIGHT)
    left = RIGHT - drawing.WIDTH * scale
    for (i, row), district in zip(rows, drawing.districts(len(rows)), strict=True):
        _district(sheet, row, district, _Ground(i, left, top, scale))
    if len(rows) == 4:
        sheet.draw(_scaled(drawing.river(0, 0, sheet.theme.background), left, top, scale))


@dataclass(frozen=True)
class _Ground:
    """Which row it is, and where and how large the drawing stands."""

    row: int
    left: float
    top: float
    scale: float


def _scaled(path: Path, left: float, top: float, scale: float) -> Path:
    commands = tuple(
        (letter, tuple((left if i % 2 == 0 else top) + n * scale for i, n in enumerate(numbers)))
        for letter, numbers in path.commands
    )
    return replace(path, commands=commands)


def _note(sheet: Sheet, below: float) -> None:
    width = _LEFT - LEFT - 80
    legend = Style("sans", 44.0, sheet.theme.ink, 38.0, 1.3, "sans-semibold")
    note = Style("sans", 40.0, sheet.theme.soft, parts.READ, 1.36, "sans-semibold")
    lines = (2, 2) if second.language(sheet) else (3, 6)
    end = sheet.write(sheet.words("legend"), LEFT, below + 76, width, legend, lines=lines[0], key="legend")
    also = second.softer(sheet, legend)
    end = sheet.write(second.words(sheet, "legend"), LEFT, end, width, also, lines=2, key="second.legend")
    said = sheet.words("note")
    if said:
        parts.rule(sheet, LEFT, end + 34)
        end = sheet.write(said, LEFT, end + 76, width, note, lines=lines[1], key="note")
        sheet.write(second.words(sheet, "note"), LEFT, end, width, note, lines=2, key="second.note")


def _district(sheet: Sheet, row: dict[str, Any], district: drawing.District, ground: _Ground) -> None:
    theme, scale = sheet.theme, ground.scale
    strong = row["name"] == sheet.slide.fields.get("highlight")
    fill = theme.strong_bar if strong else theme.district
    on_strong = max((theme.background, "#FFFFFF"), key=lambda ink: contrast(ink, fill))
    ink = on_strong if strong else theme.ink
    outline = drawing.shape(district, 0, 0, fill, theme.district_line)
    sheet.draw(_scaled(outline, ground.left, ground.top, scale))
    room = drawing.room(district) * scale
    x, y = ground.left + district.words[0] * scale - room / 2, ground.top + district.words[1] * scale
    name = Style("sans-semibold", 38.0, ink, parts.READ, 1.2)
    figure = Style("serif-semibold", 96.0 if scale == 1 else 72.0, ink, 72.0, 1.0)
    small = Style("sans", 34.0, ink, 34.0, 1.2)
    value = row.get("value")
    counted = isinstance(value, int | float) and not isinstance(value, bool)
    said = str(row.get("note", ""))
    called = str(row["name"])
    high = sheet.height(called, room, name, lines=2)
    start = y - (high + (figure.size if counted else 0) + (40 if said else 0)) / 2
    path = f"districts.{ground.row}"
    below = sheet.write(
        called, x, start, room, name, lines=2, align="center", key="districts", field=f"{path}.name"
    )
    if isinstance(value, int | float) and counted:
        text = fields.number(float(value), sheet.fields.language)
        where = f"{path}.value"
        below = sheet.write(text, x, below - 2, room, figure, align="center", key="districts", field=where)
    sheet.write(said, x, below, room, small, align="center", key="districts", field=f"{path}.note")

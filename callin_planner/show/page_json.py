"""Pages as plain JSON values and back, with every value looked at on the way in."""

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from callin_planner.show.fonts import FACES
from callin_planner.show.primitives import (
    Box,
    Chart,
    ChartLooks,
    Command,
    Item,
    Page,
    Path,
    Picture,
    Qr,
    Text,
)

MOST_ITEMS = 4000
MOST_COMMANDS = 20_000
MOST_LETTERS = 4000
LONGEST_NOTE = 10_000
MOST_CHARTS = 4
MOST_BARS = 8
_FARTHEST = 20_000.0
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_COMMANDS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_ALIGNS = ("left", "center", "right")


class BadPageError(ValueError):
    """A value that no page of ours holds."""


def dump(page: Page, pictures: dict[bytes, str]) -> dict[str, Any]:
    """`page` as JSON values; each picture's bytes get a name in `pictures`. Faults stay behind.

    Its notes go along: whoever writes a file decides before which may (`usecases/show_notes.py`).
    """
    notes = {"notes": page.notes} if page.notes else {}
    return {
        "background": page.background,
        "title": page.title,
        "kind": page.kind,
        "item": page.item_id,
        "items": [_dump_item(item, pictures) for item in page.items],
        "charts": [asdict(chart) for chart in page.charts],
        **notes,
    }


def load(said: Any, pictures: Mapping[str, bytes]) -> Page:
    """The page of `said`. Raises BadPageError on anything unexpected."""
    items = said.get("items") if isinstance(said, Mapping) else None
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        raise BadPageError("items")
    return Page(
        background=_color(said.get("background")),
        items=tuple(_load_item(item, pictures) for item in items),
        title=text(said.get("title")),
        kind=text(said.get("kind")),
        item_id=text(said.get("item")),
        notes=text(said.get("notes", ""), LONGEST_NOTE),
        charts=_load_charts(said.get("charts"), len(items)),
    )


def _load_charts(said: Any, items: int) -> tuple[Chart, ...]:
    if not isinstance(said, list) or len(said) > MOST_CHARTS:
        raise BadPageError("charts")
    return tuple(_load_chart(chart, items) for chart in said)


def _load_chart(said: Any, items: int) -> Chart:
    if not isinstance(said, Mapping) or said.keys() != {part.name for part in fields(Chart)}:
        raise BadPageError("chart")
    labels, values, span, strong = said["labels"], said["values"], said["items"], said["highlighted"]
    if not isinstance(labels, list | tuple) or not isinstance(values, list | tuple):
        raise BadPageError("bars")
    if not 0 < len(labels) <= MOST_BARS or len(values) != len(labels) or said["unit"] not in ("", "%"):
        raise BadPageError("bars")
    if strong is not None and (type(strong) is not int or not 0 <= strong < len(labels)):
        raise BadPageError("highlighted")
    match span:
        case [int(first), int(end)] if 0 <= first < end <= items:
            pass
        case _:
            raise BadPageError("span")
    return Chart(
        x=number(said["x"]),
        y=number(said["y"]),
        width=_size(said["width"]),
        height=_size(said["height"]),
        labels=tuple(text(label) for label in labels),
        values=tuple(_value(value) for value in values),
        looks=_load_looks(said["looks"]),
        highlighted=strong,
        unit=said["unit"],
        title=text(said["title"]),
        items=(first, end),
    )


def _load_looks(said: Any) -> ChartLooks:
    names = [part.name for part in fields(ChartLooks)]
    if not isinstance(said, Mapping) or said.keys() != set(names):
        raise BadPageError("looks")
    colors: dict[str, Any] = {name: _color(said[name]) for name in names[:6]}
    sizes: dict[str, Any] = {name: _size(said[name]) for name in names[6:]}
    if sizes["ceiling"] >= sizes["floor"]:
        raise BadPageError("looks")
    return ChartLooks(**colors, **sizes)


def _value(said: Any) -> float:
    """A bar's number, which may be larger than any length."""
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said < 1e9:
        raise BadPageError("value")
    return float(said)


def _dump_item(item: Item, pictures: dict[bytes, str]) -> list[Any]:
    match item:
        case Text():
            return ["text", item.x, item.baseline, item.text, item.face, item.size, item.color, item.width,
                    item.align]  # fmt: skip
        case Box():
            return ["box", item.x, item.y, item.width, item.height, item.fill, item.radius, item.line,
                    item.line_width]  # fmt: skip
        case Path():
            commands = [[letter, *numbers] for letter, numbers in item.commands]
            return ["path", commands, item.fill, item.line, item.line_width]
        case Picture():
            name = pictures.setdefault(item.data, f"pictures/{len(pictures)}")
            return ["picture", item.x, item.y, item.width, item.height, name, item.alt]
        case Qr():
            return ["qr", item.x, item.y, item.size, item.text, item.color]


def _load_item(said: Any, pictures: Mapping[str, bytes]) -> Item:
    match said:
        case ["text", x, baseline, words, face, size, color, width, align] if (
            face in FACES and align in _ALIGNS
        ):
            return Text(
                number(x),
                number(baseline),
                text(words),
                face,
                _size(size),
                _color(color),
                number(width),
                align,
            )
        case ["box", x, y, width, height, fill, radius, line, line_width]:
            return Box(
                number(x), number(y), _size(width), _size(height), _ink(fill), _size(radius), _ink(line),
                _size(line_width),
            )  # fmt: skip
        case ["path", commands, fill, line, line_width]:
            return Path(_commands(commands), _ink(fill), _ink(line), _size(line_width))
        case ["picture", x, y, width, height, name, alt] if name in pictures:
            return Picture(number(x), number(y), _size(width), _size(height), pictures[name], text(alt))
        case ["qr", x, y, size, words, color]:
            return Qr(number(x), number(y), _size(size), text(words)[:500], _color(color))
    raise BadPageError("item")


def _commands(said: Any) -> tuple[Command, ...]:
    if not isinstance(said, list) or not 0 < len(said) <= MOST_COMMANDS:
        raise BadPageError("path")
    made = []
    for step in said:
        letter, *numbers = step if isinstance(step, list) and step else [""]
        if letter not in _COMMANDS or len(numbers) != _COMMANDS[letter]:
            raise BadPageError("path")
        made.append((letter, tuple(number(value) for value in numbers)))
    return tuple(made)


def number(said: Any) -> float:
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise BadPageError("number")
    if not math.isfinite(said) or abs(said) > _FARTHEST:
        raise BadPageError("number")
    return float(said)


def text(said: Any, most: int = MOST_LETTERS) -> str:
    if not isinstance(said, str) or len(said) > most:
        raise BadPageError("text")
    return said


def _size(said: Any) -> float:
    if (value := number(said)) < 0:
        raise BadPageError("size")
    return value


def _color(said: Any) -> str:
    if not isinstance(said, str) or not _COLOR.fullmatch(said):
        raise BadPageError("color")
    return said


def _ink(said: Any) -> str:
    return "" if said == "" else _color(said)

"""The words of one field of a slide: read and replaced by the key the canvas knows them by.

Keys are "title", a field of the kind ("lead"), a cell of a list's row ("steps.0.title", "bullets.1"), and
any of these in the deck's second language ("second.title").
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from callin_planner.domain.slides import Slide
from callin_planner.show.fields import DeckFields, fill
from callin_planner.show.kinds import KINDS, TILE_ICONS, FieldInfo
from callin_planner.show.words import said
from ui.slides.words import fields_of

SECOND = "second."


def read(slide: Slide, key: str, language: str = "en") -> str:
    """What is stored, "" where nothing is; a tile named by its need comes in the room's words."""
    values = _values(slide, key)
    name, row, cell = parts(key)
    value = values.get(name)
    if row is None:
        return value if isinstance(value, str) else ""
    entries = list(value) if isinstance(value, list | tuple) else []
    entry = entries[row] if row < len(entries) else ""
    word = entry.get(cell) if isinstance(entry, Mapping) else entry
    text = "" if word is None else str(word)
    return said(text, language) if text in TILE_ICONS and name == "tiles" else text


def with_words(slide: Slide, key: str, text: str) -> Slide:
    """The slide with other words in one field; a row past the end is added."""
    values = {**_values(slide, key)}
    name, row, cell = parts(key)
    values[name] = text if row is None else _with_cell(values.get(name), row, cell, text)
    if key.startswith(SECOND):
        return replace(slide, second=values)
    title = values.pop("title", "")
    return replace(slide, title=title, fields=values)


def _values(slide: Slide, key: str) -> Mapping[str, Any]:
    return slide.second if key.startswith(SECOND) else {**slide.fields, "title": slide.title}


def _with_cell(value: Any, row: int, cell: str, text: str) -> list[Any]:
    entries = list(value) if isinstance(value, list | tuple) else []
    kept = [dict(one) if isinstance(one, Mapping) else one for one in entries]
    while row >= len(kept):
        kept.append({} if cell else "")
    entry = kept[row]
    if not cell:
        kept[row] = text
    elif isinstance(entry, dict):
        kept[row] = {**entry, cell: text}
    else:
        kept[row] = {"icon": TILE_ICONS.get(str(entry), "lifebuoy"), cell: text}
    return kept


def rows(slide: Slide, name: str) -> list[Any]:
    value = slide.fields.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def parts(key: str) -> tuple[str, int | None, str]:
    """ "steps.0.title" as ("steps", 0, "title"); the row is None for a plain field."""
    name, _dot, rest = key.removeprefix(SECOND).partition(".")
    number, _dot, cell = rest.partition(".")
    return name, (int(number) if number.isdigit() else None), cell


def stored_key(slide: Slide, key: str, fields: DeckFields) -> str:
    """The key as stored: a page numbers only the rows it shows, and leaves out those that say nothing."""
    name, row, cell = parts(key)
    if row is None:
        return key
    shown = [place for place, entry in enumerate(rows(slide, name)) if _says(entry, fields)]
    at = shown[row] if row < len(shown) else row
    return _joined(key, name, at, cell)


def shown_key(slide: Slide, key: str, fields: DeckFields) -> str:
    """The other way round: as the page numbers it."""
    name, row, cell = parts(key)
    if row is None:
        return key
    before = sum(_says(entry, fields) for entry in rows(slide, name)[:row])
    return _joined(key, name, before, cell)


def _joined(key: str, name: str, row: int, cell: str) -> str:
    before = SECOND if key.startswith(SECOND) else ""
    return f"{before}{name}.{row}.{cell}" if cell else f"{before}{name}.{row}"


def tab_order(slide: Slide, *, second: bool = False) -> list[str]:
    """Every field that can be written on the canvas, filled or not, in reading order.

    With `second` each that is filled is followed by the same words in the second language.
    """
    keys: list[str] = []
    for info in fields_of(slide.kind):
        keys += row_keys(slide, info) if info.row else [info.key]
    if not second:
        return keys
    return [one for key in keys for one in ([key, SECOND + key] if read(slide, key) else [key])]


def row_keys(slide: Slide, info: FieldInfo) -> list[str]:
    """The cells of the rows that are there."""
    return [
        cell_key(slide, info, row, cell)
        for row in range(len(rows(slide, info.key)))
        for cell in word_cells(info)
    ]


def word_cells(info: FieldInfo) -> list[str]:
    """The cells of a row that are words; "icon" is chosen, not typed."""
    return [cell.key for cell in info.row if cell.key != "icon"]


def cell_key(slide: Slide, info: FieldInfo, row: int, cell: str) -> str:
    """ "steps.0.title"; a row of a plain list has no cells: "bullets.1"."""
    plain = not dict(KINDS[slide.kind].lists).get(info.key)
    return f"{info.key}.{row}" if plain else f"{info.key}.{row}.{cell}"


def new_row_key(slide: Slide, info: FieldInfo) -> str:
    """The first cell of a row one past the end."""
    return cell_key(slide, info, len(rows(slide, info.key)), word_cells(info)[0])


def is_editable(slide: Slide, key: str) -> bool:
    """Whether words of that key are the slide's own, and not filled in from elsewhere."""
    name, row, _cell = parts(key)
    if name == "title":
        return True
    kind = KINDS[slide.kind]
    if row is None:
        return name == "eyebrow" or name in kind.keys
    return name in dict(kind.lists) and row < len(rows(slide, name))


def _says(entry: Any, fields: DeckFields) -> bool:
    values = fields.values()
    if not isinstance(entry, Mapping):
        return bool(fill(str(entry).strip(), values)[0])
    return any(
        bool(fill(value.strip(), values)[0]) if isinstance(value, str) else value is not None
        for value in entry.values()
    )

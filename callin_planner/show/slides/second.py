"""The words of the deck's second language, which stand below the first in the softer ink."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from callin_planner.i18n import _
from callin_planner.show import words as own
from callin_planner.show.fields import fill
from callin_planner.show.sheet import Sheet
from callin_planner.show.wrap import Style

PREFIX = "second."
BETWEEN = " · "


def language(sheet: Sheet) -> str:
    """The second language, "" for slides in one."""
    given = sheet.fields.second
    return "" if given == sheet.fields.language else given


def title(sheet: Sheet) -> str:
    """The title; that it is missing is told."""
    said = words(sheet, "title")
    if language(sheet) and sheet.slide.title.strip() and not said:
        sheet.fault(
            f"{PREFIX}title", _("The title has no words in the second language yet, so it stands alone.")
        )
    return said


def words(sheet: Sheet, key: str, default: str = "") -> str:
    """The words of field `key`, filled; `default` where nothing was typed, "" in one language."""
    if not language(sheet):
        return ""
    value = sheet.slide.second.get(key)
    return _filled(sheet, str(value) if isinstance(value, str | int | float) and value != "" else default)


def built_in(sheet: Sheet, key: str) -> str:
    """Words that slides bring themselves (`show.words`), "" in one language."""
    return own.said(key, language(sheet)) if language(sheet) else ""


def cell(sheet: Sheet, key: str, row: int, name: str) -> str:
    """One cell of a list, "" where nothing was typed. `row` counts the rows that are shown; `name` is "text"
    for a list of plain lines."""
    rows, row = sheet.slide.second.get(key), sheet.stored_row(key, row)
    if not language(sheet) or not isinstance(rows, list | tuple) or row >= len(rows):
        return ""
    given = rows[row]
    if isinstance(given, Mapping):
        given = given.get(name, "")
    return _filled(sheet, str(given)) if isinstance(given, str | int | float) else ""


def beside(first: str, other: str) -> str:
    """Both on one line, the same words only once."""
    return BETWEEN.join(dict.fromkeys(part for part in (first, other) if part))


def softer(sheet: Sheet, style: Style, **changes: Any) -> Style:
    """`style` as the second language is set in."""
    return replace(style, color=sheet.theme.soft, bold_color="", **changes)


def _filled(sheet: Sheet, text: str) -> str:
    ready, _empty = fill(text.strip(), sheet.fields.values(language(sheet)))
    return ready

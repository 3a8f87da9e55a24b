"""A spreadsheet to fill in and send back: what is given is locked, what is asked for has choice lists."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, BinaryIO

from callin_planner.exchange.escapes import is_dangerous

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDEST, _NARROWEST = 44, 12
_HEAD, _ASKED, _EDGE = "#EFEBE4", "#FBF0D2", "#B9B1A5"


class Kind(StrEnum):
    """What a column holds: given (locked), or asked for as free text, a day or a choice."""

    GIVEN = "given"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True)
class FormColumn:
    """`choices` are the words of a CHOICE; `days` the first and last day that a DAY may be."""

    key: str
    title: str
    kind: Kind = Kind.GIVEN
    choices: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    longest: int = 0
    narrow: bool = False


@dataclass(frozen=True)
class Form:
    """`rows` have a cell a column. `help` is the text of the second sheet, its first line the heading."""

    name: str
    help_name: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    help: tuple[str, ...]
    refused_day: str
    refused_choice: str
    watermark: str = ""


def write_form(form: Form, stream: BinaryIO) -> None:
    """An Excel file whose locked cells cannot be typed over by mistake; every given cell is text."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _EPOCH})
    sheet, second = book.add_worksheet(form.name), book.add_worksheet(form.help_name)
    looks = _Looks(book)
    above = int(bool(form.watermark))
    if form.watermark:
        sheet.write_string(0, 0, form.watermark, looks.mark)
    for place, column in enumerate(form.columns):
        asked = column.kind is not Kind.GIVEN
        sheet.write_string(above, place, column.title, looks.asked_head if asked else looks.head)
        sheet.set_column(place, place, _width(form, place))
    for number, row in enumerate(form.rows, start=above + 1):
        for place, (column, cell) in enumerate(zip(form.columns, row, strict=True)):
            _write_cell(sheet, (number, place), column, cell, looks)
    _ask(sheet, form, _write_help(second, form, looks), above + 1)
    _set_up(sheet, form, above + 1)
    second.protect("")
    book.close()


class _Looks:
    def __init__(self, book: Any) -> None:
        base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _EDGE}
        self.head = book.add_format({**base, "bold": True, "bg_color": _HEAD})
        self.asked_head = book.add_format({**base, "bold": True, "bg_color": _ASKED})
        self.given = book.add_format({**base, "locked": True})
        self.quoted = book.add_format({**base, "locked": True, "quote_prefix": True})
        self.asked = book.add_format({**base, "locked": False, "num_format": "@"})
        self.day = book.add_format({**base, "locked": False, "num_format": "mmm d, yyyy"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.mark = book.add_format({"italic": True, "font_color": "#555555"})
        self.bold = book.add_format({"bold": True})


def _write_cell(sheet: Any, at: tuple[int, int], column: FormColumn, cell: str, looks: _Looks) -> None:
    if column.kind is Kind.GIVEN:
        sheet.write_string(*at, cell, looks.quoted if is_dangerous(cell) else looks.given)
    elif cell:
        sheet.write_string(*at, cell, looks.asked)
    else:
        sheet.write_blank(*at, None, looks.day if column.kind is Kind.DAY else looks.asked)


def _write_help(sheet: Any, form: Form, looks: _Looks) -> dict[str, str]:
    """The sentences, then each choice list in a column; returns where each list stands."""
    sheet.set_column(0, 0, 60)
    for number, text in enumerate(form.help):
        sheet.write_string(number, 0, text, looks.bold if number == 0 else looks.plain)
    places, top = {}, len(form.help) + 1
    chosen = [column for column in form.columns if column.kind is Kind.CHOICE]
    for place, column in enumerate(chosen):
        sheet.write_string(top, place, column.title, looks.bold)
        if place:
            sheet.set_column(place, place, max(map(len, column.choices)) + 3)
        for number, word in enumerate(column.choices, start=top + 1):
            sheet.write_string(number, place, word, looks.plain)
        letter = chr(ord("A") + place)
        places[column.key] = (
            f"='{form.help_name}'!${letter}${top + 2}:${letter}${top + 1 + len(column.choices)}"
        )
    return places


def _ask(sheet: Any, form: Form, places: dict[str, str], first: int) -> None:
    """Choice lists and day limits on the cells to fill in."""
    last = first + len(form.rows) - 1
    if last < first:
        return
    for place, column in enumerate(form.columns):
        rule: dict[str, object]
        if column.kind is Kind.CHOICE:
            rule = {"validate": "list", "source": places[column.key], "error_message": form.refused_choice}
        elif column.kind is Kind.DAY and column.days:
            first_day, last_day = column.days
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": first_day,
                "maximum": last_day,
                "error_message": form.refused_day,
            }
        elif column.kind is Kind.TEXT and column.longest:
            rule = {"validate": "length", "criteria": "<=", "value": column.longest}
        else:
            continue
        sheet.data_validation(first, place, last, place, {"error_type": "stop", **rule})


def _set_up(sheet: Any, form: Form, first: int) -> None:
    frozen = sum(column.kind is Kind.GIVEN and column.narrow for column in form.columns[:3])
    sheet.freeze_panes(first, frozen)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": False})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first - 1)
    if form.watermark:
        sheet.set_footer("&C&8" + form.watermark.replace("&", "&&")[:240])


def _width(form: Form, place: int) -> float:
    column = form.columns[place]
    cells = [row[place] for row in form.rows] + [column.title, *column.choices]
    longest = max(map(len, cells), default=0) + 3
    return max(8 if column.narrow else _NARROWEST, min(longest, _WIDEST))

"""A form that came back: its rows found again by headings and by the row keys of the one who sent it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.exchange.book import Book, Sheet
from callin_planner.i18n import _

KEY = re.compile(r"[2-9A-HJKMNP-Z]{6}-[2-9A-HJKMNP-Z]{4}")
"""How a row key looks: the sheet's six characters, then four of the row."""
_SEARCHED = 12
_MOST_ROWS = 2000


@dataclass(frozen=True)
class FormRow:
    """`number` is the row in the file, from 1; `cells` are texts by the key of their column."""

    number: int
    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class ReturnedForm:
    """`lacking` are the titles of columns that are not there, `extra` those that nobody asked for."""

    rows: tuple[FormRow, ...]
    lacking: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def read_form(book: Book, given: Collection[str], titles: Mapping[str, str]) -> ReturnedForm:
    """`titles` are the columns asked for, by key; `given` the headings of the others.

    The row keys are found by their look, wherever they stand.

    Raises UserError(code="not-a-form") where no cell looks like a row key.
    """
    for sheet in book.sheets:
        column = _key_column(sheet)
        if column is not None:
            return _read(sheet, column, given, titles)
    raise UserError(
        _(
            "This is not a sheet of this program: no row carries a key. Choose the file that was sent back, "
            "with its first column as it was."
        ),
        code="not-a-form",
    )


def _key_column(sheet: Sheet) -> int | None:
    counts: dict[int, int] = {}
    for row in sheet.rows:
        for place, cell in enumerate(row):
            if KEY.fullmatch(cell.strip().upper()):
                counts[place] = counts.get(place, 0) + 1
    return max(counts, key=lambda place: counts[place]) if counts else None


def _read(sheet: Sheet, key_column: int, given: Collection[str], titles: Mapping[str, str]) -> ReturnedForm:
    first = next(
        number for number, row in enumerate(sheet.rows) if KEY.fullmatch(_cell(row, key_column).upper())
    )
    head = _heading(sheet, first, titles)
    known = {fold(title): key for key, title in titles.items()}
    ours = {fold(title) for title in given}
    places: dict[str, int] = {}
    extra = []
    for place, title in enumerate(sheet.rows[head] if head is not None else []):
        key = known.get(fold(title.strip()))
        if key is not None and key not in places:
            places[key] = place
        elif title.strip() and place != key_column and fold(title.strip()) not in ours:
            extra.append(title.strip())
    begin = first if head is None else head + 1
    rows = []
    for number in range(begin, min(len(sheet.rows), begin + _MOST_ROWS)):
        row = sheet.rows[number]
        cells = {key: _cell(row, place) for key, place in places.items()}
        key = _cell(row, key_column).upper()
        if key or any(cells.values()):
            rows.append(FormRow(number + 1, key, cells))
    lacking = tuple(title for key, title in titles.items() if key not in places)
    return ReturnedForm(tuple(rows), lacking, tuple(extra))


def _heading(sheet: Sheet, first: int, titles: Mapping[str, str]) -> int | None:
    """The row of headings above the first key: the one that names most of the columns."""
    known = {fold(title) for title in titles.values()}
    best, named = None, 0
    for number in range(max(0, first - _SEARCHED), first):
        count = sum(fold(cell.strip()) in known for cell in sheet.rows[number])
        if count > named:
            best, named = number, count
    if best is None and first > 0:
        return first - 1
    return best


def _cell(row: list[str], place: int) -> str:
    return " ".join(row[place].split()) if place < len(row) else ""

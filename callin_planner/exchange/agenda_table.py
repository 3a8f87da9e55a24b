"""An agenda found in a table of a spreadsheet or a Word document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from callin_planner.domain.minutes import read_minutes
from callin_planner.domain.roles import Voice
from callin_planner.errors import UserError
from callin_planner.exchange.agenda_words import (
    AgendaField,
    clock_of,
    field_of_heading,
    lengths_of,
    seconds_between,
    voice_of,
)
from callin_planner.exchange.book import Book, Sheet
from callin_planner.i18n import _

_SEARCHED = 25
_MOST_ROWS = 500
_EXAMPLES = 2


@dataclass(frozen=True)
class AgendaColumn:
    index: int
    heading: str
    field: AgendaField | None
    examples: tuple[str, ...]


@dataclass(frozen=True)
class AgendaRow:
    """`number` is the row in the file, from 1. None where a value cannot be told; `script` as it stands."""

    number: int
    title: str
    seconds: int | None
    starts: time | None
    speaker: str
    voice: Voice | None
    script: str


@dataclass(frozen=True)
class AgendaTable:
    """`sheets` names every table of the file that holds anything."""

    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[AgendaColumn, ...]
    rows: tuple[AgendaRow, ...]


def understand_agenda(
    book: Book, *, mapping: Mapping[int, AgendaField | None] | None = None, sheet: str | None = None
) -> AgendaTable:
    """The agenda of the book's best table. `mapping` (by column) and `sheet` override what is guessed.

    Raises UserError(code="no-agenda") where no table has a column of titles.
    """
    filled = [one for one in book.sheets if any(any(row) for row in one.rows)]
    chosen = [one for one in filled if one.name == sheet] or filled
    tables = [_table(one, tuple(each.name for each in filled), mapping or {}) for one in chosen]
    found = max(tables, key=_worth, default=None)
    if found is None or not found.rows or not (mapping or _is_agenda(found)):
        raise UserError(
            _(
                "No agenda was found in this file. It needs a table with a row for each item and a column "
                "that says what it is."
            ),
            code="no-agenda",
        )
    return found


def _is_agenda(table: AgendaTable) -> bool:
    """Times or lengths are told, or a heading says that these are items."""
    fields = {column.field for column in table.columns}
    named = any(column.field is AgendaField.TITLE and column.heading for column in table.columns)
    return named or bool(fields & {AgendaField.START, AgendaField.MINUTES})


def _worth(table: AgendaTable) -> tuple[int, int]:
    fields = {column.field for column in table.columns} - {None}
    return (len(fields) if table.rows else 0, len(table.rows))


def _table(sheet: Sheet, sheets: tuple[str, ...], mapping: Mapping[int, AgendaField | None]) -> AgendaTable:
    heading = _heading_row(sheet)
    body = sheet.rows[heading + 1 : heading + 1 + _MOST_ROWS]
    names = sheet.rows[heading] if heading >= 0 else []
    columns = _columns(names, body, mapping)
    return AgendaTable(sheet.name, sheets, columns, _rows(body, heading + 2, columns))


def _heading_row(sheet: Sheet) -> int:
    """The row that names the most fields; -1 where none does."""
    scores = [(_names_fields(row), -number) for number, row in enumerate(sheet.rows[:_SEARCHED])]
    best, number = max(scores, default=(0, 0))
    return -number if best else -1


def _names_fields(row: Sequence[str]) -> int:
    """How many fields a row of headings names; one alone must be a short row of short words."""
    found = {field_of_heading(cell) for cell in row if len(cell) <= 40} - {None}
    if len(found) != 1:
        return len(found)
    some = [cell for cell in row if cell.strip()]
    measured = any(read_minutes(cell) is not None or clock_of(cell) for cell in some)
    return int(not measured and all(len(cell.split()) <= 2 for cell in some))


def _columns(
    names: Sequence[str], body: Sequence[Sequence[str]], mapping: Mapping[int, AgendaField | None]
) -> tuple[AgendaColumn, ...]:
    width = max((len(row) for row in (names, *body)), default=0)
    taken = {field for field in mapping.values() if field is not None}
    guesses: dict[int, AgendaField | None] = dict(mapping)
    for guess in (_by_heading, _by_cells):
        for index in range(width):
            if guesses.get(index) is None and index not in mapping:
                field = guess(_cell(names, index), [_cell(row, index) for row in body])
                if field is not None and field not in taken:
                    guesses[index] = field
                    taken.add(field)
    return tuple(
        AgendaColumn(index, _cell(names, index), guesses.get(index), _examples(body, index))
        for index in range(width)
        if _cell(names, index) or _examples(body, index)
    )


def _by_heading(name: str, cells: Sequence[str]) -> AgendaField | None:
    field = field_of_heading(name)
    if field is AgendaField.START and _share(cells, lambda cell: clock_of(cell) is not None) < 0.3:
        return (
            AgendaField.MINUTES if _share(cells, lambda cell: read_minutes(cell) is not None) > 0.5 else None
        )
    return field


def _by_cells(name: str, cells: Sequence[str]) -> AgendaField | None:
    """What is told by the cells alone: clock times, lengths, then the first column of words."""
    if _share(cells, lambda cell: clock_of(cell) is not None) > 0.7:
        return AgendaField.START
    if _share(cells, lambda cell: read_minutes(cell) is not None) > 0.7:
        return AgendaField.MINUTES
    words = _share(cells, lambda cell: any(letter.isalpha() for letter in cell))
    return AgendaField.TITLE if words > 0.7 and not name else None


def _share(cells: Sequence[str], test: object) -> float:
    some = [cell for cell in cells if cell.strip()]
    return sum(bool(test(cell)) for cell in some) / len(some) if some and callable(test) else 0.0


def _rows(
    body: Sequence[Sequence[str]], first: int, columns: Sequence[AgendaColumn]
) -> tuple[AgendaRow, ...]:
    places = {column.field: column.index for column in columns if column.field}
    if AgendaField.TITLE not in places and AgendaField.SPEAKER not in places:
        return ()

    def column(field: AgendaField) -> list[str]:
        return [_cell(row, places[field]) if field in places else "" for row in body]

    titles, speakers = column(AgendaField.TITLE), column(AgendaField.SPEAKER)
    voices, scripts = column(AgendaField.VOICE), column(AgendaField.SCRIPT)
    starts = [clock_of(cell) for cell in column(AgendaField.START)]
    lengths = lengths_of(column(AgendaField.MINUTES))
    kept = [
        place
        for place in range(len(body))
        if (titles[place] or speakers[place]) and not _is_total(titles[place] or speakers[place])
    ]
    made = []
    for at, place in enumerate(kept):
        begins = starts[place]
        after = starts[kept[at + 1]] if at + 1 < len(kept) else None
        made.append(
            AgendaRow(
                number=first + place,
                title=titles[place] or speakers[place],
                seconds=lengths[place] or _until(begins, after[0] if after else None),
                starts=begins[0] if begins else None,
                speaker=speakers[place] if titles[place] or AgendaField.TITLE in places else "",
                voice=voice_of(voices[place]),
                script=scripts[place],
            )
        )
    return tuple(made)


def _until(begins: tuple[time, time | None] | None, following: time | None) -> int | None:
    """A length told by clock times: the row's own end, else the next row's beginning."""
    if begins is None:
        return None
    ends = begins[1] or following
    return seconds_between(begins[0], ends) if ends else None


def _is_total(text: str) -> bool:
    return text.strip().lower().rstrip(":").startswith(("total", "sum ", "end of program"))


def _cell(row: Sequence[str], index: int) -> str:
    return " ".join(row[index].split()) if index < len(row) else ""


def _examples(body: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    return tuple(cell for row in body if (cell := _cell(row, index)))[:_EXAMPLES]

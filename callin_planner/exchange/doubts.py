"""What is said about an invite list: problems that stop a row, and remarks that stop nothing."""

from collections.abc import Sequence

from callin_planner.exchange import csv_faults
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.columns import letters
from callin_planner.exchange.data_rows import DataRows, row_list
from callin_planner.exchange.fields import ColumnGuess, Field, Problem, Row
from callin_planner.i18n import _

Columns = Sequence[ColumnGuess]
_TEXT = ("csv", "paste")


def problems_of(
    book: Book,
    sheet: Sheet,
    heading: int,
    columns: Columns,
    rows: DataRows,
    cells: Sequence[Problem],
    people: Sequence[Row],
) -> tuple[Problem, ...]:
    """Every reason why a row cannot be taken, in the file's order. `cells` are those that cleaning found."""
    faults = csv_faults.problems(sheet, heading, rows.numbers) if book.kind in _TEXT else []
    torn = {problem.row for problem in faults}
    doubtful = [*cells, *_formulas(sheet, columns, rows)]
    kept = [problem for problem in doubtful if problem.row not in torn]
    said = torn | {problem.row for problem in kept}
    nameless = [
        Problem(row.number, _name_column(columns), "", _("There is no name in this row."))
        for row in people
        if not row.first and not row.last and row.number not in said
    ]
    return tuple(sorted([*faults, *kept, *nameless], key=lambda problem: problem.row))


def formulas_left(sheet: Sheet, columns: Columns, rows: DataRows) -> tuple[Problem, ...]:
    """Formulas, and text that looks like one, in columns that stay in the file."""
    real = {(row, index): text for row, index, text in sheet.formulas}
    text = _("A formula, read as text; this column is not imported.")
    said = []
    for column in columns:
        if column.field is None:
            for number in rows.numbers:
                found = real.get((number, column.index)) or _formula_text(
                    sheet.rows[number - 1], column.index
                )
                if found:
                    said.append(Problem(number, column.name, found, text))
    return tuple(sorted(said, key=lambda problem: problem.row))


def formula_sentences(formulas: Sequence[Problem]) -> list[str]:
    """A sentence a column for the formulas that stay in the file."""
    rows: dict[str, list[int]] = {}
    for cell in formulas:
        rows.setdefault(cell.column, []).append(cell.row)
    said = _("{rows}, column “{column}”: formulas, read as text and not imported.")
    return [said.format(rows=row_list(numbers), column=column) for column, numbers in rows.items()]


def other_sheets(book: Book, chosen: Sheet) -> list[str]:
    """A sentence for every sheet that was not read."""
    return [
        (
            _("Sheet “{name}” is hidden and was not read.")
            if sheet.hidden
            else _("Sheet “{name}”: not read.")
        ).format(name=sheet.name)
        for sheet in book.sheets
        if sheet is not chosen
    ]


def notices_of(book: Book, sheet: Sheet, rows: DataRows) -> list[str]:
    """What looks odd about the file and stops nothing."""
    said = []
    if rows.total is not None and rows.total != len(rows.numbers):
        said.append(
            _(
                "The total in the file says {total}, but {read} rows were read. Check that none is missing."
            ).format(total=rows.total, read=len(rows.numbers))
        )
    hidden = sorted(set(sheet.hidden_rows) & set(rows.numbers))
    if hidden:
        said.append(_("{rows}: hidden in the file, but read all the same.").format(rows=row_list(hidden)))
    if sheet.hidden_columns:
        columns = ", ".join(letters(index) for index in sheet.hidden_columns[:12])
        said.append(_("Columns hidden in the file: {columns}.").format(columns=columns))
    if sheet.hidden:
        said.append(_("The list stands on a hidden sheet."))
    if not book.formulas_seen:
        said.append(_("In this kind of file, results of formulas cannot be told from typed values."))
    return said


def _formulas(sheet: Sheet, columns: Columns, rows: DataRows) -> list[Problem]:
    if not sheet.formulas:
        return []
    names = {column.index: column.name for column in columns if column.field is not None}
    numbers = set(rows.numbers)
    text = _("This cell holds a formula. Type the value itself in its place.")
    return [
        Problem(row, names[index], formula, text)
        for row, index, formula in sheet.formulas
        if index in names and row in numbers
    ]


def _formula_text(row: Sequence[str], index: int) -> str:
    cell = row[index] if index < len(row) else ""
    return cell if cell.startswith("=") else ""


def _name_column(columns: Columns) -> str:
    return next(column.name for column in columns if column.field in (Field.NAME, Field.LAST, Field.FIRST))

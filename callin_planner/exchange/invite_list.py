"""An invite list understood: from sheets of text to rows of people, with everything that is doubtful said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from callin_planner.domain.invitees import Supervision
from callin_planner.errors import UserError
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.cells import Cleaning, clean_column, date_orders
from callin_planner.exchange.columns import find_heading, guess_columns, with_choices
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.data_rows import find_data_rows
from callin_planner.exchange.doubts import (
    formula_sentences,
    formulas_left,
    notices_of,
    other_sheets,
    problems_of,
)
from callin_planner.exchange.fields import ColumnGuess, Field, InviteList, Row, tells_of_invitees
from callin_planner.exchange.group_cell import split_groups
from callin_planner.exchange.vocabulary import is_nothing, supervision_of
from callin_planner.i18n import _, ngettext

Recall = Callable[[Sequence[str]], Mapping[str, Field | None]]
_JOINED = {Field.ADDRESS: ", ", Field.NOTE: "; "}


@dataclass(frozen=True)
class GroupNames:
    """A group the site knows, by any of its names."""

    label: str
    alias: str = ""
    code: str = ""


@dataclass
class _Found:
    sheet: Sheet
    heading: int
    columns: tuple[ColumnGuess, ...]


def understand(
    book: Book,
    *,
    groups: Sequence[GroupNames],
    today: date,
    mapping: Mapping[int, Field | None] | None = None,
    recall: Recall | None = None,
    sheet: str | None = None,
    title: str = "",
) -> InviteList:
    """The rows of the book's invite list. `mapping` (by column index) and `sheet` override what is guessed.

    `recall` gives what is remembered of a list with these headings, by heading; it weighs less than
    `mapping`. `title` is the file's name: where no
    column says the kind of supervision, it or a title row may.
    Raises UserError(code="no-list") when no sheet has a heading row with names in it.
    """
    keys = _group_keys(groups)
    found = _find(book, keys, today, sheet)
    remembered = recall(tuple(column.name for column in found.columns)) if recall else {}
    columns = _chosen(found.columns, mapping or {}, remembered)
    _require_name(columns)
    rows = find_data_rows(found.sheet, found.heading, keys)
    cells = _cells(found.sheet, columns, rows.numbers)
    work = Cleaning(keys, today, date_orders(columns, cells))
    values = {
        column.index: clean_column(column, column.field, cells[column.index], rows.numbers, work)
        for column in columns
        if column.field is not None
    }
    people, supposed = _with_supervision(_rows(columns, values, rows.numbers), columns, found, title)
    problems = problems_of(book, found.sheet, found.heading, columns, rows, work.problems, people)
    formulas = formulas_left(found.sheet, columns, rows)
    return InviteList(
        kind=book.kind,
        sheet=found.sheet.name,
        header_row=found.heading + 1,
        columns=tuple(_noted(column, cells, work) for column in columns),
        rows=people,
        problems=problems,
        ignored=tuple(rows.ignored() + other_sheets(book, found.sheet) + formula_sentences(formulas)),
        reckoning=rows.reckoning(),
        notices=tuple(_only_names(columns) + supposed + notices_of(book, found.sheet, rows)),
        formulas=formulas,
        new_groups=tuple(sorted(set(work.new_groups.values()))),
        says_total=rows.total,
        encoding=book.encoding,
        delimiter=book.delimiter,
        raw=_raw(found.sheet, columns, {problem.row for problem in problems}),
    )


def _raw(sheet: Sheet, columns: Sequence[ColumnGuess], numbers: set[int]) -> dict[int, tuple[str, ...]]:
    """The imported columns' cells of some rows, as they stand."""
    wanted = [column.index for column in columns if column.field is not None]
    return {
        number: tuple(row[index] if index < len(row) else "" for index in wanted)
        for number, row in ((number, sheet.rows[number - 1]) for number in sorted(numbers))
    }


def _chosen(
    columns: tuple[ColumnGuess, ...],
    mapping: Mapping[int, Field | None],
    remembered: Mapping[str, Field | None],
) -> tuple[ColumnGuess, ...]:
    chosen = {
        column.index: remembered[column.name]
        for column in columns
        if column.name in remembered and remembered[column.name] != column.field
    }
    chosen.update(mapping)
    return with_choices(columns, chosen) if chosen else columns


def _with_supervision(
    people: tuple[Row, ...], columns: Sequence[ColumnGuess], found: _Found, title: str
) -> tuple[tuple[Row, ...], list[str]]:
    """Where no column says it, the kind of supervision that the file's titles name, and a notice of it."""
    if any(column.field is Field.SUPERVISION for column in columns):
        return people, []
    titles = [" ".join(row) for row in found.sheet.rows[: found.heading]]
    kinds = {supervision_of(text) for text in [title.replace("_", " ").replace("-", " "), *titles]}
    kinds -= {None, Supervision.NONE}
    if len(kinds) != 1:
        return people, []
    kind = kinds.pop() or Supervision.NONE
    said = _("No column says the kind of supervision; “{kind}” was taken from the title of the file.")
    return tuple(row._replace(supervision=kind) for row in people), [said.format(kind=kind.value)]


def _group_keys(groups: Sequence[GroupNames]) -> dict[str, str]:
    """Labels win over codes, codes over aliases."""
    keys: dict[str, str] = {}
    for kind in ("alias", "code", "label"):
        keys.update({group_key(getattr(group, kind)): group.label for group in groups})
    keys.pop("", None)
    return keys


def _find(book: Book, keys: Mapping[str, str], today: date, wanted: str | None) -> _Found:
    best: tuple[float, _Found] | None = None
    for sheet in book.sheets:
        if wanted is not None and sheet.name != wanted:
            continue
        heading = find_heading(sheet, keys, today)
        if heading is None:
            continue
        score = heading.score - (100 if sheet.hidden else 0)
        if best is None or score > best[0]:
            best = (score, _Found(sheet, heading.row, guess_columns(sheet, heading.row, keys, today)))
    if best is None:
        raise UserError(_no_list(book, wanted), code="no-list")
    return best[1]


def _no_list(book: Book, wanted: str | None) -> str:
    looked_at = [sheet.name for sheet in book.sheets if sheet.name and wanted in (None, sheet.name)]
    said = _(
        "No list of people was found in this file. It needs a row of headings, "
        "with one for the name and at least one other, such as the birth date."
    )
    if not looked_at:
        return said
    names = ", ".join(f"“{name}”" for name in looked_at[:6])
    return f"{said} {_('Looked at: {sheets}.').format(sheets=names)}"


def _require_name(columns: Sequence[ColumnGuess]) -> None:
    fields = {column.field for column in columns}
    if not fields & {Field.NAME, Field.FIRST, Field.LAST}:
        raise UserError(_("Say which column holds the name."), code="no-name-column")


def _only_names(columns: Sequence[ColumnGuess]) -> list[str]:
    """A notice where nothing tells this list from any other list of people, such as the speakers."""
    if not tells_of_invitees(columns):
        return [
            _("No column holds a birth date, a group or a supervision. Check that this is an invite list.")
        ]
    return []


def _cells(sheet: Sheet, columns: Sequence[ColumnGuess], numbers: Sequence[int]) -> dict[int, list[str]]:
    rows = [sheet.rows[number - 1] for number in numbers]
    return {
        index: [row[index] if index < len(row) else "" for row in rows]
        for index in (column.index for column in columns if column.field is not None)
    }


def _rows(
    columns: Sequence[ColumnGuess], values: Mapping[int, list[Any]], numbers: Sequence[int]
) -> tuple[Row, ...]:
    count = len(numbers)
    by_field: dict[Field, list[list[Any]]] = {}
    for column in columns:
        if column.field is not None:
            by_field.setdefault(column.field, []).append(values[column.index])

    def one(field: Field, empty: Any = "") -> list[Any]:
        return by_field[field][0] if field in by_field else [empty] * count

    if Field.NAME in by_field:
        firsts, lasts = ([name[i] for name in one(Field.NAME)] for i in (0, 1))
    else:
        firsts, lasts = one(Field.FIRST), one(Field.LAST)
    phones = by_field.get(Field.PHONE, [[()] * count])
    groups = one(Field.GROUP, ())
    return tuple(
        map(
            Row,
            numbers,
            firsts,
            lasts,
            one(Field.BORN, None),
            [names[0] if names else "" for names in groups],
            one(Field.SUPERVISION, Supervision.NONE),
            one(Field.AGENCY),
            one(Field.OFFICER),
            one(Field.SUPERVISED_UNTIL, None),
            phones[0] if len(phones) == 1 else [sum(parts, ()) for parts in zip(*phones, strict=True)],
            one(Field.LANGUAGE),
            _joined(by_field, Field.ADDRESS, count),
            _joined(by_field, Field.NOTE, count),
            [names[1:] for names in groups],
        )
    )


def _joined(by_field: Mapping[Field, list[list[Any]]], field: Field, count: int) -> list[str]:
    lists = by_field.get(field)
    if lists is None:
        return [""] * count
    if len(lists) == 1:
        return lists[0]
    return [_JOINED[field].join(part for part in parts if part) for parts in zip(*lists, strict=True)]


def _noted(column: ColumnGuess, cells: Mapping[int, Sequence[str]], work: Cleaning) -> ColumnGuess:
    """The column with a word on how it was read."""
    if column.field is None:
        return column
    filled = {cell.strip() for cell in cells[column.index] if not is_nothing(cell)}
    note = _("Matched")
    if column.field is Field.NAME:
        note = _("Splits into first and last")
    elif column.index in work.orders:
        note = work.orders[column.index].note()
    elif column.field is Field.GROUP:
        keys = {group_key(name) for cell in filled for name in (cell, *split_groups(cell))}
        count = len({work.groups[key] for key in keys & set(work.groups)})
        note = ngettext("{n} group recognized", "{n} groups recognized", count).format(n=count)
    elif column.field is Field.OFFICER:
        count = len(filled)
        note = ngettext("{n} officer found", "{n} officers found", count).format(n=count)
    elif not filled:
        note = _("Empty in this file")
    return replace(column, note=note, reason="")

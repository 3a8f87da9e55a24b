"""Which column of a sheet is which, and where the heading row stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from callin_planner.exchange.book import Sheet
from callin_planner.exchange.contents import meaning_of_cells, share
from callin_planner.exchange.fields import MANY, ColumnGuess, Field
from callin_planner.exchange.headings import Meaning, meaning_of, unknown_reason
from callin_planner.exchange.vocabulary import is_nothing, supervision_of
from callin_planner.i18n import _

_SEARCHED = 60
_SAMPLE = 400
_NAMES = frozenset({Field.NAME, Field.FIRST, Field.LAST})


@dataclass(frozen=True)
class Heading:
    """A heading row (counted from 0) and how much speaks for it."""

    row: int
    score: float


def find_heading(sheet: Sheet, groups: Mapping[str, str], today: date) -> Heading | None:
    """The row that names the columns, told by its words, else by its shape; None where there is no list."""
    scored = [(_score(row), -number) for number, row in enumerate(sheet.rows[:_SEARCHED])]
    best, number = max(scored, default=(0.0, 0))
    if best:
        return Heading(-number, best)
    return _by_shape(sheet, groups, today)


def guess_columns(
    sheet: Sheet, heading: int, groups: Mapping[str, str], today: date
) -> tuple[ColumnGuess, ...]:
    """A guess for every column that has a heading or a cell, by its heading first, then by its cells."""
    width = max((len(row) for row in sheet.rows[heading:]), default=0)
    guesses: list[ColumnGuess] = []
    taken: set[Field] = set()
    for index in range(width):
        name = _cell(sheet.rows[heading], index)
        cells = [_cell(row, index) for row in sheet.rows[heading + 1 : heading + 1 + _SAMPLE]]
        if not name and not any(cells) and not any(_cell(row, index) for row in sheet.rows[heading:]):
            continue
        meaning = _meaning(name, cells, groups, today)
        guesses.append(_guess(index, name, cells, meaning, taken))
    return _settle_names(guesses)


def with_choices(
    guesses: tuple[ColumnGuess, ...], choices: Mapping[int, Field | None]
) -> tuple[ColumnGuess, ...]:
    """The guesses, overridden by what somebody chose. A field chosen for one column leaves the other."""
    chosen = {field for field in choices.values() if field is not None and field not in MANY}
    return tuple(
        replace(guess, field=choices[guess.index], reason=_("Left out as you chose."))
        if guess.index in choices
        else replace(guess, field=None, reason=_other_column())
        if guess.field in chosen
        else guess
        for guess in guesses
    )


def letters(index: int) -> str:
    """0 is "A"."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def _score(row: Sequence[str]) -> float:
    filled = [cell for cell in row if cell.strip()]
    meanings = [meaning_of(cell) for cell in filled if len(cell) <= 40]
    fields = {meaning.field for meaning in meanings if meaning and meaning.field and not meaning.weak}
    if not fields & _NAMES or len(filled) < 2 or len(fields) < 2:
        return 0.0
    return len(fields) + 0.5 * sum(bool(meaning and meaning.sensitive) for meaning in meanings)


def _by_shape(sheet: Sheet, groups: Mapping[str, str], today: date) -> Heading | None:
    """The first row of plain words that is as wide as the rows below, if these hold names."""
    widths = [sum(bool(cell.strip()) for cell in row) for row in sheet.rows]
    usual = sorted(widths)[len(widths) // 2] if widths else 0
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        filled = [cell for cell in row if cell.strip()]
        if usual >= 2 and len(filled) >= usual and not any(map(_is_data, filled)):
            guesses = guess_columns(sheet, number, groups, today)
            fields = {guess.field for guess in guesses}
            return Heading(number, 0.1 * len(fields)) if Field.NAME in fields and len(fields) > 2 else None
    return None


def _is_data(cell: str) -> bool:
    return sum(letter.isdigit() for letter in cell) > 2 or "," in cell


def _meaning(name: str, cells: Sequence[str], groups: Mapping[str, str], today: date) -> Meaning | None:
    by_name = meaning_of(name)
    if by_name is not None and by_name.weak and share(cells, supervision_of) < 0.6:
        by_name = None
    return by_name or meaning_of_cells(cells, groups, today)


def _guess(
    index: int, name: str, cells: Sequence[str], meaning: Meaning | None, taken: set[Field]
) -> ColumnGuess:
    example = next((cell.strip() for cell in cells if not is_nothing(cell)), "")
    field = meaning.field if meaning else None
    reason = meaning.reason if meaning else unknown_reason()
    if field is not None and field in taken and field not in MANY:
        field, reason = None, _other_column()
    if field is not None:
        taken.add(field)
    sensitive = bool(meaning and meaning.sensitive)
    return ColumnGuess(
        index=index,
        letter=letters(index),
        name=name or _("Column {letter}").format(letter=letters(index)),
        field=field,
        example="" if sensitive else example[:60],
        reason=reason,
        sensitive=sensitive,
    )


def _settle_names(guesses: list[ColumnGuess]) -> tuple[ColumnGuess, ...]:
    """First and last name apart beat a full name; a first or last name alone holds the whole name."""
    fields = {guess.field for guess in guesses}
    apart = {Field.FIRST, Field.LAST} <= fields
    settled = []
    for guess in guesses:
        if guess.field is Field.NAME and apart:
            guess = replace(guess, field=None, reason=_other_column())
        elif guess.field in (Field.FIRST, Field.LAST) and not apart:
            spare = Field.NAME in fields
            guess = replace(
                guess, field=None if spare else Field.NAME, reason=_other_column() if spare else ""
            )
        settled.append(guess)
    return tuple(settled)


def _cell(row: Sequence[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _other_column() -> str:
    return _("Another column already says this.")

"""What an import would do, and what it did: the values that screens and the command line show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from callin_planner.domain.groups import Group
from callin_planner.domain.ids import Changed
from callin_planner.domain.imports import SavedMapping
from callin_planner.exchange.book import Book
from callin_planner.exchange.fields import (
    ColumnGuess,
    InviteList,
    Problem,
    Reckoning,
    Row,
    tells_of_invitees,
)


class Fate(StrEnum):
    """What becomes of a row. Every row has exactly one."""

    NEW = "new"
    KNOWN = "known"
    REPEAT = "repeat"
    DUPLICATE = "duplicate"
    PROBLEM = "problem"


class Choice(StrEnum):
    """What to do about a possible duplicate: the same person, two people, or leave the row out."""

    ONE = "one"
    BOTH = "both"
    SKIP = "skip"


@dataclass(frozen=True)
class PossibleDuplicate:
    """A row and whom it may be: a person of the site (`invitee_id`) or an earlier row (`other_row`).

    `score` is 0 to 100, 85 and more very likely. `sure` is an earlier row's exact repeat, taken as one
    unless told otherwise. `ours` is the person known or the earlier row, `theirs` the row itself.
    """

    row: int
    other_row: int | None
    invitee_id: UUID | None
    score: int
    sure: bool
    reason: str
    ours: Row
    theirs: Row


@dataclass(frozen=True)
class LeftOut:
    """A column that stays in the file."""

    column: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """What an import would do. Nothing is stored yet.

    ``rows_read == new + already_known + repeats + problem_rows + to_decide`` always holds, and
    ``people == rows_read - repeats``. `fates` stands beside `rows`, one each; `matches` gives, by row
    number, the person of the site a row was taken for; `to_list` counts known people who are not on this
    call-in's list yet. `groups` are those the site knows, `seen` the journal's head when it was compared.
    `by_hand` says that columns were matched by hand, `recalled` is the saved match that was used.
    """

    file: str
    event_id: UUID
    sheet: str
    header_row: int
    columns: tuple[ColumnGuess, ...]
    rows: tuple[Row, ...]
    fates: tuple[Fate, ...]
    matches: Mapping[int, UUID]
    rows_read: int
    people: int
    new: int
    already_known: int
    repeats: int
    problem_rows: int
    to_decide: int
    to_list: int
    possible_duplicates: tuple[PossibleDuplicate, ...]
    problems: tuple[Problem, ...]
    left_out_columns: tuple[LeftOut, ...]
    ignored: tuple[str, ...]
    notices: tuple[str, ...]
    new_groups: tuple[str, ...]
    new_officers: tuple[str, ...]
    formulas: tuple[Problem, ...]
    groups: tuple[Group, ...]
    seen: int
    understood: InviteList = field(repr=False)
    book: Book = field(repr=False)
    by_hand: bool = False
    recalled: SavedMapping | None = None

    @property
    def reckoning(self) -> Reckoning:
        """Every line of the sheet, counted once."""
        return self.understood.reckoning

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheets of the file that hold anything."""
        return tuple(sheet.name for sheet in self.book.sheets if any(map(any, sheet.rows)))

    @property
    def may_be_another_list(self) -> bool:
        """Whether nothing in it is what only an invite list has: it may be the speakers, or the staff."""
        return not tells_of_invitees(self.columns)

    def to_json(self) -> dict[str, Any]:
        """The keys `callin import --json` prints, `committed` apart."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "encoding": self.understood.encoding,
            "delimiter": self.understood.delimiter,
            "columns": [
                {
                    "column": column.name,
                    "field": column.field.value if column.field else None,
                    "note": column.note,
                }
                for column in self.columns
            ],
            "rows_read": self.rows_read,
            "lines": dict(vars(self.reckoning)),
            "people": self.people,
            "new": self.new,
            "already_known": self.already_known,
            "repeats": self.repeats,
            "problem_rows": self.problem_rows,
            "to_decide": self.to_decide,
            "possible_duplicates": [_duplicate(one) for one in self.possible_duplicates],
            "problems": [dict(vars(problem)) for problem in self.problems],
            "formulas": [dict(vars(cell)) for cell in self.formulas],
            "left_out_columns": [dict(vars(column)) for column in self.left_out_columns],
            "ignored": list(self.ignored),
            "notices": list(self.notices),
            "new_groups": list(self.new_groups),
            "new_officers": list(self.new_officers),
        }


@dataclass(frozen=True)
class Imported:
    """``rows_read == added + already_known + repeats + kept_as_one + skipped + left_out`` always holds.

    `left_out` are rows with problems. `updated` counts known people whose blanks were filled, `listed`
    known people put on this call-in's list. `batch_id` is None where nothing was stored.
    """

    changed: Changed = field(default_factory=Changed)
    rows_read: int = 0
    added: int = 0
    already_known: int = 0
    repeats: int = 0
    kept_as_one: int = 0
    skipped: int = 0
    left_out: int = 0
    updated: int = 0
    listed: int = 0
    batch_id: UUID | None = None


def _duplicate(one: PossibleDuplicate) -> dict[str, Any]:
    return {
        "row": one.row,
        "name": one.theirs.name,
        "other": one.ours.name,
        "other_row": one.other_row,
        "invitee_id": str(one.invitee_id) if one.invitee_id else None,
        "score": one.score,
        "sure": one.sure,
        "reason": one.reason,
    }

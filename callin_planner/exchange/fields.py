"""What a column of an invite list may hold, and the shapes in which a list is understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as set_field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from callin_planner.domain.invitees import Supervision


class Field(StrEnum):
    """Where a column goes. Several columns may go to PHONE, ADDRESS and NOTE; they are joined."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    BORN = "born"
    GROUP = "group"
    SUPERVISION = "supervision"
    AGENCY = "agency"
    OFFICER = "officer"
    SUPERVISED_UNTIL = "supervised_until"
    PHONE = "phone"
    LANGUAGE = "language"
    ADDRESS = "address"
    NOTE = "note"


MANY = frozenset({Field.PHONE, Field.ADDRESS, Field.NOTE})


_OF_INVITEES = frozenset({Field.BORN, Field.GROUP, Field.SUPERVISION, Field.OFFICER, Field.SUPERVISED_UNTIL})


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be taken as it stands. `row` counts from 1 as the file's own program shows it.

    `column` is the column's heading, `value` what stands in the cell, `text` a sentence for people.
    """

    row: int
    column: str
    value: str
    text: str


@dataclass(frozen=True)
class ColumnGuess:
    """A column of the file and where it goes; `field` None means that it is not imported.

    `note` says how it was understood ("Read as month/day/year"), `reason` why it is left out.
    `sensitive` columns (case numbers, charges, notes) are never guessed into the list.
    """

    index: int
    letter: str
    name: str
    field: Field | None
    example: str = ""
    note: str = ""
    reason: str = ""
    sensitive: bool = False


class Row(NamedTuple):
    """One data row as it will be stored. `number` is its row in the file.

    `group` is the first of the person's groups, `further_groups` are the others.
    `officer` is a display name ("Dana Creel"); `language` an ISO 639-1 code; `phones` as printed.
    """

    number: int
    first: str
    last: str
    born: date | None = None
    group: str = ""
    supervision: Supervision = Supervision.NONE
    agency: str = ""
    officer: str = ""
    supervised_until: date | None = None
    phones: tuple[str, ...] = ()
    language: str = ""
    address: str = ""
    note: str = ""
    further_groups: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()

    @property
    def groups(self) -> tuple[str, ...]:
        return (self.group, *self.further_groups) if self.group else ()


@dataclass(frozen=True)
class Reckoning:
    """Every line of the sheet up to the last that holds anything, counted once.

    ``lines == people + headings + titles + blanks + totals + remarks`` always holds. `people` are all data
    rows, those with problems too; `headings` the heading and its repeats on later pages.
    """

    lines: int
    people: int
    headings: int = 1
    titles: int = 0
    blanks: int = 0
    totals: int = 0
    remarks: int = 0

    @property
    def passed_over(self) -> int:
        return self.lines - self.people - self.headings


@dataclass(frozen=True)
class InviteList:
    """A file understood, before it is compared with the site.

    `rows` holds every data row in file order, those with problems too. `says_total` is the number a TOTAL
    row gives, None without one. `raw` has the cells of rows with problems as they stand in the file, a cell
    for each imported column. `formulas` are cells of columns that are not imported which hold or look
    like formulas: never calculated, only told. `ignored` names what was passed over, `notices` what was
    supposed or looks odd; a sentence each.
    """

    kind: str
    sheet: str
    header_row: int
    columns: tuple[ColumnGuess, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]
    reckoning: Reckoning
    notices: tuple[str, ...] = ()
    formulas: tuple[Problem, ...] = ()
    new_groups: tuple[str, ...] = ()
    says_total: int | None = None
    encoding: str = ""
    delimiter: str = ""
    raw: Mapping[int, tuple[str, ...]] = set_field(default_factory=dict)


def tells_of_invitees(columns: Iterable[ColumnGuess]) -> bool:
    """Whether a column holds what only an invite list has; any list of people has names and phones."""
    return any(column.field in _OF_INVITEES for column in columns)

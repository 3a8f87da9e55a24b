"""Which rows of a sheet are people, and which are titles, blanks, totals and page furniture."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from callin_planner.domain.text import fold
from callin_planner.exchange.book import Sheet
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.fields import Reckoning
from callin_planner.i18n import _, ngettext

_TOTAL = re.compile(
    r"(grand |sub ?)?(totals?|sum|count|number|suma|recuento)( of)?"
    r"( (people|persons|rows|records|clients|names|entries))?[\s:=#.-]*\d*\W*$"
)
_FOOTER = re.compile(
    r"\b(page \d|printed|prepared|confidential|end of|generated|run date|report|as of|source|note)\b|^\W+$"
)
_LAST_FIRST = re.compile(r"[^\W\d]+, ?[^\W\d]+$")
_SHOWN = 6


@dataclass
class DataRows:
    """Numbers count from 1 as in the file. `total` is what a TOTAL row says, None without one."""

    numbers: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    total: int | None = None

    def reckoning(self) -> Reckoning:
        return Reckoning(
            lines=len(_all_others(self)) + len(self.blanks) + 1,
            people=len(self.numbers),
            headings=1 + len(self.repeated),
            titles=len(self.titles),
            blanks=len(self.blanks),
            totals=len(self.totals),
            remarks=len(self.furniture),
        )

    def ignored(self) -> list[str]:
        """A sentence for each sort of row that was passed over, naming the rows."""
        said = (
            (self.titles, _("{rows}: above the heading.")),
            (self.blanks, _("{rows}: blank.")),
            (self.totals, _("{rows}: a total.")),
            (self.repeated, _("{rows}: the heading again.")),
            (self.furniture, _("{rows}: a remark, not a person.")),
        )
        return [text.format(rows=row_list(rows)) for rows, text in said if rows]


def find_data_rows(sheet: Sheet, heading: int, groups: Mapping[str, str]) -> DataRows:
    """Sort the rows of `sheet`; `heading` counts from 0."""
    found = DataRows()
    head = [cell.strip() for cell in sheet.rows[heading]]
    wide = sum(bool(cell) for cell in head) >= 3
    for number, row in enumerate(sheet.rows, start=1):
        if number == heading + 1:
            continue
        first = next((cell for cell in row if cell and not cell.isspace()), None)
        if first is None:
            found.blanks.append(number)
        elif number <= heading:
            found.titles.append(number)
        else:
            _sort_row(found, number, row, first, head, wide, groups)
    end = max(_all_others(found), default=0)
    found.blanks = [number for number in found.blanks if number < end]
    return found


def row_list(numbers: Sequence[int]) -> str:
    """ "Rows 1 to 3, 15 and 27"; long lists are cut."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [
        str(run[0])
        if len(run) == 1
        else _("{first} and {last}").format(first=run[0], last=run[-1])
        if len(run) == 2 and len(runs) == 1
        else _("{first} to {last}").format(first=run[0], last=run[-1])
        for run in runs[:_SHOWN]
    ]
    if len(runs) > _SHOWN:
        words.append(_("{count} more").format(count=sum(len(run) for run in runs[_SHOWN:])))
    joined = (
        _("{rows} and {last}").format(rows=", ".join(words[:-1]), last=words[-1]) if words[1:] else words[0]
    )
    return ngettext("Row {rows}", "Rows {rows}", len(numbers)).format(rows=joined)


def _sort_row(
    found: DataRows,
    number: int,
    row: Sequence[str],
    first: str,
    head: Sequence[str],
    wide: bool,
    groups: Mapping[str, str],
) -> None:
    filled = [cell.strip() for cell in row if cell and not cell.isspace()]
    if _is_total(filled):
        found.totals.append(number)
        found.total = next((int(cell) for cell in filled if cell.isdigit()), _number_in(first))
    elif first.strip() in head and [cell.strip() for cell in row][: len(head)] == head:
        found.repeated.append(number)
    elif wide and len(filled) == 1 and _is_remark(filled[0], groups):
        found.furniture.append(number)
    else:
        found.numbers.append(number)


def _is_total(filled: Sequence[str]) -> bool:
    """ "TOTAL" and a number: never somebody called Sum with a birth date."""
    counted = all(cell.replace(",", "").replace(".", "").isdigit() for cell in filled[1:])
    return counted and len(filled) <= 3 and bool(_TOTAL.match(fold(filled[0])))


def _is_remark(cell: str, groups: Mapping[str, str]) -> bool:
    if _LAST_FIRST.match(cell):
        return False
    return bool(_FOOTER.search(fold(cell))) or group_key(cell) in groups


def _number_in(text: str) -> int | None:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else None


def _all_others(found: DataRows) -> list[int]:
    return found.numbers + found.titles + found.totals + found.repeated + found.furniture

"""An ODS file's XML looked at before calamine sees it: calamine never ends on a torn one, and fills memory
with rows repeated a million times. On the way it finds what calamine does not tell: formulas and what is
hidden.
"""

import xml.parsers.expat
import zipfile
from dataclasses import dataclass, field

from callin_planner.exchange import limits
from callin_planner.exchange.book import Sheet
from callin_planner.exchange.refusals import Refusal
from callin_planner.exchange.sheet_marks import strict_parser

PART = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0 "
_TABLE, _OFFICE = _SPACE.format("table"), _SPACE.format("office")
_WHOLE, _COLUMN, _ROW = (_TABLE + name for name in ("table", "table-column", "table-row"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FORMULA, _KIND = f"{_TABLE}formula", f"{_OFFICE}value-type"
_ACROSS, _DOWN = f"{_TABLE}number-columns-repeated", f"{_TABLE}number-rows-repeated"
_VISIBLE = f"{_TABLE}visibility"
_HIDDEN = ("collapse", "filter")


@dataclass
class Marks:
    """As in `Sheet`."""

    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def check(packed: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every table, by its name. Refuses what is torn, protected or far too large."""
    if _MANIFEST in packed.namelist() and b"encryption-data" in packed.read(_MANIFEST):
        raise Refusal("password")
    walk = _Walk()
    parser = strict_parser(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    try:
        parser.Parse(packed.read(PART), True)
    except (xml.parsers.expat.ExpatError, KeyError, ValueError) as error:
        raise Refusal("damaged", sheet=walk.name, row=walk.row) from error
    if not walk.found:
        raise Refusal("damaged")
    return walk.found


def give(sheets: list[Sheet], marks: dict[str, Marks]) -> None:
    for sheet in sheets:
        if sheet.name in marks:
            vars(sheet).update(vars(marks[sheet.name]))


class _Walk:
    """One pass over all tables; a table inside a cell is passed over. Rows count from 1, columns from 0."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self.name = ""
        self.row = 0
        self._depth = 0
        self._rows = 1
        self._column = 0
        self._head = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == _WHOLE:
            self._depth += 1
            if self._depth == 1:
                self._begin(given.get(f"{_TABLE}name", ""))
        elif self._depth == 1:
            if name in _CELLS:
                self._add_cells(given)
            elif name == _ROW:
                self._add_rows(given)
            elif name == _COLUMN:
                self._add_columns(given)

    def end(self, name: str) -> None:
        if name == _WHOLE:
            self._depth -= 1
        elif name == _ROW and self._depth == 1:
            self.row += self._rows - 1

    def _begin(self, name: str) -> None:
        self.name, self.row, self._column, self._head = name, 0, 0, 0
        self._marks = self.found.setdefault(name, Marks())

    def _add_columns(self, given: dict[str, str]) -> None:
        count = _times(given, _ACROSS)
        if given.get(_VISIBLE) in _HIDDEN:
            self._marks.hidden_columns += range(self._head, min(self._head + count, limits.COLUMNS))
        self._head += count

    def _add_rows(self, given: dict[str, str]) -> None:
        self._rows = _times(given, _DOWN)
        self.row += 1
        self._column = 0
        if given.get(_VISIBLE) in _HIDDEN:
            self._marks.hidden_rows += range(self.row, min(self.row + self._rows, limits.ROWS))

    def _add_cells(self, given: dict[str, str]) -> None:
        count = _times(given, _ACROSS)
        formula = given.get(_FORMULA)
        if formula or _KIND in given:
            self._require_modest(count)
        if formula:
            text = "=" + formula.partition("=")[2][:200]
            self._marks.formulas += [
                (self.row + down, self._column + right, text)
                for down in range(self._rows)
                for right in range(count)
            ]
        self._column += count

    def _require_modest(self, count: int) -> None:
        rows, columns = self.row + self._rows - 1, self._column + count
        cells = self._rows * count + len(self._marks.formulas)
        if rows > limits.ROWS or columns > limits.COLUMNS or cells > limits.CELLS // 4:
            raise Refusal("too-many-rows", sheet=self.name)


def _times(given: dict[str, str], name: str) -> int:
    return max(1, int(given[name])) if name in given else 1

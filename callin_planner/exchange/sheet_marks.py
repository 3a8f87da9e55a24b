"""What calamine does not tell of an XLSX sheet: formulas, hidden rows, hidden columns.

A sheet's XML is only parsed where a quick look found such a mark, and then by expat with every kind of
declaration refused.
"""

import re
import xml.parsers.expat
import zipfile
from posixpath import normpath

from callin_planner.exchange.book import Sheet
from callin_planner.exchange.refusals import Refusal

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")


def read_marks(packed: zipfile.ZipFile, sheets: list[Sheet], marked: frozenset[str]) -> None:
    """Fill in `formulas`, `hidden_rows` and `hidden_columns` of those sheets whose part is in `marked`."""
    try:
        places = _places(packed)
        for sheet in sheets:
            place = places.get(sheet.name)
            if place in marked:
                _feed(_SheetWalk(sheet), packed.read(place))
    except (xml.parsers.expat.ExpatError, KeyError, ValueError, StopIteration) as error:
        raise Refusal("damaged") from error


def last_row(packed: zipfile.ZipFile, name: str) -> int:
    """The last row that can be reached in the damaged sheet `name`; 0 where none can."""
    walk = _SheetWalk(Sheet(name, []))
    try:
        walk.feed(packed.read(_places(packed)[name]))
    except (xml.parsers.expat.ExpatError, KeyError, ValueError, StopIteration, zipfile.BadZipFile):
        return walk.row
    return 0


def _feed(walk: "_SheetWalk", content: bytes) -> None:
    try:
        walk.feed(content)
    except (xml.parsers.expat.ExpatError, ValueError) as error:
        raise Refusal("damaged", sheet=walk.sheet.name, row=walk.row) from error


def column_number(letters: str) -> int:
    """ "A" is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _places(packed: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name to the part that holds it."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(name: str, given: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            target = given["Target"]
            targets[given["Id"]] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")

    def sheet(name: str, given: dict[str, str]) -> None:
        if _local(name) == "sheet":
            link = next(value for key, value in given.items() if _local(key) == "id")
            names[given["name"]] = link

    _walk(packed.read("xl/_rels/workbook.xml.rels"), relation)
    _walk(packed.read("xl/workbook.xml"), sheet)
    return {name: targets[link] for name, link in names.items() if link in targets}


class _SheetWalk:
    """One pass over a sheet's XML."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row = 0
        self._column = -1
        self._text: list[str] | None = None

    def feed(self, content: bytes) -> None:
        parser = strict_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(content, True)

    def _start(self, name: str, given: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self._at(given.get("r"))
        elif local == "row":
            self.row = int(given.get("r", self.row + 1))
            self._column = -1
            if _is_on(given.get("hidden")):
                self.sheet.hidden_rows.append(self.row)
        elif local == "f":
            self._text = []
        elif local == "col" and _is_on(given.get("hidden")):
            self.sheet.hidden_columns += range(int(given["min"]) - 1, min(int(given["max"]), 200))

    def _at(self, reference: str | None) -> None:
        found = _CELL.match(reference or "")
        if found:
            self._column, self.row = column_number(found[1]), int(found[2])
        else:
            self._column += 1

    def _end(self, name: str) -> None:
        if self._text is not None and _local(name) == "f":
            self.sheet.formulas.append((self.row, self._column, "=" + "".join(self._text)[:200]))
            self._text = None

    def _say(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


def _walk(content: bytes, start: object) -> None:
    parser = strict_parser()
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.Parse(content, True)


def strict_parser(namespace_separator: str | None = None) -> xml.parsers.expat.XMLParserType:
    """Expat that refuses every kind of declaration."""
    parser = xml.parsers.expat.ParserCreate(namespace_separator=namespace_separator)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def _refuse(*_given: object) -> int:
    raise Refusal("markup")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")

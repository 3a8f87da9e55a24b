"""Rows of HSDS written out: nested as the JSON profile of organizations, or as a CSV data package."""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

import orjson

from callin_planner.exchange.escapes import safe_cell
from callin_planner.exchange.hsds_tables import TABLES, Kind, Nested, nested_in
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet

Tables = Mapping[str, Sequence[Mapping[str, Any]]]
_EPOCH = (2000, 1, 1, 0, 0, 0)
_HARMLESS = re.compile(r"[+-]?[\d ().-]+$")
_CSV_TYPES = {Kind.NUMBER: "number", Kind.DAY: "date", Kind.TIME: "time", Kind.MOMENT: "datetime"}


def write_json(tables: Tables, stream: BinaryIO, *, progress: Progress = quiet) -> int:
    """A list of organizations with all that is theirs. Returns how many rows have no place in such a list."""
    nesting = _Nesting(tables)
    rows = tables.get("organizations", [])
    told = []
    for done, row in enumerate(rows):
        progress(done, len(rows), _("Writing the directory"))
        told.append(nesting.told("organizations", row, {"organizations"}))
    stream.write(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return nesting.left_over()


def write_package(tables: Tables, stream: BinaryIO, *, progress: Progress = quiet) -> int:
    """A .zip of one CSV file a table and its datapackage.json. Returns the number of rows."""
    total = sum(len(rows) for rows in tables.values())
    resources = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for done, (name, rows) in enumerate(tables.items()):
            progress(done, len(tables), _("Writing the directory"))
            names = _names(name, rows)
            _add(package, f"{name}.csv", _csv(names, rows))
            resources.append(_resource(name, names))
        described = {
            "profile": "tabular-data-package",
            "name": "human_services_data",
            "title": "Human Services Data Specification",
            "resources": resources,
        }
        _add(package, "datapackage.json", orjson.dumps(described, option=orjson.OPT_INDENT_2))
    return total


class _Nesting:
    """Rows inside one another. A key that points at the object around it is left out: the place says it."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._ids = {name: {str(row["id"]) for row in rows} for name, rows in tables.items()}
        self._placed: set[int] = set()
        self._beneath: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for name, rows in tables.items():
            for row in rows:
                for key, value in row.items():
                    if key == "id" or key.endswith("_id"):
                        self._beneath[name, key, str(value)].append(row)

    def told(self, table: str, row: Mapping[str, Any], around: set[str]) -> dict[str, Any]:
        """The object of a row. `around` are the tables of the objects it stands in: none is entered again."""
        self._placed.add(id(row))
        told = {key: value for key, value in row.items() if not self._is_told_by_place(key, value)}
        for key, beneath in nested_in(table).items():
            if beneath.table in around:
                continue
            rows = self._rows(beneath, row)
            inside = [self.told(beneath.table, one, around | {table}) for one in rows]
            if inside:
                told[key] = inside[0] if beneath.inside else inside
        return told

    def left_over(self) -> int:
        """Rows that no organization leads to."""
        return sum(id(row) not in self._placed for rows in self._tables.values() for row in rows)

    def _rows(self, beneath: Nested, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        if beneath.inside:
            return self._beneath.get((beneath.table, "id", str(row.get(beneath.inside, ""))), [])[:1]
        return self._beneath.get((beneath.table, beneath.key_there, str(row["id"])), [])

    def _is_told_by_place(self, key: str, value: Any) -> bool:
        return any(str(value) in self._ids.get(name, ()) for name in _TARGETS.get(key, ()))


_TARGETS: dict[str, tuple[str, ...]] = {
    "organization_id": ("organizations",),
    "service_id": ("services",),
    "location_id": ("locations",),
    "service_at_location_id": ("service_at_location",),
    "contact_id": ("contacts",),
    "phone_id": ("phones",),
    "link_id": tuple(TABLES),
    "resource_id": tuple(TABLES),
}


def _names(table: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Fields of HSDS in their order as far as they are needed or told, then those of others."""
    columns = TABLES[table].columns
    told = {key for row in rows for key in row}
    known = [one.name for one in columns.values() if one.in_tables or one.name in told]
    return known + sorted(told - set(columns))


def _csv(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return text.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    """Text that no program computes; a number or a phone stays as other directories expect it."""
    if value is None:
        return ""
    if isinstance(value, (dict, list, bool)):
        return orjson.dumps(value).decode()
    text = str(value)
    return text if _HARMLESS.match(text) else safe_cell(text)


def _resource(table: str, names: Sequence[str]) -> dict[str, Any]:
    columns = TABLES[table].columns
    described = []
    for name in names:
        column = columns.get(name)
        one: dict[str, Any] = {
            "name": name,
            "type": _CSV_TYPES.get(column.kind, "string") if column else "string",
        }
        if column and column.in_tables:
            one["constraints"] = {"required": True}
        described.append(one)
    return {
        "profile": "tabular-data-resource",
        "name": TABLES[table].entity,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"primaryKey": "id", "fields": described},
    }


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Without the time of this machine."""
    package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)

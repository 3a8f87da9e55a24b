"""HSDS in the parser child: the bytes of a JSON file or of a zipped package in, rows of its tables out.

JSON profiles nest; here they become the rows of the tables that the CSV form has, so that all that follows
knows one shape. A row comes with the file it stood in and its place there.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from callin_planner.exchange import csv_text, limits
from callin_planner.exchange.escapes import plain_cell
from callin_planner.exchange.hsds_old import OLD_TABLES
from callin_planner.exchange.hsds_tables import TABLES, nested_in, table_of
from callin_planner.exchange.refusals import Refusal

MARK = b"callin-hsds\0"
_ZIP = b"PK\x03\x04"
_DEEPEST = 24
_PACKAGE = "datapackage.json"
Row = tuple[str, str, int, dict[str, Any]]
"""Table, file, place in it (from 1; a CSV row as its program shows it), values."""


def read(content: bytes) -> dict[str, Any]:
    """For the parent: "kind" ("json" or "csv"), "rows", "passed" (names of files that were not read)."""
    name, _end, body = content[len(MARK) :].partition(b"\0")
    file = name.decode("utf-8", "replace")
    passed: list[str] = []
    packed = body.startswith(_ZIP)
    rows = list(_of_zip(body, passed) if packed else _of_json(file, body))
    if len(rows) > limits.ROWS:
        raise Refusal("too-many-rows")
    if not rows:
        raise Refusal("hsds-none")
    kind = "csv" if packed and any(row[1].casefold().endswith(".csv") for row in rows) else "json"
    return {"kind": kind, "rows": rows, "passed": passed}


def _of_zip(body: bytes, passed: list[str]) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            members = [one for one in package.infolist() if not one.is_dir()]
            if len(members) > limits.ZIP_MEMBERS:
                raise Refusal("too-many-parts")
            if sum(one.file_size for one in members) > limits.UNPACKED_BYTES:
                raise Refusal("unpacks-too-large")
            for member in members:
                name = member.filename.replace("\\", "/").rpartition("/")[2]
                hidden = name.startswith(".") or "__MACOSX" in member.filename
                if not hidden and name != _PACKAGE:
                    yield from _of_member(name, _unpacked(package, member), passed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refusal("hsds-damaged") from error


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """What a part says of its size may be a lie, so it is read no further than that."""
    with package.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise Refusal("unpacks-too-large")
    return content


def _of_member(name: str, content: bytes, passed: list[str]) -> Iterator[Row]:
    if name.casefold().endswith(".json"):
        yield from _of_json(name, content)
        return
    plain = name.casefold().removesuffix(".csv")
    table = table_of(name) or (plain if plain in OLD_TABLES else "")
    if not table or not name.casefold().endswith(".csv"):
        passed.append(name[:80])
        return
    yield from _of_csv(table, name, content)


def _of_csv(table: str, file: str, content: bytes) -> Iterator[Row]:
    """Empty cells are left out; cells beyond the headings are kept under "" so that they can be told of."""
    if not content.strip():
        return
    text, _encoding = csv_text.decode(content)
    if (at := text.find("\0")) >= 0:
        raise Refusal("nul", sheet=file, row=text.count("\n", 0, at) + 1)
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    names: list[str] = []
    started = 1
    try:
        for cells in reader:
            number, started = started, reader.line_num + 1
            if not names:
                names = [cell.strip() for cell in cells]
                continue
            if number > limits.ROWS or len(cells) > limits.COLUMNS:
                raise Refusal("too-many-rows")
            values = _cells(names, cells)
            if values:
                yield table, file, number, values
    except csv.Error as error:
        raise Refusal("quotes", sheet=file, row=started) from error


def _cells(names: list[str], cells: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: plain_cell(cell) for name, cell in zip(names, cells, strict=False) if name and cell.strip()
    }
    beyond = [cell for cell in cells[len(names) :] if cell.strip()]
    return values | ({"": beyond} if beyond else {})


def _of_json(file: str, content: bytes) -> Iterator[Row]:
    import orjson

    text, _encoding = csv_text.decode(content)
    try:
        told = orjson.loads(text.removeprefix("\ufeff"))
    except orjson.JSONDecodeError as error:
        if "recursion" in str(error).lower():
            raise Refusal("hsds-deep") from error
        raise Refusal("hsds-json", row=error.lineno) from error
    yield from _of_value(file, told)


def _of_value(file: str, told: Any) -> Iterator[Row]:
    if isinstance(told, dict) and isinstance(told.get("contents"), list):
        told = told["contents"]
    if isinstance(told, dict) and any(table_of(key) and isinstance(told[key], list) for key in told):
        tables = {key: value for key, value in told.items() if isinstance(value, list) and table_of(key)}
        if len(tables) == len(told) or any(key.casefold().endswith(".csv") for key in tables):
            for key, rows in tables.items():
                for place, one in enumerate(rows, 1):
                    yield from _flat(table_of(key), one, key, place)
            return
    for place, one in enumerate(told if isinstance(told, list) else [told], 1):
        if isinstance(one, dict) and (table := _profile(one)):
            yield from _flat(table, one, file, place)


def _profile(told: dict[str, Any]) -> str:
    """What an object that stands by itself is, told by keys that no other has."""
    keys = told.keys()
    if "location_type" in keys:
        return "locations"
    if {"service", "location"} & keys:
        return "service_at_location"
    if keys & {
        "status",
        "organization",
        "organization_id",
        "service_at_locations",
        "eligibility_description",
    }:
        return "services"
    if "name" in keys and keys & {
        "services",
        "description",
        "website",
        "organization_identifiers",
        "locations",
    }:
        return "organizations"
    return ""


def _flat(
    table: str, told: Any, file: str, place: int, given: dict[str, Any] | None = None, depth: int = 0
) -> Iterator[Row]:
    """The row of an object, then those of the objects in it. `given` are keys that point back."""
    if depth > _DEEPEST:
        raise Refusal("hsds-deep")
    if not isinstance(told, dict):
        yield table, file, place, {"": [str(told)[:40]], **(given or {})}
        return
    nested = nested_in(table)
    values: dict[str, Any] = {}
    later: list[Row] = []
    for key, value in told.items():
        beneath = nested.get(key)
        if beneath is None or not isinstance(value, (dict, list)):
            if value is not None and value != "":
                values[key] = value
        elif beneath.inside and isinstance(value, dict):
            if "id" in value:
                values[beneath.inside] = value["id"]
            later += _flat(beneath.table, value, file, place, None, depth + 1)
        else:
            back = _back(beneath.table, beneath.key_there, table, told.get("id"))
            for one in value if isinstance(value, list) else [value]:
                later += _flat(beneath.table, one, file, place, back, depth + 1)
    for key, value in (given or {}).items():
        values.setdefault(key, value)
    yield table, file, place, values
    yield from later


def _back(table: str, key: str, parent: str, parent_id: Any) -> dict[str, Any]:
    if not parent_id:
        return {}
    entity = TABLES[parent].entity
    more = {"attributes": {"link_entity": entity}, "metadata": {"resource_type": entity}}.get(table, {})
    return {key: parent_id, **more}

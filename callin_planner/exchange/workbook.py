"""Spreadsheets: XLSX, ODS and XLS, read by calamine after their packing has been looked at (R-E4, R-E5)."""

import io
import zipfile
import zlib
from datetime import date, datetime
from typing import Any

from callin_planner.exchange import limits, ods_marks, sheet_marks, word_table
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.refusals import Refusal

_CHUNK = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_MARKS = (b"<f>", b"<f ", b"<f/", b"<f\n", b"<f\t", b":f>", b":f ", b'hidden="1', b'hidden="t', b"hidden='")


def prepare() -> None:
    import encodings.cp437  # noqa: F401  for names inside a zip
    import xml.parsers.expat  # noqa: F401

    import python_calamine  # noqa: F401

    word_table.prepare()


def read(content: bytes) -> Book:
    packed, marked = _packed(content) if content.startswith(b"PK") else (None, frozenset[str]())
    if packed is not None and word_table.PART in packed.namelist():
        return word_table.read(packed)
    kind = _kind(packed)
    marks = ods_marks.check(packed) if packed is not None and kind == "ods" else {}
    sheets = _sheets(content, packed if kind == "xlsx" else None)
    if packed is not None and kind == "xlsx" and marked:
        sheet_marks.read_marks(packed, sheets, marked)
    ods_marks.give(sheets, marks)
    return Book(kind, sheets, formulas_seen=kind in ("xlsx", "ods"))


def _sheets(content: bytes, packed: zipfile.ZipFile | None) -> list[Sheet]:
    import python_calamine as calamine

    reading = ""
    try:
        workbook = calamine.load_workbook(io.BytesIO(content))
        sheets = []
        for meta in workbook.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                reading = meta.name
                hidden = meta.visible != calamine.SheetVisibleEnum.Visible
                sheets.append(_sheet(workbook, meta.name, hidden))
        return sheets
    except calamine.PasswordError as error:
        raise Refusal("password") from error
    except (calamine.CalamineError, ValueError, OverflowError) as error:
        row = sheet_marks.last_row(packed, reading) if packed and reading else 0
        raise Refusal("damaged", sheet=reading, row=row) from error


def _packed(content: bytes) -> tuple[zipfile.ZipFile, frozenset[str]]:
    """The packed file, found modest and free of declarations, and the parts that hold marks."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        members = packed.infolist()
        _check_sizes(members)
        return packed, frozenset(member.filename for member in members if _is_marked(packed, member))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, RuntimeError) as error:
        raise Refusal("damaged") from error


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.ZIP_MEMBERS:
        raise Refusal("too-many-parts")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.UNPACKED_BYTES or unpacked > limits.ZIP_RATIO * max(packed, 1):
        raise Refusal("unpacks-too-large")


def _is_marked(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether an XML part may hold formulas or hidden rows. A declaration anywhere in it is refused."""
    if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
        return False
    marked, tail = False, b""
    with packed.open(member) as part:
        while chunk := part.read(_CHUNK):
            seen = (tail + chunk).replace(b"\0", b"")
            if any(word in seen for word in _DECLARATIONS):
                raise Refusal("markup")
            marked = marked or any(mark in seen for mark in _MARKS)
            tail = chunk[-32:]
    return marked


def _kind(parts: zipfile.ZipFile | None) -> str:
    if parts is None:
        return "xls"
    names = set(parts.namelist())
    for part, kind in (("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"), ("content.xml", "ods")):
        if part in names:
            return kind
    raise Refusal("not-a-table" if "[Content_Types].xml" in names else "damaged")


def _sheet(workbook: Any, name: str, hidden: bool) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    height, width = (edge + 1 for edge in sheet.end or (-1, -1))
    if height > limits.ROWS or width > limits.COLUMNS or height * width > limits.CELLS:
        raise Refusal("too-many-rows", sheet=name)
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return Sheet(name, rows, hidden=hidden)


def _text(cell: Any) -> str:
    kind = type(cell)
    if kind is str:
        return cell  # type: ignore[no-any-return]
    if kind is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if kind is date:
        return cell.isoformat()  # type: ignore[no-any-return]
    if kind is datetime:
        return _moment(cell)
    if kind is bool:
        return "TRUE" if cell else "FALSE"
    return str(cell)


def _moment(cell: datetime) -> str:
    whole_day = (cell.hour, cell.minute, cell.second, cell.microsecond) == (0, 0, 0, 0)
    return cell.date().isoformat() if whole_day else cell.isoformat()

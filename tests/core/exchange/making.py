"""Lists for tests: small files built in memory, and the two real ones."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from callin_planner.exchange.child import parse
from callin_planner.exchange.fields import InviteList
from callin_planner.exchange.invite_list import GroupNames, understand

DATA = Path(__file__).parents[2] / "data"
PROBATION, PAROLE = DATA / "invite-list-probation.xlsx", DATA / "invite-list-parole.csv"
TODAY = date(2026, 11, 24)
GROUPS = [
    GroupNames("Kiln Street", "Group A", "KS"),
    GroupNames("Tanner Row", "Group B", "TR"),
    GroupNames("North Quarry", "Group C", "NQ"),
    GroupNames("Eastgate Terrace", "Group D", "ET"),
    GroupNames("Mill Pond", "Group E", "MP"),
    GroupNames("Depot Hill", "Group F", "DH"),
]
HEAD = ["Name", "DOB", "Group", "Phone"]


def csv_bytes(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    return "".join(line + end for line in lines).encode(encoding)


def understood(content: bytes, **given: object) -> InviteList:
    return understand(parse(content), groups=GROUPS, today=TODAY, **given)  # type: ignore[arg-type]


def listed(*rows: Sequence[str], head: Sequence[str] = HEAD) -> InviteList:
    """A semicolon CSV of these rows, understood."""
    return understood(csv_bytes(*(";".join(row) for row in (head, *rows))))


def people(found: InviteList) -> list[tuple[str, str]]:
    return [(row.first, row.last) for row in found.rows]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """An XLSX made by openpyxl; a text beginning with "=" becomes a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(content: bytes, changed: Mapping[str, bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    """An XLSX with some of its parts replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)

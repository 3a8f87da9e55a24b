"""Formula injection (R-F7): what is written reads back letter for letter and is never computed."""

import io
import zipfile
from itertools import product

import pytest

from callin_planner.exchange.child import parse
from callin_planner.exchange.escapes import STARTS, plain_cell, safe_cell
from callin_planner.exchange.table_writer import write_csv, write_xlsx

TAILS = (
    "1+1", "HYPERLINK(\"http://example.org\",\"x\")", "cmd|' /C calc'!A0", "SUM(A1:A9)", "", " 1", "'1",
    "José", "a;b,c\td", "x\ny", "_x000D_", "1e9", "+-@=", "\0", "\r\n", "(555) 010-0101", "=", "\"quoted\"",
    "\u202e1", "IMPORTXML(CONCAT(\"http://example.org/\",A1),\"//a\")", "x" * 200, "|", "@SUM(1)", "%0A=1",
    "0x1",
)  # fmt: skip
PAYLOADS = [start + tail for start, tail in product((*STARTS, "'="), TAILS)]
HARMLESS = ["plain", "O'Neil", "'t Hooft", "'", "''", "'x", "_x0041_", "Peña, José", "", " ", "a\nb", "50 %"]


def csv_of(rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    write_csv(rows, stream)
    return stream.getvalue()


def xlsx_of(rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    write_xlsx("Rows", rows, stream)
    return stream.getvalue()


def test_there_are_two_hundred_payloads() -> None:
    assert len(PAYLOADS) == 200


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_everything_reads_back_letter_for_letter(write: object) -> None:
    cells = PAYLOADS + HARMLESS
    content = write([["Name", "Other"], *([cell, "z"] for cell in cells)])  # type: ignore[operator]
    sheet = parse(content).sheets[0]
    assert [row[0] for row in sheet.rows[1:]] == cells
    assert sheet.formulas == [] and sheet.row_faults == {}


def test_no_csv_cell_begins_like_a_formula() -> None:
    assert all(safe_cell(cell).startswith("'") for cell in PAYLOADS)
    assert all(plain_cell(safe_cell(cell)) == cell for cell in PAYLOADS + HARMLESS)


def test_every_xlsx_cell_is_text_with_its_quote_prefix() -> None:
    import openpyxl

    rows = [["Name"], *([cell] for cell in PAYLOADS if cell.isprintable())]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(rows))).worksheets[0]
    cells = [sheet.cell(number, 1) for number in range(2, len(rows) + 1)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


def test_the_file_names_nobody_in_its_metadata() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_of([["Name"], ["Pell, Al"]]))) as packed:
        core = packed.read("docProps/core.xml").decode()
        app = packed.read("docProps/app.xml").decode()
    assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert "<Company></Company>" in app

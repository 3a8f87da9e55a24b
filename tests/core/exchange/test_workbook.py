"""Spreadsheets: packing, hidden things, formulas (R-E4), and declarations in their XML (R-E5)."""

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange import limits
from callin_planner.exchange.child import parse
from tests.core.exchange.making import DATA, HEAD, PROBATION, part, repacked, understood, workbook

LIST = [HEAD, ["Pell, Al", "1999-02-03", "Kiln Street", "555-0101"]]
SHEET = "xl/worksheets/sheet1.xml"


def refused(content: bytes) -> str:
    with pytest.raises(UserError) as error:
        parse(content)
    assert error.value.code == "unreadable"
    return error.value.text


def zeros(name: str, size: int, times: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(times):
            packed.writestr(f"{number}{name}", bytes(size))
    return stream.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "far more than a list ever holds" in refused(zeros("xl/workbook.xml", 5_000_000))
    many = repacked(workbook({"A": LIST}), {}, {f"xl/media/{i}.bin": bytes(1_100_000) for i in range(95)})
    assert "far more" in refused(many)


def test_too_many_parts_are_refused() -> None:
    parts = {f"x/{number}.bin": b"x" for number in range(limits.ZIP_MEMBERS)}
    assert "inner parts" in refused(repacked(workbook({"A": LIST}), {}, parts))


def with_rows(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'
    return repacked(workbook({"A": LIST}), {SHEET: sheet.encode()})


def test_a_list_of_too_many_rows_is_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 70_001))
    assert "60,000 rows" in refused(with_rows(rows))


def test_one_cell_at_the_far_end_costs_nothing() -> None:
    said = refused(
        with_rows(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        )
    )
    assert "memory" in said or "60,000 rows" in said


def test_rows_outside_the_stated_dimensions_are_read() -> None:
    content = PROBATION.read_bytes()
    sheet = part(content, SHEET).replace(b'<dimension ref="A1:K43"/>', b'<dimension ref="A1:A1"/>')
    assert len(understood(repacked(content, {SHEET: sheet})).rows) == 36


def test_hidden_sheets_are_named_and_not_read() -> None:
    found = understood(workbook({"Old": LIST, "Now": LIST}, hidden=["Old"]))
    assert found.sheet == "Now"
    assert found.ignored == ("Sheet “Old” is hidden and was not read.",)
    assert understood(workbook({"Old": LIST, "Now": LIST}), sheet="Old").sheet == "Old"


def test_hidden_rows_and_columns_are_told() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook({"A": [*LIST, ["Pell, Bo", "2001-02-03", "", ""]]})))
    book["A"].row_dimensions[3].hidden = True
    book["A"].column_dimensions["D"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    found = understood(stream.getvalue())
    assert len(found.rows) == 2
    assert found.notices == (
        "Row 3: hidden in the file, but read all the same.",
        "Columns hidden in the file: D.",
    )


def test_formulas_are_found_whatever_the_prefix_of_their_element() -> None:
    content = workbook({"A": [HEAD, ["Pell, Al", "=NOW()", "", ""]]})
    sheet = part(content, SHEET).decode()
    assert "<f>" in sheet
    assert parse(content).sheets[0].formulas == [(2, 1, "=NOW()")]
    other = sheet.replace("<f>", '<f t="shared" ref="B2" si="0">')
    assert parse(repacked(content, {SHEET: other.encode()})).sheets[0].formulas == [(2, 1, "=NOW()")]


def test_files_that_are_no_table_are_refused_with_a_sentence() -> None:
    assert "damaged" in refused(b"PK\x03\x04 but no zip")
    assert "damaged" in refused(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "damaged" in refused(workbook({"A": LIST})[:-200])
    assert "damaged" in refused(repacked(workbook({"A": LIST}), {SHEET: b"<worksheet><sheetData><row"}))


def test_files_of_other_kinds_are_told_apart() -> None:
    for content in (
        b"%PDF-1.6 \0\0",
        b"\x89PNG\r\n\x1a\n",
        b"<html><table>",
        (DATA / "police-deck.pptx").read_bytes(),
    ):
        assert refused(content).startswith("This is not a spreadsheet or a table in text form.")


ATTACKS = {
    "external": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}">]>',
    "external-http": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:{port}/">]>',
    "external-dtd": '<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/x.dtd">',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>',
    "laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;">]>',
    "late": "<!--" + "x" * 100_000 + '--><!DOCTYPE x [<!ENTITY e SYSTEM "file://{canary}">]>',
}
PARTS = [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"]


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A port on this machine on which nothing may ever knock."""
    with socket.create_server(("127.0.0.1", 0)) as heard:
        heard.setblocking(False)
        yield heard


@pytest.mark.parametrize("where", PARTS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_declarations_in_xml_read_no_file_and_reach_no_network(
    attack: str, where: str, listener: socket.socket, tmp_path: Path
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY-7421")
    declared = (
        ATTACKS[attack].replace("{canary}", str(canary)).replace("{port}", str(listener.getsockname()[1]))
    )
    content = workbook({"A": LIST})
    body = part(content, where).decode().replace('<?xml version="1.0"?>', "").replace(">Pell, Al<", ">&e;<")
    said = refused(repacked(content, {where: (declared + body).encode()}))
    assert "instructions" in said and "CANARY" not in said
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_declaration_in_wide_letters_is_seen_too() -> None:
    content = workbook({"A": LIST})
    wide = ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x>' + part(content, SHEET).decode()).encode(
        "utf-16"
    )
    assert "instructions" in refused(repacked(content, {SHEET: wide}))


def test_reading_leaves_no_thread_and_no_pipe_behind() -> None:
    before = threading.active_count()
    for _time in range(3):
        parse(workbook({"A": LIST}))
    assert threading.active_count() <= before + 1

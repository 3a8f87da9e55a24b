"""ODS lists: what is read, what is told apart, and the same limits as for XLSX."""

import time
from datetime import date

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange.child import parse
from tests.core.exchange.making import people, understood
from tests.core.exchange.ods import content, ods, packed, row

HEAD = ["Name", "DOB", "Group", "Phone"]


def one(*rows: str) -> bytes:
    return packed(content(f'<table:table table:name="A">{"".join(rows)}</table:table>'))


def refused(file: bytes) -> str:
    with pytest.raises(UserError) as error:
        parse(file)
    return error.value.text


def test_a_list_is_read_with_its_dates_accents_and_line_breaks() -> None:
    found = understood(
        ods({"List": [HEAD, ["Peña, José", date(1999, 2, 3), "Kiln Street", "555-0101\n555-0102"]]})
    )
    assert found.kind == "ods" and found.problems == () and found.notices == ()
    (person,) = found.rows
    assert (person.name, person.born, person.group) == ("José Peña", date(1999, 2, 3), "Kiln Street")
    assert person.phones == ("555-0101", "555-0102")


def test_a_formula_is_a_problem_and_a_hidden_sheet_stays_unread() -> None:
    found = understood(
        ods(
            {
                "Kept": [HEAD, ["Pell, Al", "=A1+1", "Kiln Street", ""]],
                "Old": [HEAD, ["Doe, Jo", "", "", ""]],
            },
            hidden=["Old"],
        )
    )
    assert (2, "DOB", "=A1+1") in [(one.row, one.column, one.value) for one in found.problems]
    assert people(found) == [("Al", "Pell")]
    assert "Sheet “Old” is hidden and was not read." in found.ignored


def test_hidden_rows_and_columns_are_told() -> None:
    book = parse(
        packed(
            content(
                '<table:table table:name="A"><table:table-column table:number-columns-repeated="2"/>'
                '<table:table-column table:visibility="collapse"/>'
                + row(*HEAD)
                + row("Pell, Al", "", "", "", number_rows_repeated="2")
                + row("Doe, Jo", "", "", "", visibility="filter")
                + "</table:table>"
            )
        )
    )
    (sheet,) = book.sheets
    assert (sheet.hidden_rows, sheet.hidden_columns) == ([4], [2])


def test_empty_rows_to_the_end_of_the_sheet_are_no_rows() -> None:
    found = understood(one(row(*HEAD), row("Pell, Al", "", "", ""), row("", number_rows_repeated="1048574")))
    assert people(found) == [("Al", "Pell")]


@pytest.mark.parametrize(
    "rows",
    [
        row("a", "b", number_rows_repeated="1048576"),
        '<table:table-row><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>',
        '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell '
        'office:value-type="string" table:number-columns-repeated="99999999999"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="50000"><table:table-cell '
        'table:formula="of:=1" table:number-columns-repeated="150"/></table:table-row>',
    ],
)
def test_rows_repeated_without_end_are_refused_at_once(rows: str) -> None:
    began = time.monotonic()
    assert "60,000 rows or 200 columns" in refused(one(rows))
    assert time.monotonic() - began < 10


def test_a_torn_file_names_the_sheet_and_the_row() -> None:
    torn = content(f'<table:table table:name="Active">{row(*HEAD)}{row("Pell, Al")}</table:tab')
    assert refused(packed(torn)).endswith("Reading stopped in sheet “Active” at row 2.")


def test_a_file_without_tables_of_the_kind_is_damaged() -> None:
    assert refused(packed(content("<other/>"))).startswith("The file is damaged")


def test_a_password_and_a_declaration_are_told() -> None:
    sound = f'<table:table table:name="A">{row(*HEAD)}</table:table>'
    assert refused(packed(content(sound), encrypted=True)).startswith("The file is protected")
    declared = content(sound, before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')
    assert refused(packed(declared)).startswith("The file holds instructions")


def test_a_comment_in_a_cell_is_not_read() -> None:
    noted = (
        '<table:table-row><table:table-cell office:value-type="string"><office:annotation>'
        "<text:p>private</text:p></office:annotation><text:p>Pell, Al</text:p></table:table-cell>"
        "</table:table-row>"
    )
    (sheet,) = parse(one(row(*HEAD), noted)).sheets
    assert sheet.rows[1][0] == "Pell, Al"

"""The rule table of R-E3, and what encodings and delimiters are told apart."""

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange.child import parse
from tests.core.exchange.making import csv_bytes, people, understood

ROWS = (
    "Name;DOB;Group;Lang",
    "Peña, Renée;20051005;Kiln Street;español",
    "Núñez, José;19990203;Mill Pond;es",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told(encoding: str) -> None:
    found = understood(csv_bytes(*ROWS, encoding=encoding))
    assert people(found) == [("Renée", "Peña"), ("José", "Núñez")]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1250", "Dvořák, Jiří"), ("mac_roman", "Peña, José Ramón")]
)
def test_other_code_pages_do_not_break_it(encoding: str, name: str) -> None:
    lines = (
        "Name;DOB;Address",
        *(f"{name};1999020{i};čšž ulice".replace("čšž", "Malá") for i in range(1, 9)),
    )
    found = understood(csv_bytes(*lines, encoding=encoding))
    assert len(found.rows) == 8


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters_are_told(delimiter: str) -> None:
    quoted = (
        delimiter.join((f'"{name}"', born, "Kiln Street")) for name, born in (("Pell, Al", "19990203"),) * 3
    )
    found = understood(csv_bytes(delimiter.join(("Name", "DOB", "Group")), *quoted))
    assert found.delimiter == delimiter
    assert people(found)[0] == ("Al", "Pell")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    assert len(understood(csv_bytes(*ROWS, end=end)).rows) == 2


def refused(content: bytes) -> str:
    with pytest.raises(UserError) as error:
        understood(content)
    assert error.value.code == "unreadable"
    return error.value.text


def test_nul_is_refused_with_its_row() -> None:
    assert "(row 2)" in refused(csv_bytes("Name;DOB", "Pell, A\0l;19990203"))
    assert "(row 2)" in refused(csv_bytes("Name;DOB", "Peña, A\0l;19990203", encoding="cp1252"))


def test_bytes_that_are_no_text_are_refused() -> None:
    assert "cannot be told" in refused(b"\xff\xfeN\x00a\xd8\x00\xd8")


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row() -> None:
    assert "in row 3" in refused(csv_bytes(*ROWS[:2], '"Núñez, José;19990203;Mill Pond;es', "Pell, Al;;;"))


def test_text_without_columns_and_empty_files_are_refused() -> None:
    assert "divides this file" in refused(b"just a line\nand another\n")
    assert refused(b"") == "The file is empty."
    assert refused(b"  \r\n ") == "The file is empty."


def problem(*lines: str, end: str = "\r\n") -> tuple[int, str]:
    found = understood(csv_bytes(*lines[:-1]) + (lines[-1] + end).encode())
    ((row, text),) = [(one.row, one.text) for one in found.problems]
    return row, text


def test_a_record_of_another_width_is_a_problem_of_its_row() -> None:
    assert problem(*ROWS, "Pell, Al;19990203;Mill Pond") == (
        4,
        "This row has 3 cells, but the heading has 4. One is missing or too many.",
    )
    assert problem(*ROWS, "Pell, Al;19990203;Mill Pond;es;more")[0] == 4


def test_a_record_over_several_lines_is_a_problem_of_its_row() -> None:
    row, text = problem(*ROWS[:2], '"Pell,\r\nAl";19990203;Mill Pond;es', ROWS[2])
    assert row == 3 and text.startswith("This row runs over several lines.")


def test_rows_after_one_over_several_lines_keep_their_numbers() -> None:
    found = understood(
        csv_bytes(*ROWS[:2], '"Pell,\r\nAl";19990203;Mill Pond;es', "Pell, Bo;soon;Mill Pond;es")
    )
    assert [one.row for one in found.problems] == [3, 5]


def test_a_last_line_without_its_end_is_a_problem() -> None:
    row, text = problem(*ROWS, end="")
    assert row == 3 and text.startswith("The file ends in the middle of this line")


def test_a_field_of_more_than_256_characters_is_a_problem() -> None:
    assert problem(*ROWS, f"Pell, Al;19990203;{'x' * 257};es")[0] == 4
    assert understood(csv_bytes(*ROWS, f"Pell, Al;19990203;{'x' * 256};es")).problems == ()


def test_one_more_empty_cell_in_every_row_is_no_problem() -> None:
    assert understood(csv_bytes(ROWS[0], *(row + ";" for row in ROWS[1:]))).problems == ()


def test_a_cell_that_begins_like_a_formula_is_text() -> None:
    found = understood(
        csv_bytes("Name;DOB;Address", "Pell, Al;19990203;@home", "Pell, Bo;19990204;-1 Quay St")
    )
    assert [row.address for row in found.rows] == ["@home", "-1 Quay St"]
    assert parse(csv_bytes("Name;DOB", "'=1;x")).sheets[0].rows[1][0] == "=1"

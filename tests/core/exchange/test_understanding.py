"""Lists of other shapes than the two real ones."""

from datetime import date

import pytest

from callin_planner.domain.invitees import Supervision
from callin_planner.errors import UserError
from callin_planner.exchange.fields import Field
from callin_planner.exchange.headings import meaning_of
from tests.core.exchange.making import HEAD, PROBATION, csv_bytes, listed, people, understood, workbook


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Last, First", Field.NAME),
        ("CLIENT NAME", Field.NAME),
        ("Surname", Field.LAST),
        ("Apellidos", Field.LAST),
        ("GIVEN NAME", Field.FIRST),
        ("Nombre", Field.FIRST),
        ("Date of Birth", Field.BORN),
        ("BIRTH_DT", Field.BORN),
        ("dateOfBirth", Field.BORN),
        ("Gang/Set", Field.GROUP),
        ("Case Manager", Field.OFFICER),
        ("PO", Field.OFFICER),
        ("Supervision End Date", Field.SUPERVISED_UNTIL),
        ("Max Exp Dt", Field.SUPERVISED_UNTIL),
        ("Supervising Agency", Field.AGENCY),
        ("Cell #", Field.PHONE),
        ("Preferred language", Field.LANGUAGE),
        ("Street address", Field.ADDRESS),
    ],
)
def test_headings_of_many_offices(heading: str, field: Field) -> None:
    found = meaning_of(heading)
    assert found is not None and found.field is field


@pytest.mark.parametrize(
    "heading",
    [
        "Case #", "Docket No.", "SSN", "SID", "Offense", "Current charge", "Criminal history", "Gang intel",
        "Risk score", "Race", "Sex", "Comments", "PO phone", "Street name", "Warrants", "Officer e-mail",
    ],
)  # fmt: skip
def test_what_is_private_stays_in_the_file_with_a_reason(heading: str) -> None:
    found = meaning_of(heading)
    assert found is not None and found.field is None and found.sensitive and found.reason


def test_columns_without_a_telling_heading_are_known_by_what_they_hold() -> None:
    found = listed(
        ["Pell, Marcus", "08/14/1999", "KS", "ok", "555-0101", "AB-22-1234", "09/01/2029"],
        ["Wynter, Jae", "03/02/2001", "TR", "hm", "555-0102", "AB-22-1235", "09/02/2029"],
        head=["Who", "F1", "F2", "F3", "F4", "F5", "F6"],
    )
    assert [column.field for column in found.columns] == [
        Field.NAME, Field.BORN, Field.GROUP, None, Field.PHONE, None, Field.SUPERVISED_UNTIL,
    ]  # fmt: skip
    assert found.columns[5].sensitive
    assert [row.group for row in found.rows] == ["Kiln Street", "Tanner Row"]


def test_groups_are_known_by_label_code_and_alias_and_new_ones_are_named_once() -> None:
    found = listed(
        ["Pell, Al", "", "kiln  STREET ", ""],
        ["Pell, Bo", "", "group b", ""],
        ["Pell, Cy", "", "nq", ""],
        ["Pell, Di", "", "FERRY LANE", ""],
        ["Pell, Ed", "", "Ferry lane ", ""],
    )
    assert [row.group for row in found.rows] == [
        "Kiln Street", "Tanner Row", "North Quarry", "Ferry Lane", "Ferry Lane",
    ]  # fmt: skip
    assert found.new_groups == ("Ferry Lane",)


def test_every_bad_cell_is_a_problem_with_row_column_value_and_sentence() -> None:
    found = listed(
        ["Pell, Al", "yesterday", "Kiln Street", "call mom", "Klingon", "sort of"],
        ["", "01/02/1999", "", "", "", ""],
        ["=HYPERLINK(1)", "01/02/1999", "", "", "", ""],
        ["Pell, Bo", "01/02/1999", "x" * 300, "", "", ""],
        head=[*HEAD, "Lang", "Supervision type"],
    )
    assert [(problem.row, problem.column, problem.value[:10]) for problem in found.problems] == [
        (2, "DOB", "yesterday"),
        (2, "Phone", "call mom"),
        (2, "Lang", "Klingon"),
        (2, "Supervision type", "sort of"),
        (3, "Name", ""),
        (4, "Name", "=HYPERLINK"),
        (5, "Group", "xxxxxxxxxx"),
    ]
    assert all(problem.text.endswith(".") for problem in found.problems)


def test_blanks_of_every_sort_are_blank() -> None:
    found = listed(["Pell, Al", "N/A", "-", "unknown"], ["Pell, Bo", "?", " ", "none"])
    assert found.problems == ()
    assert {(row.born, row.group, row.phones) for row in found.rows} == {(None, "", ())}


def test_several_phones_and_address_columns_are_kept_together() -> None:
    found = listed(
        ["Pell, Al", "555-0101 / (555) 010-0102", "Cell: 555-0103", "1 Quay St", "Apt 2", "Harlan Bend"],
        head=["Name", "Home phone", "Cell", "Address 1", "Address 2", "City"],
    )
    assert found.rows[0].phones == ("555-0101", "(555) 010-0102", "555-0103")
    assert found.rows[0].address == "1 Quay St, Apt 2, Harlan Bend"


def test_page_furniture_is_passed_over_and_named() -> None:
    found = understood(
        csv_bytes(
            "County list;;;", ";;;", ";".join(HEAD), "Pell, Al;01/02/1999;Kiln Street;555-0101",
            "Page 1 of 2;;;", ";".join(HEAD), "Pell, Bo;01/03/1999;Kiln Street;555-0102", "MILL POND;;;",
            "Pell, Cy;01/04/1999;Mill Pond;555-0103", "Grand total: 4;;;",
        )
    )  # fmt: skip
    assert people(found) == [("Al", "Pell"), ("Bo", "Pell"), ("Cy", "Pell")]
    assert found.ignored == (
        "Row 1: above the heading.",
        "Row 2: blank.",
        "Row 10: a total.",
        "Row 6: the heading again.",
        "Rows 5 and 8: a remark, not a person.",
    )
    assert found.notices == (
        "The total in the file says 4, but 3 rows were read. Check that none is missing.",
    )


def test_people_with_the_names_of_furniture_stay_people() -> None:
    found = listed(
        ["Sum, Kim", "01/02/1999", "", ""],
        ["Count, Basil", "", "", ""],
        ["Note, Al", "", "", ""],
        ["Page, Jo", "", "", ""],
        ["Total:", "4", "", ""],
    )
    assert [row.last for row in found.rows] == ["Sum", "Count", "Note", "Page"]
    assert found.says_total == 4


def test_a_choice_of_columns_wins_and_brings_notes_in() -> None:
    found = understood(PROBATION.read_bytes(), mapping={10: Field.NOTE, 7: None})
    assert found.rows[1].note == "works nights until 6" and found.rows[1].phones == ()
    assert found.columns[7].reason == "Left out as you chose."
    assert [problem.row for problem in found.problems] == [10, 19, 28, 36]
    assert "looks like a formula" in found.problems[0].text
    assert found.rows[7].note == "@home after 4"


def test_a_remembered_match_is_used_by_heading() -> None:
    found = understood(PROBATION.read_bytes(), recall=lambda headings: {"Tel": None, "Notes": Field.NOTE})
    assert [column.field for column in found.columns][-4:] == [None, Field.LANGUAGE, None, Field.NOTE]


def test_a_file_without_names_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="It needs a row of headings") as refused:
        understood(csv_bytes("A;B", "1;2", "3;4"))
    assert refused.value.code == "no-list"
    with pytest.raises(UserError, match="which column holds the name"):
        understood(csv_bytes("Name;DOB", "Pell, Al;01/02/1999"), mapping={0: None})


def test_formulas_in_columns_that_matter_are_problems() -> None:
    found = understood(
        workbook({"List": [["Name", "DOB", "Age"], ["Pell, Al", "=TODAY()-9000", "=2026-1999"]]})
    )
    (problem,) = found.problems
    assert (problem.row, problem.column, problem.value) == (2, "DOB", "=TODAY()-9000")
    assert problem.text == "This cell holds a formula. Type the value itself in its place."
    assert [(cell.row, cell.column, cell.value) for cell in found.formulas] == [(2, "Age", "=2026-1999")]


def test_supervision_words_of_many_offices() -> None:
    words = ["PROB", "Parole/PRS", "USPO", "Pre-Trial", "In custody", "voluntary", "Federal probation"]
    found = listed(*(["Pell, Al", word] for word in words), head=["Name", "Supervision type"])
    assert [row.supervision for row in found.rows] == [
        Supervision.PROBATION, Supervision.PAROLE, Supervision.FEDERAL, Supervision.PRETRIAL,
        Supervision.CUSTODY, Supervision.NONE, Supervision.FEDERAL,
    ]  # fmt: skip


def test_numbers_and_dates_of_a_spreadsheet_are_read_as_such() -> None:
    found = understood(
        workbook({"List": [HEAD, ["Pell, Al", date(1999, 3, 4), "", 5550101], ["Pell, Bo", 36917, "", None]]})
    )
    assert found.problems == ()
    assert [(row.born, row.phones) for row in found.rows] == [
        (date(1999, 3, 4), ("5550101",)),
        (date(2001, 1, 26), ()),
    ]

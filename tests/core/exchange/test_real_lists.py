"""The probation office's list and the parole system's export, counted by hand."""

from datetime import date

import pytest

from callin_planner.domain.invitees import Supervision
from callin_planner.exchange.fields import Field, InviteList
from tests.core.exchange.making import PAROLE, PROBATION, understood


@pytest.fixture(scope="module")
def probation() -> InviteList:
    return understood(PROBATION.read_bytes())


@pytest.fixture(scope="module")
def parole() -> InviteList:
    return understood(PAROLE.read_bytes())


def test_the_probation_list_is_found_below_its_titles(probation: InviteList) -> None:
    assert (probation.kind, probation.sheet, probation.header_row) == ("xlsx", "Active", 4)
    assert len(probation.rows) == 36 == probation.says_total
    assert probation.problems == () == probation.notices
    assert probation.ignored == (
        "Rows 1 and 2: above the heading.",
        "Rows 3, 15 and 27: blank.",
        "Row 43: a total.",
        "Sheet “Lookup”: not read.",
        "Rows 10, 19, 28 and 36, column “Notes”: formulas, read as text and not imported.",
    )


def test_its_columns_are_matched_and_the_private_ones_stay(probation: InviteList) -> None:
    assert [(column.name, column.field) for column in probation.columns] == [
        ("Last, First", Field.NAME),
        ("DOB", Field.BORN),
        ("GRP", Field.GROUP),
        ("PO Name", Field.OFFICER),
        ("Sup Type", Field.SUPERVISION),
        ("Sup End", Field.SUPERVISED_UNTIL),
        ("Addr 1", Field.ADDRESS),
        ("Tel", Field.PHONE),
        ("Lang", Field.LANGUAGE),
        ("Case #", None),
        ("Notes", None),
    ]
    case, notes = probation.columns[-2:]
    assert case.sensitive and case.reason == "Case numbers are not needed for a call-in."
    assert notes.sensitive and notes.reason == "Free notes may hold private details."
    assert case.example == notes.example == ""
    assert "gang intel" not in repr(probation.rows) and "CR-" not in repr(probation.rows)


def test_its_formulas_are_told_and_not_taken(probation: InviteList) -> None:
    assert [(cell.row, cell.column) for cell in probation.formulas] == [
        (10, "Notes"),
        (19, "Notes"),
        (28, "Notes"),
        (36, "Notes"),
    ]
    assert all(cell.value.startswith("=HYPERLINK(") for cell in probation.formulas)


def test_its_people_read_as_they_are(probation: InviteList) -> None:
    by_row = {row.number: row for row in probation.rows}
    first = by_row[5]
    assert (first.first, first.last, first.born) == ("Quentin", "Farrell", date(2001, 1, 26))
    assert (first.group, first.officer) == ("Depot Hill", "T. Kowalski")
    assert (first.supervision, first.supervised_until) == (Supervision.PROBATION, date(2028, 1, 28))
    assert (first.phones, first.language, first.address) == (("555-0156",), "en", "813 Quay St")
    assert by_row[12].name == "Cole Lefèvre" and by_row[12].language == "es"
    assert by_row[28].name == "Nico St. Clair" and by_row[28].born == date(1997, 9, 6)
    assert by_row[14].supervision is Supervision.FEDERAL
    assert by_row[40].born == date(1994, 4, 5)
    assert by_row[41].name == by_row[8].name == "José Trujillo"
    assert {row.group for row in probation.rows} == {
        "Depot Hill", "Eastgate Terrace", "Kiln Street", "Mill Pond", "North Quarry", "Tanner Row",
    }  # fmt: skip
    assert {row.language for row in probation.rows} == {"en", "es", "vi", ""}


def test_the_parole_export_is_read_in_its_own_code_page(parole: InviteList) -> None:
    assert (parole.kind, parole.encoding, parole.delimiter) == ("csv", "cp1252", ";")
    assert len(parole.rows) == 13 and parole.header_row == 1 and parole.new_groups == ()
    assert [column.field for column in parole.columns] == [
        Field.LAST, Field.FIRST, Field.BORN, Field.GROUP, Field.OFFICER,
        Field.SUPERVISED_UNTIL, Field.PHONE, Field.LANGUAGE,
    ]  # fmt: skip
    assert [row.name for row in parole.rows][4:10] == [
        "Renée Peña", "Rashid D'Angelo", "Andre Castañeda", "Cole Lefèvre", "Omar St. Clair",
        "Renée St. Clair",
    ]  # fmt: skip


def test_its_impossible_date_is_reported_with_its_row(parole: InviteList) -> None:
    (problem,) = parole.problems
    assert (problem.row, problem.column, problem.value) == (14, "BIRTH_DT", "31022001")
    assert problem.text == "“31022001” is not a date: that month has 28 days, not 31."


def test_all_its_people_stand_in_the_probation_list_too(probation: InviteList, parole: InviteList) -> None:
    there = {(row.name, row.born, row.supervised_until) for row in probation.rows}
    assert {(row.name, row.born, row.supervised_until) for row in parole.rows[:-1]} <= there


def test_the_kind_of_supervision_comes_from_the_title_where_no_column_says_it() -> None:
    found = understood(PAROLE.read_bytes(), title="invite-list-parole")
    assert {row.supervision for row in found.rows} == {Supervision.PAROLE}
    assert "“parole” was taken from the title" in found.notices[0]

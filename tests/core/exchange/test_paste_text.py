"""Tables copied from spreadsheets, web pages and mails."""

from datetime import date

import pytest

from callin_planner.errors import UserError
from callin_planner.exchange.child import read_paste
from callin_planner.exchange.fields import InviteList
from callin_planner.exchange.invite_list import understand
from tests.core.exchange.making import GROUPS, TODAY, people


def pasted(text: str) -> InviteList:
    return understand(read_paste(text), groups=GROUPS, today=TODAY)


def test_a_table_from_a_spreadsheet() -> None:
    found = pasted("Name\tDOB\tGroup\r\nPeña, José\t02/03/1999\tKiln Street\r\nPell, Al\t\tMill Pond\r\n")
    assert found.kind == "paste" and found.problems == ()
    assert [(one.name, one.born, one.group) for one in found.rows] == [
        ("José Peña", date(1999, 2, 3), "Kiln Street"),
        ("Al Pell", None, "Mill Pond"),
    ]
    assert [one.number for one in found.rows] == [2, 3]


def test_the_last_line_needs_no_end() -> None:
    assert pasted("Name\tDOB\nPell, Al\t02/03/1999").problems == ()


def test_spaces_that_do_not_break_and_marks_that_cannot_be_seen() -> None:
    found = pasted("Name\u00a0\tDOB\nPell,\u00a0Al\u200b\t\u202f02/03/1999\u00a0\n")
    assert people(found) == [("Al", "Pell")] and found.rows[0].born == date(1999, 2, 3)


def test_a_cell_of_two_lines_is_one_row() -> None:
    found = pasted('Name\tDOB\tAddress\nPell, Al\t02/03/1999\t"12 Quay St\nApt ""2"""\nDoe, Jo\t\t9 Mill\n')
    assert found.problems == ()
    assert [(one.number, one.address) for one in found.rows] == [(2, '12 Quay St Apt "2"'), (3, "9 Mill")]


def test_a_lone_quotation_mark_is_a_letter_or_a_problem_never_a_lost_row() -> None:
    found = pasted('Name\tDOB\tAddress\nPell, Al\t02/03/1999\t"12 Quay\nDoe, Jo\t\t9 Mill\nRoe, Cy\t\t1"\n')
    assert people(found) == [("Al", "Pell"), ("Jo", "Doe"), ("Cy", "Roe")]
    torn = pasted('Name\tDOB\tAddress\nPell, Al\t\t"12 Quay\nDoe"\t\t9 Mill\nRoe, Cy\t\tx\n')
    assert [problem.row for problem in torn.problems] == [2]


def test_a_row_with_a_cell_too_few_is_a_problem() -> None:
    (problem,) = pasted("Name\tDOB\tGroup\nPell, Al\t02/03/1999\nDoe, Jo\t\tMill Pond\n").problems
    assert problem.row == 2 and "2 cells, but the heading has 3" in problem.text


def test_a_text_with_commas_is_read_too() -> None:
    found = pasted("First name;Last name;DOB\nAl;Pell;02/03/1999")
    assert found.kind == "paste" and people(found) == [("Al", "Pell")] and found.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Nothing was copied"),
        (" \n\u00a0\n", "Nothing was copied"),
        ("Pell Al\nDoe Jo\n", "one column only"),
        ("Name\tDOB\0\n", "not text"),
        ("\t".join("x" * 300), "more than 60,000 rows or 200 columns"),
        ("a\tb\n" * 60_001, "more than 60,000 rows or 200 columns"),
        ("One\tTwo\nx\ty\n", "No list of people was found"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        pasted(text)
    assert refused.value.text.endswith(".")


def test_half_a_letter_is_a_problem_of_its_row() -> None:
    (problem,) = pasted("Name\tDOB\nPell, Al\ud800\t02/03/1999\n").problems
    assert (problem.row, problem.value) == (2, "Pell, Al?")

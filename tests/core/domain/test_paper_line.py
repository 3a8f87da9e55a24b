"""Lines of the paper roster as people type them."""

from datetime import date, time
from uuid import uuid4

import pytest

from callin_planner.domain.paper_line import LineError, PaperLine, find_row, paper_numbers, read_line
from tests import factories

DOORS = time(17, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 5:52 +1", PaperLine("14", time(17, 52), 1)),
        ("14 552", PaperLine("14", time(17, 52))),
        ("#14, 5.52", PaperLine("14", time(17, 52))),
        ("14 1752 2g", PaperLine("14", time(17, 52), 2)),
        ("hb-014 6pm g", PaperLine("hb-014", time(18, 0), 1)),
        ("3 5h45 +2 +1", PaperLine("3", time(17, 45), 3)),
        ("3 12:05", PaperLine("3", time(12, 5))),
        ("3 11:58am", PaperLine("3", time(11, 58))),
        ("7 6", PaperLine("7", time(18, 0))),
        ("7", PaperLine("7")),
        ("7 +1", PaperLine("7", None, 1)),
    ],
)
def test_what_is_written_is_understood(text: str, expected: PaperLine) -> None:
    assert read_line(text, DOORS) == expected


def test_a_morning_stays_a_morning() -> None:
    assert read_line("7 9:30", time(9, 0)).at == time(9, 30)


@pytest.mark.parametrize(
    ("text", "what", "word"),
    [
        ("", "row", ""),
        ("   ", "row", ""),
        ("3 5:61", "time", "5:61"),
        ("3 99", "time", "99"),
        ("3 soon", "time", "soon"),
        ("3 13pm", "time", "13pm"),
        ("3 5:50 5:51", "more", "5:51"),
    ],
)
def test_what_is_wrong_is_named(text: str, what: str, word: str) -> None:
    with pytest.raises(LineError) as raised:
        read_line(text, DOORS)
    assert (raised.value.what, raised.value.word) == (what, word)


def test_a_row_is_found_by_number_code_or_end_of_code() -> None:
    ids = [uuid4() for _n in range(4)]
    rows = dict(zip(ids, [(1, "HB-014"), (14, "HB-001"), (3, "X-7b"), (4, "99")], strict=True))
    assert find_row("14", rows) == ids[1]
    assert find_row("hb-014", rows) == ids[0]
    assert find_row("99", rows) == ids[3]
    assert find_row("7B", rows) == ids[2]
    assert find_row("5", rows) is None
    assert find_row("hb", rows) is None


def test_numbers_stay_when_people_leave_and_join() -> None:
    event = factories.event()
    people = [factories.invitee(code=f"HB-{n:03}") for n in (2, 1, 3)]
    pairs = [(factories.invitation(event.id, one.id, listed_on=date(2026, 10, 1)), one) for one in people]
    before = paper_numbers(pairs)
    assert [before[pair[0].id] for pair in pairs] == [2, 1, 3]
    late = factories.invitee(code="HB-000")
    joined = (factories.invitation(event.id, late.id, listed_on=date(2026, 11, 1)), late)
    after = paper_numbers([joined, *pairs])
    assert after[joined[0].id] == 4
    assert {key: after[key] for key in before} == before

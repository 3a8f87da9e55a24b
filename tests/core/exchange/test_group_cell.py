"""Several groups in one cell: parted by a semicolon alone, and quoted where a name would not survive it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.exchange.group_cell import join_groups, split_groups

LABELS = st.text(st.sampled_from("Ab é;\"',&/=-"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Kiln Street", ("Kiln Street",)),
        ("9th & Vine", ("9th & Vine",)),
        ("East/West, upper", ("East/West, upper",)),
        ("KILN STREET", ("Kiln Street",)),
        ("Kiln Street; 9th & Vine", ("Kiln Street", "9th & Vine")),
        ("Kiln Street;9th & Vine;", ("Kiln Street", "9th & Vine")),
        ("Kiln Street; none; Kiln Street", ("Kiln Street",)),
        ('"East; West"; North', ("East; West", "North")),
        ('"KST"', ("KST",)),
        ('"The ""Hill"""', ('The "Hill"',)),
        ('The "Hill" boys; "North" end', ('The "Hill" boys', '"North" end')),
        (" ; ", ()),
    ],
)
def test_what_a_cell_names(cell: str, names: tuple[str, ...]) -> None:
    assert split_groups(cell) == names


@given(st.lists(LABELS, max_size=4, unique=True))
def test_any_names_come_back(labels: list[str]) -> None:
    assert split_groups(join_groups(labels)) == tuple(labels)


def test_plain_names_are_not_quoted() -> None:
    assert join_groups(["Kiln Street", "9th & Vine"]) == "Kiln Street; 9th & Vine"

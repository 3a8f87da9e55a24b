"""Searching at the door: two letters, five names, accents and case aside."""

from uuid import UUID

import pytest

from callin_planner.domain.door_list import DoorPerson, enough_letters, find, name_words


def person(n: int, first: str, last: str) -> DoorPerson:
    keys = (*name_words(first), *name_words(last))
    return DoorPerson(invitation_id=UUID(int=n), first=first, initial=last[:1], keys=keys)


PEOPLE = tuple(
    person(n, *name.split("/"))
    for n, name in enumerate(
        ("Marcus/Price", "Marisol/Vega", "José/Peña", "Nguyễn Thị Lan/Trần", "Anne-Marie/O’Neil",
         "Omar/Marsh", "Mara/Quill", "Martin/Rowe", "Marta/Singh")
    )
)  # fmt: skip


def names(typed: str) -> list[str]:
    return [one.first for one in find(PEOPLE, typed).people]


@pytest.mark.parametrize("typed", ["", "m", " M ", "-", "’", "m-"])
def test_one_letter_shows_nobody(typed: str) -> None:
    assert not enough_letters(typed)
    assert find(PEOPLE, typed).count == 0


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("jose", ["José"]), ("JOSÉ", ["José"]), ("pena", ["José"]), ("nguyen", ["Nguyễn Thị Lan"]),
        ("thi lan", ["Nguyễn Thị Lan"]), ("tran nguy", ["Nguyễn Thị Lan"]), ("o'neil", ["Anne-Marie"]),
        ("oneil", ["Anne-Marie"]), ("o’n", ["Anne-Marie"]), ("neil", ["Anne-Marie"]),
        ("annemarie", ["Anne-Marie"]), ("marie", ["Anne-Marie"]), ("arcus", []), ("zz", []),
        ("marcus p", ["Marcus"]), ("marcus v", []),
    ],
)  # fmt: skip
def test_words_are_found_by_how_they_begin(typed: str, expected: list[str]) -> None:
    assert names(typed) == expected


def test_at_most_five_are_shown_and_all_are_counted() -> None:
    found = find(PEOPLE, "mar")

    assert found.count == 7
    assert [one.first for one in found.people] == ["Mara", "Marcus", "Marisol", "Marta", "Martin"]


def test_a_first_name_comes_before_a_surname() -> None:
    assert names("mars") == ["Omar"]
    assert names("om") == ["Omar"]


def test_a_name_is_first_and_initial_and_a_mark_only_where_two_look_alike() -> None:
    assert PEOPLE[0].shown == "Marcus P."
    assert DoorPerson(invitation_id=UUID(int=1), first="Lan").shown == "Lan"
    assert (
        DoorPerson(invitation_id=UUID(int=1), first="Lan", initial="T", mark="HB-3").shown == "Lan T. (HB-3)"
    )

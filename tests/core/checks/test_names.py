"""D5's matching rule, word for word."""

import random
from itertools import pairwise

import pytest

from callin_planner.checks.names import Names, find_names
from callin_planner.domain.invitees import Invitee
from tests import factories


def person(first: str, last: str) -> Invitee:
    return factories.invitee(first=first, last=last)


def said(text: str, first: str = "Devin", last: str = "Ashgrove", allowed: tuple[str, ...] = ()) -> list[str]:
    return [hit.words for hit in find_names(text, [person(first, last)], allowed)]


@pytest.mark.parametrize(
    "text",
    [
        "Case update: Devin Ashgrove",
        "case update: devin ashgrove",
        "DEVIN ASHGROVE",
        "Ashgrove, Devin",
        "ASHGROVE DEVIN",
        "Devin T. Ashgrove",
        "Devin\nAshgrove",
        "Dévin Ashgrôve",
        "Devin\u00a0Ash\u00adgrove",
        "De\u0301vin Ashgrove",
        "We spoke with Ashgrove yesterday.",
        "Ashgrove’s case",
        "Ashgrove's case",
        "Smith-Ashgrove",
        "“Ashgrove”",
        "Äshgrove",
        "x/Ashgrove_2",
    ],
)
def test_a_name_is_found(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Devin",
        "Devin spoke first.",
        "ashgrove",
        "ASHGROVE",
        "the ashgrove by the river",
        "Ashgroves",
        "Ashgrover",
        "Devin and the others. Somebody else",
        "Devin Ash",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Luis Carmona-Reyes", True),
        ("luis carmona reyes", True),
        ("reyes luis", True),
        ("Carmona", True),
        ("The Reyes family", True),
        ("Luis", False),
        ("reyes", False),
    ],
)
def test_each_part_of_a_double_surname_counts(text: str, hit: bool) -> None:
    assert bool(said(text, "Luis", "Carmona-Reyes")) is hit
    assert bool(said(text, "Luis", "Carmona Reyes")) is hit


@pytest.mark.parametrize(
    ("text", "last", "hit"),
    [
        ("Lee Street", "Lee", False),
        ("Devin Lee", "Lee", True),
        ("Lee, Devin", "Lee", True),
        ("Pell", "Pell", True),
        ("De La Cruz", "De La Cruz", True),
        ("the De La Salle school", "De La Cruz", False),
        ("O’Brien", "O'Brien", True),
        ("O'Brien's friend", "O’Brien", True),
        ("Brien", "O'Brien", False),
        ("McDonald", "Mcdonald", True),
        ("Muñoz", "Munoz", True),
        ("Munoz", "Muñoz", True),
        ("Strasse", "Straße", True),
    ],
)
def test_short_and_special_surnames(text: str, last: str, hit: bool) -> None:
    assert bool(said(text, "Devin", last)) is hit


def test_a_first_name_of_two_words() -> None:
    assert said("mary ann ashgrove", "Mary Ann")
    assert said("mary ashgrove", "Mary Ann")
    assert said("Mary Ann", "Mary Ann") == []


def test_whole_names_of_those_who_may_be_named_are_left_out() -> None:
    allowed = ("Curtis Vane", "Mill Hill Community Center")
    assert said("Curtis Vane, Second Page Mentoring", "Andre", "Whitlock-Vane", allowed) == []
    assert said("CURTIS VANE and a word from Mill Hill Community Center", "Sam", "Hill", allowed) == []
    assert said("Vane will speak", "Andre", "Whitlock-Vane", allowed) == ["Vane"]
    assert said("Curtis Vane, then Andre Whitlock-Vane", "Andre", "Whitlock-Vane", allowed) == [
        "Andre Whitlock-Vane"
    ]
    assert said("Mill Hill", "Sam", "Hill", allowed) == ["Hill"]


def test_the_whole_name_is_told_rather_than_its_part() -> None:
    (hit,) = find_names("Ashgrove came. Devin Ashgrove spoke.", [person("Devin", "Ashgrove")], ())
    assert (hit.words, hit.whole) == ("Devin Ashgrove", True)


def test_two_people_of_one_surname_are_both_found() -> None:
    people = [person("Devin", "Ashgrove"), person("Sam", "Ashgrove")]
    assert {hit.invitee_id for hit in find_names("Ashgrove", people)} == {each.id for each in people}


def test_people_without_names_match_nothing() -> None:
    assert find_names("Anything at all", [person("", ""), person("Devin", ""), person("", "Xu")]) == []


def test_agrees_with_a_slow_and_plain_search() -> None:
    chance = random.Random(5)
    surnames = ["Ashgrove", "Pell", "Larrow", "Lee", "Coldwell"]
    people = [person(f"Given{chr(97 + n)}", last) for n, last in enumerate(surnames)]
    names = Names(people)
    filler = ["the", "Room", "and", "GIVENB", "Givena", "Street", *surnames, *map(str.lower, surnames)]
    for _round in range(500):
        words = chance.choices(filler, k=8)
        expected = {each.id for each in people if _plainly(words, each)}
        assert {hit.invitee_id for hit in names.find(" ".join(words))} == expected


def _plainly(words: list[str], who: Invitee) -> bool:
    pairs = list(pairwise(words))
    both = {who.first.lower(), who.last.lower()}
    return (len(who.last) >= 4 and who.last in words) or any({a.lower(), b.lower()} == both for a, b in pairs)

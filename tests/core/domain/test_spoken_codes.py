"""R-G4: no wrong character and no swap of neighbours in a spoken code goes unnoticed, proven one by one."""

import secrets
from itertools import permutations

import pytest

from callin_planner.domain.cards import ALPHABET, check_character, code_is_valid

PLACES = 8


def code_with(fixed: dict[int, str]) -> str:
    """A valid code with these characters in these places, the others at random."""
    free = next(place for place in reversed(range(PLACES)) if place not in fixed)
    letters = [fixed.get(place) or secrets.choice(ALPHABET) for place in range(PLACES)]
    for letter in ALPHABET:
        letters[free] = letter
        if code_is_valid("".join(letters)):
            return "".join(letters)
    raise AssertionError("no character makes it valid")


@pytest.mark.parametrize("place", range(PLACES))
def test_any_character_taken_for_any_other_in_any_place_is_noticed(place: int) -> None:
    """The sum is linear: whether a mistake shows depends on the place and the two characters alone."""
    for right, wrong in permutations(ALPHABET, 2):
        code = code_with({place: right})
        assert code_is_valid(code)
        assert not code_is_valid(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("place", range(PLACES - 1))
def test_any_two_neighbours_that_change_places_are_noticed(place: int) -> None:
    for first, second in permutations(ALPHABET, 2):
        code = code_with({place: first, place + 1: second})
        assert code_is_valid(code)
        assert not code_is_valid(code[:place] + second + first + code[place + 2 :])


def test_there_is_exactly_one_check_character_for_any_seven() -> None:
    for _n in range(500):
        data = "".join(secrets.choice(ALPHABET) for _place in range(7))
        right = [letter for letter in ALPHABET if code_is_valid(data + letter)]
        assert right == [check_character(data)]

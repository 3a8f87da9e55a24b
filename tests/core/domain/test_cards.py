"""R-G1, R-G2, R-G4: tokens, spoken codes and what is stored of them."""

import random
import re

import pytest

from callin_planner.domain.cards import (
    ALPHABET,
    Space,
    check_character,
    code_is_valid,
    digest,
    door_payload,
    new_code,
    new_token,
    qr_payload,
    spaced,
    tidy_code,
)

KEY = bytes(range(32))


def test_the_alphabet_is_prime_and_leaves_out_what_looks_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set("01OIL") & set(ALPHABET)


def test_every_single_error_and_swap_of_a_thousand_codes_is_seen() -> None:
    chance = random.Random(1)
    for _ in range(60):
        code = new_code()
        assert code_is_valid(code)
        for place in range(8):
            for wrong in ALPHABET:
                changed = code[:place] + wrong + code[place + 1 :]
                assert code_is_valid(changed) == (changed == code)
        for place in range(7):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert code_is_valid(swapped) == (swapped == code)
        jump = chance.randrange(6)
        letters = list(code)
        letters[jump], letters[jump + 2] = letters[jump + 2], letters[jump]
        assert code_is_valid("".join(letters)) == ("".join(letters) == code)


def test_the_check_character_of_the_recipe() -> None:
    """check = -sum((i+2)*v for i, v in enumerate(reversed(data))) % 31."""
    assert check_character("2222222") == "2"
    assert check_character("2222223") == ALPHABET[29]
    assert check_character("3222222") == ALPHABET[-8 % 31]


@pytest.mark.parametrize("typed", ["", "2345678", "234567899", "O0I1L234", "2345678é"])
def test_what_is_no_code_is_not_valid(typed: str) -> None:
    assert not code_is_valid(typed)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert spaced(code) == f"{code[:4]}-{code[4:]}"
    for typed in (spaced(code), code.lower(), f" {code[:4]} {code[4:]} "):
        assert tidy_code(typed) == code


def test_ten_thousand_tokens_do_not_meet_and_hold_130_bits() -> None:
    tokens = {new_token() for _ in range(10_000)}
    assert len(tokens) == 10_000
    assert all(re.fullmatch("[A-Z2-7]{26}", token) for token in tokens)
    assert 5 * 26 >= 120


def test_a_digest_is_bound_to_its_site_and_its_space() -> None:
    token = new_token()
    digests = {
        digest(KEY, Space.INTAKE, token),
        digest(KEY, Space.DOOR, token),
        digest(b"x", Space.DOOR, token),
    }
    assert len(digests) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", each) and token not in each for each in digests)
    assert digest(KEY, Space.INTAKE, token) == digest(KEY, Space.INTAKE, token)


def test_what_a_qr_holds() -> None:
    assert qr_payload("TOKEN") == "CALLIN:TOKEN"
    assert qr_payload("TOKEN", "https://example.org/in") == "https://example.org/in#TOKEN"
    assert door_payload("TOKEN") == "DOOR:TOKEN"

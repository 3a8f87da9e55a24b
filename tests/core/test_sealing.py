"""What is sealed opens with the private key alone, unchanged or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner import sealing


@given(st.binary(max_size=400))
def test_what_is_sealed_comes_back(plain: bytes) -> None:
    public, private = sealing.new_pair()

    assert sealing.open_sealed(private, sealing.seal(public, plain)) == plain


def test_sealing_twice_shows_no_likeness() -> None:
    public, _private = sealing.new_pair()

    assert sealing.seal(public, b"the same") != sealing.seal(public, b"the same")


def test_another_key_opens_nothing() -> None:
    public, _private = sealing.new_pair()
    _other, stranger = sealing.new_pair()

    with pytest.raises(sealing.UnsealingError):
        sealing.open_sealed(stranger, sealing.seal(public, b"a person came"))


def test_one_changed_bit_anywhere_is_noticed() -> None:
    public, private = sealing.new_pair()
    sealed = sealing.seal(public, b"a person came")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(sealing.UnsealingError):
            sealing.open_sealed(private, bytes(changed))


@pytest.mark.parametrize("cut", [0, 1, 31, 32, 40, 59])
def test_a_stump_is_noticed(cut: int) -> None:
    public, private = sealing.new_pair()

    with pytest.raises(sealing.UnsealingError):
        sealing.open_sealed(private, sealing.seal(public, b"x")[:cut])


def test_the_public_key_hangs_on_the_private_one_alone() -> None:
    public, private = sealing.new_pair()

    assert sealing.public_of(private) == public


def test_what_is_bound_has_to_be_given_again() -> None:
    key = bytes(range(32))
    closed = sealing.close_with(key, b"a list", b"list")

    assert sealing.open_with(key, closed, b"list") == b"a list"
    with pytest.raises(sealing.UnsealingError):
        sealing.open_with(key, closed, b"known")

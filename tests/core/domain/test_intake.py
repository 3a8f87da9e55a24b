"""Entries of the tables in any order, twice, come to one state; codes are read as they were misread."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain.cards import ALPHABET, close_code, likely_codes, new_code, new_token, open_code
from callin_planner.domain.intake import Act, ConsentGiven, ConsentKind, IntakeEntry, distinct, merge

NOW = datetime(2026, 11, 26, 1, 20, tzinfo=UTC)
YES = ConsentGiven(kind=ConsentKind.PLAIN, version="1", digest="d", language="en", scope="s")


@st.composite
def evenings(draw: st.DrawFn) -> list[IntakeEntry]:
    entries: list[IntakeEntry] = []
    for n in range(draw(st.integers(0, 12))):
        at = NOW + timedelta(seconds=draw(st.integers(0, 5)))
        act = draw(st.sampled_from(Act))
        earlier = draw(st.sampled_from(entries)).nonce if entries and act is Act.UNDO else ""
        entries.append(
            IntakeEntry(
                nonce=f"{n:032x}",
                at=at,
                act=act,
                card=draw(st.sampled_from("abc")) if act is Act.INTAKE else "",
                consent=YES if act is Act.INTAKE else None,
                undoes=(earlier,) if earlier else (),
            )
        )
    return entries


@given(evenings(), st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_come_to_the_same(entries: list[IntakeEntry], chance: object) -> None:
    mixed = entries + entries[: len(entries) // 2]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    state = merge(mixed)
    assert state == merge(entries)
    assert all(one.at <= other.at for one, other in pairwise(state.intakes))
    assert state.consented == len(state.intakes) == sum(map(len, state.by_card.values()))
    assert not state.undone & {entry.nonce for entry in state.intakes}
    assert merge(distinct(mixed)) == state


@given(st.integers(0, 7), st.sampled_from(ALPHABET))
def test_a_code_is_found_again_through_one_misread_character(place: int, other: str) -> None:
    code = new_code()
    assert likely_codes(code) == (code,)
    assert likely_codes(f" {code[:4]}-{code[4:].lower()} ") == (code,)
    for strange in "01OIL":
        read = code[:place] + strange + code[place + 1 :]
        assert code not in likely_codes(read) or len(likely_codes(read)) <= 7
    changed = code[:place] + other + code[place + 1 :]
    assert all(len(each) == 8 for each in likely_codes(changed))


def test_zero_for_q_and_eight_for_b_are_put_right() -> None:
    found = 0
    for _n in range(200):
        code = new_code()
        for place, letter in enumerate(code):
            for wrong, right in (("0", "Q"), ("O", "D"), ("1", "J"), ("8", "B"), ("5", "S")):
                if letter == right:
                    assert code in likely_codes(code[:place] + wrong + code[place + 1 :])
                    found += 1
    assert found > 50


def test_nonsense_is_no_code() -> None:
    for typed in ("", "K7QF", "00000000", "K7QF2M9DX", "ÄÖÜÄÖÜÄÖ", "x" * 5000):
        assert likely_codes(typed) == ()


def test_only_the_token_opens_its_code() -> None:
    token, code = new_token(), new_code()
    closed = close_code(token, code)
    assert code.encode().hex() != closed
    assert open_code(token, closed) == code
    assert open_code(token, "") == ""
    wrong = [open_code(new_token(), closed) for _n in range(200)]
    assert code not in wrong

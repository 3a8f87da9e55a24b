"""A scanner is told from a person by what it types."""

import pytest

from ui.doorway.wedge import Kind, Scan, is_scan, scan_in

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:20] + "234567"
LETTER = Scan(Kind.LETTER, TOKEN)


@pytest.mark.parametrize(
    "typed",
    [
        f"DOOR:{TOKEN}", f"door:{TOKEN.lower()}", f"DOOR;{TOKEN}", f"DOORÖ{TOKEN}", f"marDOOR:{TOKEN}",
        f"DOOR:ABCDOOR:{TOKEN}", f"  DOOR:{TOKEN}",
    ],
)  # fmt: skip
def test_a_whole_letter_is_known_without_an_enter(typed: str) -> None:
    assert scan_in(typed) == LETTER


def test_it_is_complete_with_its_last_letter_and_not_before() -> None:
    whole = f"DOOR:{TOKEN}"
    for n in range(len(whole)):
        assert scan_in(whole[:n]) is None
    assert scan_in(whole) == LETTER


@pytest.mark.parametrize("typed", [f"CALLIN:{TOKEN}", f"https://example.org/help#{TOKEN}"])
def test_a_help_card_is_no_letter(typed: str) -> None:
    assert scan_in(typed) == Scan(Kind.CARD)


@pytest.mark.parametrize("typed", ["https://example.org/menu", "WIFI:S:Guest;P:x;", "DOOR:ABC", "TEL:555"])
def test_another_code_is_told_once_it_ended(typed: str) -> None:
    assert scan_in(typed) is None
    assert is_scan(typed)
    assert scan_in(typed, ended=True) == Scan(Kind.OTHER)


@pytest.mark.parametrize(
    "typed",
    ["", "do", "door", "Door", "doorman", "Anne-Marie O’Neil", "O'Neil", "Nguyễn Thị", "callin", "mar v"],
)
def test_a_name_is_never_a_scan(typed: str) -> None:
    assert not is_scan(typed)
    assert scan_in(typed, ended=True) is None


def test_a_roll_of_junk_is_no_name() -> None:
    assert is_scan("x" * 61)

"""Letters at the door: scanned with or without Enter, their code typed, and what is no letter."""

from collections.abc import Callable

import pytest

from callin_planner.domain.cards import new_code
from callin_planner.domain.door import Act, How
from tests.gui.doorway.conftest import AtWork, scans, shown

Open = Callable[..., AtWork]


@pytest.mark.parametrize("enter", [True, False])
def test_a_scanner_with_or_without_enter_checks_in(opened: Open, enter: bool) -> None:
    at_work = opened(letters=True)
    at_work.keys(f"DOOR:{at_work.evening.letters[2]}", enter=enter)

    assert "Welcome, Devin A." in shown(at_work.window)
    assert at_work.page.result.isVisible()
    assert at_work.page.field.text() == ""
    at_work.receive()
    assert [(one.act, one.how) for one in scans(at_work)] == [(Act.ARRIVE, How.SCAN)]


@pytest.mark.parametrize("shape", ["{0}-{1}", "{0}{1}", "{0} {1}"])
def test_the_code_beneath_the_square_is_typed(opened: Open, shape: str) -> None:
    at_work = opened(letters=True)
    code = at_work.evening.codes[2].lower()
    at_work.keys(shape.format(code[:4], code[4:]))

    assert "Welcome, Devin A." in shown(at_work.window)
    at_work.receive()
    assert [(one.act, one.how) for one in scans(at_work)] == [(Act.ARRIVE, How.CODE)]


def test_the_keyboard_on_the_screen_has_the_digits_of_codes(opened: Open) -> None:
    at_work = opened(letters=True)
    at_work.press("Digits")
    for letter in at_work.evening.codes[3]:
        if not letter.isdigit() and at_work.page.keyboard.digits.isChecked():
            at_work.press("Digits")
        if letter.isdigit() and not at_work.page.keyboard.digits.isChecked():
            at_work.press("Digits")
        at_work.press(letter)

    assert "Welcome, José P." in shown(at_work.window)


def test_a_code_of_no_letter_is_searched_like_a_name(opened: Open) -> None:
    at_work = opened(letters=True)
    at_work.keys(new_code())

    assert "No one matches." in shown(at_work.window)
    at_work.receive()
    assert scans(at_work) == []


def test_a_scan_reaches_the_field_wherever_the_focus_is(opened: Open) -> None:
    at_work = opened(letters=True)
    at_work.button("Call the project manager").setFocus()
    at_work.keys(f"DOOR:{at_work.evening.letters[2]}", enter=True)

    assert at_work.page.desk.book.state.here == 1
    assert at_work.page.desk.book.state.walk_ins == ()


def test_one_scan_after_another(opened: Open) -> None:
    at_work = opened(letters=True)
    for token in at_work.evening.letters:
        at_work.keys(f"DOOR:{token}", enter=True)

    assert at_work.page.desk.book.state.here == 8


def test_a_scan_over_half_a_name_does_not_mind_it(opened: Open) -> None:
    at_work = opened(letters=True)
    at_work.keys("mar")
    at_work.keys(f"DOOR:{at_work.evening.letters[0]}")

    assert "Welcome, Marcus P." in shown(at_work.window)


def test_no_name_is_searched_while_a_code_comes_in(opened: Open) -> None:
    at_work = opened(letters=True)
    at_work.keys("DOOR:ABCD")

    assert "Reading a code…" in shown(at_work.window)
    assert "No one matches" not in shown(at_work.window)


def test_scanned_twice_is_here_since_and_one_row(opened: Open) -> None:
    at_work = opened(letters=True)
    for _ in range(2):
        at_work.keys(f"DOOR:{at_work.evening.letters[0]}")

    assert "Marcus P. is here" in shown(at_work.window)
    assert "Here since" in shown(at_work.window)
    at_work.receive()
    assert len(scans(at_work)) == 1


@pytest.mark.parametrize(
    ("typed", "said", "reason"),
    [
        ("DOOR:" + "A" * 26, "This code is not on tonight’s list", "unknown"),
        ("CALLIN:" + "A" * 26, "That is a help card, not a letter", "no_letter"),
        ("https://example.org/", "This code is not on tonight’s list", "no_letter"),
        ("DOOR:ABC", "This code is not on tonight’s list", "no_letter"),
    ],
)
def test_a_refused_scan_says_what_to_do_and_is_logged(
    opened: Open, typed: str, said: str, reason: str
) -> None:
    at_work = opened(letters=True)
    at_work.keys(typed, enter=True)

    assert said in shown(at_work.window)
    at_work.receive()
    assert [(one.act, one.reason) for one in scans(at_work)] == [(Act.REFUSED, reason)]

"""Words into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.show import fonts, wrap
from callin_planner.show.wrap import Fitted, Style

BODY = Style("sans", 54.0, "#000000", 38.0, bold="sans-semibold")


def texts(fitted: Fitted) -> list[str]:
    return ["".join(run.text for run in line) for line in fitted.lines]


def widest(fitted: Fitted) -> float:
    return max(sum(fonts.width(run.text, run.face, fitted.size) for run in line) for line in fitted.lines)


def test_bold_words_keep_their_place_and_their_face() -> None:
    fitted = wrap.fit("want you **alive, safe and free**.", BODY, 1200, 1)

    assert [(run.text, run.face) for run in fitted.lines[0]] == [
        ("want you ", "sans"),
        ("alive, safe and free", "sans-semibold"),
        (".", "sans"),
    ]


def test_a_newline_always_breaks() -> None:
    assert texts(wrap.fit("We will help you,\nif you let us.", BODY, 1600, 2)) == [
        "We will help you,",
        "if you let us.",
    ]


def test_no_word_is_left_alone_on_the_last_line() -> None:
    lines = texts(wrap.fit("We want the next number to be zero.", BODY, 720, 2))

    assert len(lines) == 2
    assert len(lines[1].split()) >= 3


def test_what_is_too_long_gets_smaller_and_then_is_cut_and_told() -> None:
    long = "words " * 60
    fitted = wrap.fit(long, BODY, 900, 3)

    assert fitted.cut
    assert fitted.size == BODY.smallest
    assert len(fitted.lines) == 3
    assert texts(fitted)[-1].endswith("words…")


def test_a_long_name_is_broken_inside_rather_than_run_off_the_page() -> None:
    fitted = wrap.fit("Wolfeschlegelsteinhausenbergerdorff", BODY, 400, 3)

    assert not fitted.cut
    assert "".join(texts(fitted)) == "Wolfeschlegelsteinhausenbergerdorff"
    assert widest(fitted) <= 400.01


@pytest.mark.parametrize("text", ["", "**", "****", "** **", "a**b", "\n", " \n "])
def test_marks_without_words_do_no_harm(text: str) -> None:
    assert wrap.fit(text, BODY, 500, 2).size == BODY.size


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200),
       st.floats(120, 1700), st.integers(1, 5))  # fmt: skip
def test_no_line_is_ever_wider_than_its_room(text: str, width: float, lines: int) -> None:
    fitted = wrap.fit(text, BODY, width, lines)

    assert len(fitted.lines) <= lines
    assert BODY.smallest <= fitted.size <= BODY.size
    assert not fitted.lines or widest(fitted) <= width + 0.01


def test_two_sentences_take_a_line_each_where_they_fit() -> None:
    assert texts(wrap.fit("It is private. The police do not see it.", BODY, 900, 4)) == [
        "It is private.",
        "The police do not see it.",
    ]

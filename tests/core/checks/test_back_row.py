"""Can the back row read it?"""

from dataclasses import replace
from typing import Any

import pytest

from callin_planner.checks.back_row import back_row, clear_to, ratios_of
from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Box, Page, Path, Qr, Text
from callin_planner.usecases import decks
from tests import deck


def page(**given: Any) -> Page:
    return lay_out(deck.slide(SlideKind.HELP, **given), deck.FIELDS)


def test_a_good_slide_is_told_with_its_figures() -> None:
    lines = decks.back_row(page(), 36)
    assert [line.text for line in lines[:3]] == [
        "Smallest text clear to 36 ft",
        "Contrast 5.3 to 1 or better",
        "QR scans from 9 ft; rows behind that dial the number",
    ]
    assert all(line.ok for line in lines[:3])


def test_a_deep_room_too_many_words_and_nothing_to_read() -> None:
    size, _contrast, _code, words = back_row(page(title="word " * 60), 60)
    assert not size.ok and "the last row sits at 60" in size.text
    assert not words.ok and words.text.endswith("Aim for 30 or fewer.")
    blank = lay_out(deck.slide(SlideKind.BLANK), replace(deck.FIELDS, watermark=""))
    assert back_row(blank) == ()


def test_a_code_is_read_from_ten_times_its_width_and_less_when_it_is_fine() -> None:
    def said(text: str, depth: float = 36.0, screen_ft: float = 8.0) -> str:
        code = Page("#FFFFFF", (Qr(0, 0, 240, text, "#000000"),))
        return next(line.text for line in back_row(code, depth, screen_ft) if "QR" in line.text)

    assert said("tel:+15305550142", depth=10) == "QR scans from 10 ft"
    assert said("tel:+15305550142", screen_ft=16, depth=20) == "QR scans from 20 ft"
    assert said("tel:+15305550142").startswith("QR scans from 10 ft; ")
    assert said("https://" + "x" * 60).startswith("QR scans from 7 ft; ")


def test_a_picture_is_said_not_to_be_measured() -> None:
    lines = back_row(lay_out(deck.slide(SlideKind.PICTURE), deck.FIELDS))
    assert lines[-1].text == "Words in pictures are not measured"


@pytest.mark.parametrize("theme", SlideTheme)
@pytest.mark.parametrize("kind", SlideKind)
@pytest.mark.parametrize("fields", [deck.FIELDS, deck.BOTH], ids=["one", "both"])
def test_every_word_of_every_look_stands_out(kind: SlideKind, theme: SlideTheme, fields: object) -> None:
    ratios = ratios_of(lay_out(deck.slide(kind, theme), deck.BOTH if fields is deck.BOTH else deck.FIELDS))
    assert min(ratios, default=21) >= 4.5


def test_words_are_compared_with_the_shape_beneath_them() -> None:
    words = Text(10, 30, "x", "sans", 20, "#FFFFFF", 10)
    shapes = (
        Box(0, 0, 100, 100, "#FFFFFF"),
        Path((("M", (0, 0)), ("L", (100, 0)), ("L", (100, 100)), ("L", (0, 100)), ("Z", ())), "#000000"),
        Box(200, 0, 10, 10, "#FFFFFF"),
    )
    assert ratios_of(Page("#FFFFFF", (*shapes, words))) == [21.0]
    assert not back_row(Page("#FFFFFF", (words,)))[-1].ok


def test_larger_letters_reach_further() -> None:
    assert clear_to(34) == pytest.approx(35.6, abs=0.5)
    assert clear_to(68) == pytest.approx(2 * clear_to(34))
    assert clear_to(34, screen_ft=12) > clear_to(34)

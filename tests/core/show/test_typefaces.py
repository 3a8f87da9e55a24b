"""Words set in fonts that we do not have stay in their room: our bounds hold against published widths."""

import re
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from callin_planner.domain.slides import SlideKind
from callin_planner.show import fonts, typefaces
from callin_planner.show.blocks import Block, blocks, room_of
from callin_planner.show.layout import lay_out
from callin_planner.show.pptx_text import Writer
from callin_planner.show.primitives import Page
from callin_planner.show.typefaces import FontChoice
from tests import deck

SENTENCES = (
    "Every number is a person.",
    "People shot in Harlan Bend, by quarter",
    "No estamos aquí para juzgarle.",
    "Si la violencia sigue, ¿qué pasa después?",
    "ID, fines and court dates",
    "illicit little till",
    "WE WILL HELP YOU, IF YOU LET US",
    "Quarter 1: 11 of 1,111",
    "Mill Hill Community Center, Main hall",
    "Source: Harlan Bend Health Department. Through October 31, 2026.",
    "(530) 555-0142",
)

ARIAL = {"sans": "Helvetica", "sans-medium": "Helvetica", "sans-italic": "Helvetica-Oblique",
         "sans-semibold": "Helvetica-Bold", "sans-bold": "Helvetica-Bold"}  # fmt: skip
"""Arial was drawn to Helvetica's widths, which every PDF writer knows."""

GEORGIA = dict(
    zip(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz",
        [241, 331, 412, 643, 610, 817, 710, 215, 375, 375, 473, 643, 270, 374, 270, 469, 613, 429, 559, 551,
         565, 528, 566, 503, 596, 565, 313, 313, 643, 643, 643, 479, 967, 671, 654, 642, 750, 653, 600, 726,
         815, 390, 518, 695, 602, 927, 767, 744, 610, 744, 702, 561, 618, 757, 666, 977, 710, 615, 602, 375,
         469, 375, 643, 643, 500, 504, 560, 454, 575, 484, 325, 510, 582, 293, 291, 535, 287, 880, 591, 539,
         571, 560, 410, 432, 346, 576, 497, 738, 504, 493, 443],
        strict=True,
    )
)  # fmt: skip
"""Widths of Georgia in thousandths, as PDF files state them."""
BOLDER = 1.19
"""How much wider a line of Georgia Bold is, at most."""


def georgia(text: str) -> float:
    return sum(GEORGIA[fold(letter)] for letter in text) / 1000


def fold(letter: str) -> str:
    return {"í": "i", "é": "e", "¿": "?"}.get(letter, letter)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("face", ARIAL)
def test_arial_stands_within_our_bounds(face: str, text: str) -> None:
    width = stringWidth(text, ARIAL[face], 1000) / 1000

    assert typefaces.narrowest(text, face, 1.0, FontChoice.SAFE) <= width
    assert width <= typefaces.widest(text, face, 1.0, FontChoice.SAFE)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(
    ("face", "bolder"), [("serif", 1.0), ("serif-semibold", BOLDER), ("serif-italic", 1.0)]
)
def test_georgia_stands_within_our_bounds(face: str, bolder: float, text: str) -> None:
    width = georgia(text) * bolder

    assert typefaces.narrowest(text, face, 1.0, FontChoice.SAFE) <= width
    assert width <= typefaces.widest(text, face, 1.0, FontChoice.SAFE)


@pytest.mark.parametrize("face", fonts.FACES)
def test_our_own_fonts_are_as_wide_as_they_are(face: str) -> None:
    for choice in (FontChoice.OPEN, FontChoice.BUNDLED):
        assert typefaces.widest(SENTENCES[0], face, 40, choice) == fonts.width(SENTENCES[0], face, 40)


def crowded(kind: SlideKind) -> Page:
    """A slide whose every field holds more words than there is room for."""
    slide = deck.slide(kind)
    return lay_out(deck.slide(kind, title=f"{slide.title} {MANY}", fields=_more(slide.fields)), deck.FIELDS)


def _more(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _more(value) for key, value in said.items()}
    if isinstance(said, list):
        return [_more(value) for value in said]
    return f"{said} {MANY}" if isinstance(said, str) and " " in said else said


MANY = "Jamás wanted QUARTERLY words and 12,345 more, “again and again”."


@pytest.mark.parametrize("choice", list(FontChoice))
@pytest.mark.parametrize("kind", list(SlideKind))
def test_no_line_can_leave_its_room(kind: SlideKind, choice: FontChoice) -> None:
    for page in (lay_out(deck.slide(kind), deck.FIELDS), crowded(kind)):
        for block in (one for one in blocks(page.items) if isinstance(one, Block)):
            left, right = room_of(block, page)
            code = Writer("en", choice).box(2, block, (left, right))
            start, width = (
                int(re.search(rf'{name}="(\d+)"', code)[1]) / 6350 for name in ("off x", "ext cx")
            )  # type: ignore[index]
            slack = 0.012 * width + 0.1
            assert left - slack <= start
            assert start + width <= right + slack
            assert _widest(code, choice, block) <= width + 0.1


def _widest(code: str, choice: FontChoice, block: Block) -> float:
    """The widest line as the reader breaks them: at breaks, and where words no longer fit (which is safe)."""
    size = int(re.search(r'sz="(\d+)"', code)[1]) / 50  # type: ignore[index]
    part = size / block.first.size
    return max(
        sum(typefaces.widest(run.text, run.face, run.size, choice) for run in line) * part
        for line in block.lines
    )

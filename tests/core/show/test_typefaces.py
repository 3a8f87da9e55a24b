"""Words set in fonts that we do not have stay in their room: our bounds hold against published widths."""

import json
import re
from pathlib import Path
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

GEORGIA: dict[str, dict[str, int]] = json.loads(
    (Path(__file__).parents[2] / "data" / "georgia_widths.json").read_text(encoding="utf-8")
)
"""Thousandths by face and letter, read from Gelasio (OFL), an open font drawn to Georgia’s own widths."""


def georgia(text: str, face: str) -> float:
    return sum(GEORGIA[face][letter] for letter in text) / 1000


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("face", ARIAL)
def test_arial_stands_within_our_bounds(face: str, text: str) -> None:
    width = stringWidth(text, ARIAL[face], 1000) / 1000

    assert typefaces.narrowest(text, face, 1.0, FontChoice.SAFE) <= width
    assert width <= typefaces.widest(text, face, 1.0, FontChoice.SAFE)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("face", ["serif", "serif-semibold", "serif-italic"])
def test_georgia_stands_within_our_bounds(face: str, text: str) -> None:
    width = georgia(text, face)

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

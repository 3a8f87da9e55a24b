"""Measures of the bundled fonts, read without any font library."""

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

from callin_planner.show import fonts

WORDS = "Nguyễn Petrović Łőșțğ — “Every number” 304, ñ Ё Ω"


@pytest.mark.parametrize("face", fonts.FACES)
def test_widths_are_those_of_the_pdf(face: str) -> None:
    registerFont(TTFont(f"check-{face}", str(fonts.path_of(face))))

    assert fonts.width(WORDS, face, 96) == pytest.approx(stringWidth(WORDS, f"check-{face}", 96), abs=1e-6)


def test_letters_are_composed_before_they_are_looked_up() -> None:
    assert fonts.drawable("Nguye\u0302\u0303n", "sans") == ("Nguyễn", [])


def test_letters_that_no_face_has_are_told_and_shown_as_a_question_mark() -> None:
    assert fonts.drawable("中 and 中文", "serif") == ("? and ??", ["中", "文"])


def test_a_no_break_hyphen_is_drawn_as_a_hyphen() -> None:
    assert fonts.drawable("555\u20110142", "sans-bold") == ("555-0142", [])

"""Measures of the bundled fonts, read without any font library."""

import subprocess
import sys

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


SLIDES = "from callin_planner.show import pdf; pdf._register_fonts()"
PAPERS = """
from callin_planner.documents.layout import faces
paper = faces.width("304 ñ Ё", faces.REGULAR, 96)
"""
SAID = """
from callin_planner.show import fonts
from reportlab.pdfbase.pdfmetrics import getFont
own = getFont("callin-slide-sans").face.charWidths.values()
whole = all(wide == round(wide) for wide in own)
print(round(paper, 6), round(fonts.width("304 ñ Ё", "sans", 96), 6), whole)
"""


@pytest.mark.parametrize("order", [(SLIDES, PAPERS), (PAPERS, SLIDES)], ids=["slides first", "papers first"])
def test_slides_and_papers_keep_their_own_widths(order: tuple[str, str]) -> None:
    """In a process of its own: whoever is drawn first must not set the widths of the other."""
    told = subprocess.run(
        [sys.executable, "-c", "\n".join((*order, SAID))], capture_output=True, check=True, text=True
    ).stdout.split()
    assert told[0] == told[1]
    assert told[2] == "True"

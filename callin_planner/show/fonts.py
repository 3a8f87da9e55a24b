"""The faces of slides: the bundled files, their names elsewhere, and their own measures. No Qt."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from callin_planner import assets
from callin_planner.show.truetype import Metrics, read_metrics

UNKNOWN = "?"
_STAND_INS = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\t": " ", "\u00ad": ""}


@dataclass(frozen=True)
class Face:
    """`office` is what a PowerPoint file calls it, the open font it was cut from; `own` is our cut's name."""

    file: str
    office: str
    own: str
    bold: bool = False
    italic: bool = False
    serif: bool = False


FACES = {
    "sans": Face("CallinSans-Regular.ttf", "Inter", "Callin Sans"),
    "sans-medium": Face("CallinSans-Medium.ttf", "Inter Medium", "Callin Sans Medium"),
    "sans-semibold": Face("CallinSans-SemiBold.ttf", "Inter SemiBold", "Callin Sans SemiBold"),
    "sans-bold": Face("CallinSans-Bold.ttf", "Inter", "Callin Sans", bold=True),
    "sans-italic": Face("CallinSans-Italic.ttf", "Inter", "Callin Sans", italic=True),
    "serif": Face("CallinSerif-Regular.ttf", "Source Serif 4", "Callin Serif", serif=True),
    "serif-semibold": Face(
        "CallinSerif-SemiBold.ttf", "Source Serif 4 SemiBold", "Callin Serif SemiBold", serif=True
    ),
    "serif-italic": Face("CallinSerif-Italic.ttf", "Source Serif 4", "Callin Serif", italic=True, serif=True),
}


def path_of(face: str) -> Path:
    return assets.folder("fonts") / FACES[face].file


@lru_cache(maxsize=len(FACES))
def metrics(face: str) -> Metrics:
    return read_metrics(path_of(face))


def width(text: str, face: str, size: float) -> float:
    """Advance of `text` in points."""
    return metrics(face).width(text, size)


def drawable(text: str, face: str) -> tuple[str, list[str]]:
    """`text` composed and with `UNKNOWN` for letters the face lacks, and those letters.

    Nothing falls back by itself: a PDF would show a gap where the screen shows a letter of another font.
    """
    composed = unicodedata.normalize("NFC", text)
    composed = "".join(_STAND_INS.get(letter, letter) for letter in composed)
    lacking = metrics(face).lacks(composed)
    for letter in lacking:
        composed = composed.replace(letter, UNKNOWN)
    return composed, lacking

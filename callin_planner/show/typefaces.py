"""Which fonts a PowerPoint file names, and how wide words can come out in fonts that we do not have.

Partners open slides on computers without our fonts. Arial and Georgia are on every Windows and macOS; we may
not ship them, so their widths are bounded from those of our own faces, class of letter by class of letter.
The bounds are proven in tests/core/show/test_typefaces.py against open fonts that were drawn to their widths.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from callin_planner.show import fonts


class FontChoice(StrEnum):
    """`SAFE` is Arial and Georgia, `OPEN` Inter and Source Serif 4, `BUNDLED` our own cuts of these."""

    SAFE = "safe"
    OPEN = "open"
    BUNDLED = "bundled"


@dataclass(frozen=True)
class Bounds:
    """How wide a font can come out, as parts of our face's widths.

    `small`, `large` and `other` bound small letters, capitals and all other signs, `digit` every digit as a
    part of our 0; `narrow` is how narrow a line can come out.
    """

    small: float
    large: float
    digit: float
    other: float
    narrow: float


@dataclass(frozen=True)
class Typeface:
    """What the file calls a face. Without bounds it is as wide as ours."""

    name: str
    bold: bool = False
    italic: bool = False
    serif: bool = False
    bounds: Bounds | None = None


_ARIAL = Bounds(1.0, 1.13, 0.89, 1.13, 0.86)
_ARIAL_BOLD = Bounds(1.07, 1.12, 0.86, 1.19, 0.88)
_GEORGIA = Bounds(0.98, 1.08, 1.17, 1.22, 0.88)
_GEORGIA_BOLD = Bounds(1.14, 1.22, 1.31, 1.32, 0.94)
_GEORGIA_ITALIC = Bounds(1.14, 1.14, 1.16, 1.22, 0.92)
_SAFE = {
    "sans": Typeface("Arial", bounds=_ARIAL),
    "sans-medium": Typeface("Arial", bounds=_ARIAL),
    "sans-semibold": Typeface("Arial", bold=True, bounds=_ARIAL_BOLD),
    "sans-bold": Typeface("Arial", bold=True, bounds=_ARIAL_BOLD),
    "sans-italic": Typeface("Arial", italic=True, bounds=_ARIAL),
    "serif": Typeface("Georgia", serif=True, bounds=_GEORGIA),
    "serif-semibold": Typeface("Georgia", bold=True, serif=True, bounds=_GEORGIA_BOLD),
    "serif-italic": Typeface("Georgia", italic=True, serif=True, bounds=_GEORGIA_ITALIC),
}
_OWN_NARROW = 0.99


def typeface(face: str, choice: FontChoice) -> Typeface:
    """What a file made with `choice` calls our `face`."""
    if choice is FontChoice.SAFE:
        return _SAFE[face]
    ours = fonts.FACES[face]
    name = ours.own if choice is FontChoice.BUNDLED else ours.office
    return Typeface(name, ours.bold, ours.italic, ours.serif)


def widest(text: str, face: str, size: float, choice: FontChoice) -> float:
    """How wide `text` can come out at most, in points."""
    bounds = typeface(face, choice).bounds
    if bounds is None:
        return fonts.width(text, face, size)
    return size * sum(_bound(letter, face, bounds) for letter in text)


def narrowest(text: str, face: str, size: float, choice: FontChoice) -> float:
    """How narrow `text` can come out, in points."""
    bounds = typeface(face, choice).bounds
    return fonts.width(text, face, size) * (bounds.narrow if bounds else _OWN_NARROW)


@lru_cache(maxsize=4096)
def _bound(letter: str, face: str, bounds: Bounds) -> float:
    if letter.isdigit():
        return fonts.width("0", face, 1.0) * bounds.digit
    kind = unicodedata.category(letter)
    part = bounds.small if kind == "Ll" else bounds.large if kind == "Lu" else bounds.other
    return fonts.width(letter, face, 1.0) * part

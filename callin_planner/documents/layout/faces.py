"""The bundled letters in reportlab: registered once, measured, and asked whether they can print a text."""

from functools import cache
from threading import Lock
from typing import Any

from callin_planner import assets
from callin_planner.documents.layout import other_letters
from callin_planner.errors import UserError
from callin_planner.i18n import _

REGULAR = "CallinSans-Regular"
SEMIBOLD = "CallinSans-SemiBold"
BOLD = "CallinSans-Bold"
FIGURES = "CallinSansTabular-Regular"
FIGURES_BOLD = "CallinSansTabular-SemiBold"
SERIF = "CallinSerif-SemiBold"
FACES = (REGULAR, SEMIBOLD, BOLD, FIGURES, FIGURES_BOLD, SERIF)

_lock = Lock()


class UnprintableError(UserError):
    """A text holds characters that no bundled letter can draw; nothing was printed blank."""

    code = "unprintable"


def register() -> None:
    """Make the faces known to reportlab. Safe to call again and from several threads."""
    with _lock:
        _register()


@cache
def _register() -> bool:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, str(assets.folder("fonts") / f"{face}.ttf")))
    return True


@cache
def _register_other(face: str) -> None:
    """The letters of other scripts are read from the disk when the first one is printed."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(face, str(assets.folder("fonts") / "other" / f"{face}.ttf")))


@cache
def font(face: str) -> Any:
    """The face as reportlab knows it."""
    from reportlab.pdfbase import pdfmetrics

    register()
    if face in other_letters.FACES:
        with _lock:
            _register_other(face)
    return pdfmetrics.getFont(face)


@cache
def _advances(face: str) -> dict[int, float]:
    """Advance of each character in thousandths of the size: exactly the characters the face can draw."""
    metrics = font(face).face
    return {code: metrics.charWidths[code] for code in metrics.charToGlyph}


@cache
def _has(face: str, letter: str) -> str:
    """The face that draws a letter: `face` itself, else that of its script; "" where none has it."""
    if ord(letter) in _advances(face):
        return face
    other = other_letters.face_for(letter)
    return other if other and ord(letter) in _advances(other) else ""


def parts(text: str, face: str) -> list[tuple[str, str]]:
    """`text` as it is drawn from left to right, in stretches of one face: (text, face).

    Raises UnprintableError.
    """
    own_letters = _advances(face)
    if all(ord(letter) in own_letters for letter in text):
        return [(text, face)]
    found: list[tuple[str, str]] = []
    for letter in other_letters.as_drawn(text):
        own = _has(face, letter)
        if letter == " " and found and ord(letter) in _advances(found[-1][1]):
            own = found[-1][1]
        if not own:
            raise unprintable(text, face)
        if found and found[-1][1] == own:
            found[-1] = (found[-1][0] + letter, own)
        else:
            found.append((letter, own))
    return found


def width(text: str, face: str, size: float, tracking: float = 0.0) -> float:
    """How long `text` is in points. Raises UnprintableError."""
    advances = _advances(face)
    try:
        return sum(advances[ord(c)] for c in text) * size / 1000 + tracking * len(text)
    except KeyError:
        drawn = parts(text, face)
    length = sum(_advances(own)[ord(c)] for part, own in drawn for c in part)
    return length * size / 1000 + tracking * sum(len(part) for part, _own in drawn)


def missing(text: str, face: str = REGULAR) -> str:
    """The characters of `text` that neither the face nor that of their script can draw, each once."""
    advances = _advances(face)
    return "".join(dict.fromkeys(c for c in text if ord(c) not in advances and not _has(face, c)))


def unprintable(text: str, face: str) -> UnprintableError:
    gaps = " ".join(missing(text, face)[:8])
    return UnprintableError(
        _(
            "The letters that come with the program cannot print these characters: {gaps}. "
            "Write the text in another way, or print that paper from Word."
        ).format(gaps=gaps)
    )

"""The bundled letters in reportlab: registered once, measured, and asked whether they can print a text."""

from functools import cache
from threading import Lock
from typing import Any

from callin_planner import assets
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
def font(face: str) -> Any:
    """The face as reportlab knows it."""
    from reportlab.pdfbase import pdfmetrics

    register()
    return pdfmetrics.getFont(face)


@cache
def _advances(face: str) -> dict[int, float]:
    """Advance of each character in thousandths of the size: exactly the characters the face can draw."""
    metrics = font(face).face
    return {code: metrics.charWidths[code] for code in metrics.charToGlyph}


def width(text: str, face: str, size: float, tracking: float = 0.0) -> float:
    """How long `text` is in points. Raises UnprintableError."""
    advances = _advances(face)
    try:
        return sum(advances[ord(c)] for c in text) * size / 1000 + tracking * len(text)
    except KeyError:
        raise unprintable(text, face) from None


def missing(text: str, face: str = REGULAR) -> str:
    """The characters of `text` that the face cannot draw, each once."""
    advances = _advances(face)
    return "".join(dict.fromkeys(c for c in text if ord(c) not in advances))


def unprintable(text: str, face: str) -> UnprintableError:
    gaps = " ".join(missing(text, face)[:8])
    return UnprintableError(
        _(
            "The letters that come with the program cannot print these characters: {gaps}. "
            "Write the text in another way, or print that paper from Word."
        ).format(gaps=gaps)
    )

"""A name, what its owner is, and the mark of the voice, in the largest letters a card has room for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.marks import voice_mark
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import SOFT
from callin_planner.errors import UserError
from callin_planner.i18n import _

if TYPE_CHECKING:
    from callin_planner.documents.name_cards import NameCard

_SCALES = tuple(1 - 0.06 * n for n in range(12))


class TooLongError(UserError):
    """A name or line that no card holds at a size that can be read."""

    code = "too-long"


@dataclass(frozen=True)
class Face:
    """The sizes of one kind of card, in points: its width and height, its largest letters, its pad."""

    width: float
    height: float
    name: float
    line: float
    voice: float
    pad: float

    @property
    def room(self) -> float:
        return self.width - 2 * self.pad


@dataclass(frozen=True)
class _Set:
    name: list[words.Line]
    line: list[words.Line]
    name_size: float
    line_size: float

    @property
    def height(self) -> float:
        return len(self.name) * self.name_size * 1.08 + len(self.line) * self.line_size * 1.25


def refuse_long(cards: Iterable["NameCard"], face: Face) -> None:
    """Raise TooLongError naming the first card whose text does not fit on `face`."""
    for card in cards:
        if _fitting(card, face) is None:
            raise TooLongError(
                _("“{name}” does not fit on a card. Shorten the name, title or organization.").format(
                    name=card.name or card.line
                )
            )


def draw_face(sheet: Sheet, card: "NameCard", x: float, y: float, face: Face) -> None:
    """The card whose upper left corner is (x, y). A name to be written by hand is a line."""
    fitted = _fitting(card, face)
    if fitted is None:
        return
    middle = x + face.width / 2
    _draw_voice(sheet, card, middle, y + face.height - face.pad - face.voice * 0.25, face)
    room = face.height - 2 * face.pad - _voice_height(face)
    writing = face.name * 1.5 if not card.name else 0.0
    top = y + face.pad + (room - fitted.height - writing) / 2
    if writing:
        half = face.room / 2
        sheet.rule(middle - half, middle + half, top + writing * 0.75, weight=1)
        top += writing
    base = top + fitted.name_size * 0.82
    with sheet.tag("H1"):
        after = sheet.lines(
            middle, base, fitted.name, fitted.name_size, fitted.name_size * 1.08, align=CENTRE
        )
    base = after if fitted.name else top + fitted.line_size
    base += 0 if not fitted.name else fitted.line_size - fitted.name_size * 0.82
    grey = SOFT if fitted.name else 0.07
    sheet.lines(middle, base, fitted.line, fitted.line_size, fitted.line_size * 1.25, grey=grey, align=CENTRE)


def _draw_voice(sheet: Sheet, card: "NameCard", middle: float, base: float, face: Face) -> None:
    size = face.voice
    mark = size * 1.5
    wide = mark + size * 0.5 + faces.width(card.said, faces.SEMIBOLD, size)
    left = middle - wide / 2
    voice_mark(sheet, card.voice, left, base - size * 1.1, mark)
    with sheet.decoration("Layout"):
        sheet.text(left + mark + size * 0.5, base, card.said, faces.SEMIBOLD, size)


def _voice_height(face: Face) -> float:
    return face.voice * 1.9


def _fitting(card: "NameCard", face: Face) -> _Set | None:
    """The largest letters in which all of it fits and no word is broken, else the smallest that hold it."""
    room = face.height - 2 * face.pad - _voice_height(face) - (0 if card.name else face.name * 1.5)
    found = None
    for scale in _SCALES:
        one = _set(card, face, scale)
        if one.height <= room and (scale > _SCALES[-1] or found is None):
            if _whole(card, face, scale):
                return one
            found = one
    return found


def _set(card: "NameCard", face: Face, scale: float) -> _Set:
    name, line = face.name * scale, face.line * max(scale, 0.62)
    return _Set(
        words.balanced(card.name, faces.SERIF, name, face.room),
        words.balanced(card.line, faces.SEMIBOLD if not card.name else faces.REGULAR, line, face.room),
        name,
        line,
    )


def _whole(card: "NameCard", face: Face, scale: float) -> bool:
    longest = max((faces.width(word, faces.SERIF, 1.0) for word in card.name.split()), default=0.0)
    return longest * face.name * scale <= face.room

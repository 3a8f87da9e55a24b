"""Breaking text into lines. `**bold**` is the only mark; a word that is too long is broken, never clipped."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from callin_planner.documents.layout import faces

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Run:
    text: str
    face: str


Line = tuple[Run, ...]


def runs_of(text: str, face: str, bold: str) -> list[Run]:
    """`text` as runs of its two faces."""
    runs = []
    for i, part in enumerate(_BOLD.split(text)):
        if part:
            runs.append(Run(part, bold if i % 2 else face))
    return runs


def plain(text: str) -> str:
    """`text` without its marks."""
    return _BOLD.sub(r"\1", text)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from the right: Arabic, Hebrew."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def wrap(text: str, face: str, size: float, width: float, bold: str = faces.SEMIBOLD) -> list[Line]:
    """`text` in lines of at most `width` points. An empty text has no line; newlines stay."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines += _fill(list(_words(runs_of(paragraph, face, bold))), size, width)
    return lines


def balanced(text: str, face: str, size: float, width: float, bold: str = faces.SEMIBOLD) -> list[Line]:
    """As `wrap`, in the narrowest measure that takes no more lines and breaks no word: no lone last word."""
    best = wrap(text, face, size, width, bold)
    longest = max((line_width(tuple(word), size) for word in _words(runs_of(text, face, bold))), default=0.0)
    narrow = max(width * 0.55, longest)
    while len(best) > 1 and width - narrow > 2:
        middle = (narrow + width) / 2
        tried = wrap(text, face, size, middle, bold)
        if len(tried) > len(best):
            narrow = middle
        else:
            best, width = tried, middle
    return best


def line_width(line: Line, size: float) -> float:
    return sum(faces.width(run.text, run.face, size) for run in line)


def fitting_size(text: str, face: str, largest: float, smallest: float, width: float) -> float:
    """The largest size between the two at which `text` fits on one line, else `smallest`."""
    needed = faces.width(text, face, 1.0)
    return max(smallest, min(largest, width / needed)) if needed else largest


def _words(runs: list[Run]) -> Iterator[list[Run]]:
    """Words as lists of runs: a word may change face inside, its spaces are not kept."""
    word: list[Run] = []
    for run in runs:
        for i, piece in enumerate(run.text.split(" ")):
            if i and word:
                yield word
                word = []
            if piece:
                word.append(Run(piece, run.face))
    if word:
        yield word


def _fill(words: list[list[Run]], size: float, width: float) -> list[Line]:
    lines: list[Line] = []
    line: list[Run] = []
    used = 0.0
    for word in words:
        long = line_width(tuple(word), size)
        space = faces.width(" ", line[-1].face, size) if line else 0.0
        if line and used + space + long > width:
            lines.append(_joined(line))
            line, used, space = [], 0.0, 0.0
        while not line and long > width:
            head, word = _break(word, size, width)
            lines.append((head,))
            long = line_width(tuple(word), size)
        if line and space:
            line.append(Run(" ", line[-1].face))
        line += word
        used += space + long
    if line:
        lines.append(_joined(line))
    return lines


def _joined(runs: list[Run]) -> Line:
    """Neighbours of one face become one run."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].face == run.face or not run.text.strip()):
            joined[-1] = Run(joined[-1].text + run.text, joined[-1].face)
        else:
            joined.append(run)
    return tuple(joined)


def _break(word: list[Run], size: float, width: float) -> tuple[Run, list[Run]]:
    """As much of the first run as fits, up to a hyphen where there is one, and the rest of the word."""
    first = word[0]
    count = 1
    while count < len(first.text) and faces.width(first.text[: count + 1], first.face, size) <= width:
        count += 1
    count = first.text.rfind("-", 1, count) + 1 or count
    rest = first.text[count:]
    return Run(first.text[:count], first.face), ([Run(rest, first.face)] if rest else []) + word[1:]

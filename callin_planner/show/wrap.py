"""Words into lines: `**bold**` runs, widths by the fonts' own measures, and never smaller than allowed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from callin_planner.show import fonts

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=\S)")
_STEP = 2.0
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    face: str


@dataclass(frozen=True, slots=True)
class Style:
    """`size` down to `smallest` in points; `leading` as parts of the size; `bold` the face of **bold**.

    `bold_color` is the colour of bold words, where it differs.
    """

    face: str
    size: float
    color: str
    smallest: float = 0.0
    leading: float = 1.3
    bold: str = ""
    bold_color: str = ""

    def color_of(self, face: str) -> str:
        return self.bold_color if self.bold_color and face == self.bold else self.color

    @property
    def least(self) -> float:
        return self.smallest or self.size


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of runs at one `size`; `cut` when words were left out; `lacking` letters no face has."""

    lines: tuple[tuple[Run, ...], ...]
    size: float
    cut: bool = False
    lacking: tuple[str, ...] = ()


def fit(text: str, style: Style, width: float, lines: int) -> Fitted:
    """Set `text` into at most `lines` lines of `width` points, as large as it goes.

    At the smallest size what still does not fit is left out behind an ellipsis, and `cut` says so.
    """
    runs, lacking = _drawable(spans(text, style))
    size = style.size
    while True:
        set_lines = _break(runs, size, width)
        whole = all(_width(line, size) <= width + 0.01 for line in set_lines)
        if whole and len(set_lines) <= lines:
            lines_made = _by_sentence(runs, len(set_lines), size, width) or _balance(
                runs, set_lines, size, width
            )
            return Fitted(tuple(lines_made), size, lacking=lacking)
        if size <= style.least:
            return _cut(runs, size, width, lines, lacking)
        size = max(style.least, size - _STEP)


def spans(text: str, style: Style) -> list[Run]:
    """`text` as runs of the plain and the bold face."""
    runs, at = [], 0
    for match in _BOLD.finditer(text):
        runs.append(Run(text[at : match.start()], style.face))
        runs.append(Run(match[1], style.bold or style.face))
        at = match.end()
    runs.append(Run(text[at:], style.face))
    return [run for run in runs if run.text]


def plain(text: str) -> str:
    """`text` without the marks of bold."""
    return _BOLD.sub(r"\1", text)


def _drawable(runs: Sequence[Run]) -> tuple[list[Run], tuple[str, ...]]:
    ready, lacking = [], []
    for run in runs:
        pieces = run.text.split("\n")
        sound = [fonts.drawable(piece, run.face) for piece in pieces]
        lacking += [letter for _piece, letters in sound for letter in letters]
        ready.append(replace(run, text="\n".join(piece for piece, _letters in sound)))
    return ready, tuple(dict.fromkeys(lacking))


def _by_sentence(runs: list[Run], lines: int, size: float, width: float) -> list[tuple[Run, ...]]:
    """A sentence on each of just as many lines, where that fits; else nothing."""
    parted = [replace(run, text=_SENTENCE_END.sub("\n", run.text)) for run in runs]
    if lines < 2 or parted == runs:
        return []
    made = _break(parted, size, width)
    fits = len(made) == lines and all(_width(line, size) <= width for line in made)
    return made if fits else []


def _balance(
    runs: list[Run], lines: list[tuple[Run, ...]], size: float, width: float
) -> list[tuple[Run, ...]]:
    """The same number of lines, of even length: no single word is left alone below."""
    if len(lines) < 2:
        return lines
    low, high = width / 2, width
    while high - low > size / 4:
        middle = (low + high) / 2
        tried = _break(runs, size, middle)
        fits = len(tried) == len(lines) and all(_width(line, size) <= middle for line in tried)
        low, high = (low, middle) if fits else (middle, high)
        if fits:
            lines = tried
    return lines


def _cut(runs: list[Run], size: float, width: float, lines: int, lacking: tuple[str, ...]) -> Fitted:
    broken = _break(runs, size, width, anywhere=True)
    if len(broken) <= lines:
        return Fitted(tuple(broken), size, lacking=lacking)
    kept = broken[:lines]
    kept[-1] = _with_ellipsis(kept[-1], size, width)
    return Fitted(tuple(kept), size, cut=True, lacking=lacking)


def _with_ellipsis(line: tuple[Run, ...], size: float, width: float) -> tuple[Run, ...]:
    runs = list(line) or [Run("", "sans")]
    while True:
        last = runs[-1]
        tried = (*runs[:-1], replace(last, text=last.text.rstrip(" ,;:–—") + ELLIPSIS))
        if _width(tried, size) <= width or not last.text:
            return tried
        shorter, _space, _word = last.text.rstrip().rpartition(" ")
        runs[-1] = replace(last, text=shorter or last.text[:-1])


def _break(
    runs: Sequence[Run], size: float, width: float, *, anywhere: bool = False
) -> list[tuple[Run, ...]]:
    """Greedy lines; a newline ends one. `anywhere` also breaks inside words longer than a line."""
    lines: list[tuple[Run, ...]] = []
    for paragraph in _paragraphs(runs):
        line: list[Run] = []
        for word in _words(paragraph):
            for part in _parts(word, size, width) if anywhere else [word]:
                spaced = [*line, *_space(line, part), *part]
                if line and _width(spaced, size) > width:
                    lines.append(_merge(line))
                    line = list(part)
                else:
                    line = spaced
        lines.append(_merge(line))
    return lines


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        paragraphs[-1].append(replace(run, text=first))
        paragraphs += [[replace(run, text=piece)] for piece in rest]
    return paragraphs


def _words(runs: Sequence[Run]) -> list[list[Run]]:
    """Words as lists of runs: one word may be half bold. No-break spaces stay inside."""
    words: list[list[Run]] = []
    glued = False
    for run in runs:
        pieces = run.text.split(" ")
        for i, piece in enumerate(pieces):
            if piece:
                if i == 0 and glued and words:
                    words[-1].append(replace(run, text=piece))
                else:
                    words.append([replace(run, text=piece)])
        if run.text:
            glued = not run.text.endswith(" ")
    return words


def _space(line: Sequence[Run], word: Sequence[Run]) -> list[Run]:
    if not line:
        return []
    return [Run(" ", line[-1].face if line[-1].face == word[0].face else line[0].face)]


def _parts(word: list[Run], size: float, width: float) -> list[list[Run]]:
    """`word` cut into pieces that fit a line, where it is longer than one."""
    if _width(word, size) <= width:
        return [word]
    parts: list[list[Run]] = [[]]
    for run in word:
        for letter in run.text:
            if parts[-1] and _width([*parts[-1], Run(letter, run.face)], size) > width:
                parts.append([])
            parts[-1].append(Run(letter, run.face))
    return [list(_merge(part)) for part in parts]


def _merge(runs: Sequence[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].face == run.face:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _width(runs: Sequence[Run], size: float) -> float:
    return sum(fonts.width(run.text, run.face, size) for run in runs)
